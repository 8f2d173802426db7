import { describe, expect, it } from 'vitest'
import { confidant, dutiesOf, firstHolder, headsOf, mayAct, peopleOf, speakerOf } from '../../grid/duties.ts'
import { mustGrid } from '../../grid/town.ts'
import { duty, pathOf, smallTown } from './town.ts'

const DAY = '2026-03-02'
const town = smallTown([
  duty('he@gu leader'),
  duty('chen@liuhe leader'),
  duty('zhou@p2 leader'),
  duty('li@g3 liaison'),
  duty('wu@g3 grid_worker'),
  duty('ma@g4 liaison'),
  duty('gong@power leader'),
  duty('gone@g3 liaison', { until: '2026-03-01' }),
  duty('coming@g3 leader', { from: '2026-03-03' }),
])

const inThree = {
  gridId: 'g3',
  gridPath: pathOf('g3'),
  holderGridId: 'g3',
  holderPersonId: 'li',
  visibility: 'public' as const,
}
const atPower = { ...inThree, holderGridId: 'power', holderPersonId: 'gong' }
const secret = { ...inThree, holderGridId: 'liuhe', holderPersonId: 'chen', visibility: 'private' as const }

describe('HR-04 N-29: who may act on a ticket', () => {
  it.each([
    ['the holder', 'li', inThree, true],
    ['a colleague in the same micro-grid', 'wu', inThree, true],
    ['the head of the small grid above', 'zhou', inThree, true],
    ['the head of the village', 'chen', inThree, true],
    ['the head of the town', 'he', inThree, true],
    ['the liaison next door', 'ma', inThree, false],
    ['a department that does not hold it', 'gong', inThree, false],
    ['the department that holds it', 'gong', atPower, true],
    ['the liaison whose ticket went to the department', 'li', atPower, true],
    ['one whose duty ended yesterday', 'gone', inThree, false],
    ['one whose duty begins tomorrow', 'coming', inThree, false],
    ['a stranger', 'nobody', inThree, false],
    ['the confidant of a private matter', 'chen', secret, true],
    ['the liaison of the place, of a private matter', 'li', secret, false],
    ['the head above, of a private matter', 'he', secret, true],
  ])('%s: %s', (_, person, ticket, may) => {
    expect(mayAct(town, { personId: person, day: DAY }, ticket)).toBe(may)
  })

  it('a duty is valid on its first and on its last day', () => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04']
    const short = smallTown([duty('li@g3 liaison', { from: '2026-03-02', until: '2026-03-03' })])
    expect(days.map((day) => dutiesOf(short, 'li', day).length)).toEqual([0, 1, 1, 0])
  })
})

describe('HR-09: who gets a report first', () => {
  it('the liaison before the grid worker, and nobody whose days are over', () => {
    expect(peopleOf(town, 'g3', DAY).map(({ id }) => id)).toEqual(['li', 'wu'])
    expect(firstHolder(town, 'g3', DAY)).toEqual({ personId: 'li', gridId: 'g3' })
  })

  it('the nearest grid above where the place has nobody; the town is the backstop', () => {
    const thin = smallTown([duty('he@gu leader'), duty('zhou@p2 leader')])
    expect(firstHolder(thin, 'g4', DAY)).toEqual({ personId: 'zhou', gridId: 'p2' })
    expect(firstHolder(smallTown([duty('he@gu leader')]), 'g4', DAY)).toEqual({ personId: 'he', gridId: 'gu' })
    expect(firstHolder(smallTown([]), 'g4', DAY)).toEqual({ personId: null, gridId: 'gu' })
  })

  it('IN-12: of a private matter the head of the village, else of the town', () => {
    const matter = { gridId: 'g3', categoryCode: 'JF03' }
    expect(confidant(town, matter, DAY)).toEqual({ personId: 'chen', gridId: 'liuhe' })
    const thin = smallTown([duty('he@gu leader'), duty('li@g3 liaison')])
    expect(confidant(thin, matter, DAY)).toEqual({ personId: 'he', gridId: 'gu' })
  })

  it('PC-09: a complaint about cadres goes around the village to the town', () => {
    expect(confidant(town, { gridId: 'g3', categoryCode: 'CW03' }, DAY)).toMatchObject({ gridId: 'gu' })
  })

  it('heads are leaders, deputies, supervisors and officers, not liaisons', () => {
    expect(headsOf(town, mustGrid(town, 'g3'), DAY)).toEqual([])
    expect(headsOf(town, mustGrid(town, 'p2'), DAY).map(({ id }) => id)).toEqual(['zhou'])
  })
})

describe('CC-07: how a line is read', () => {
  it.each([
    ['li', 'liaison'],
    ['zhou', 'village_staff'],
    ['gong', 'department'],
    ['gone', 'resident'],
    ['nobody', 'resident'],
    [null, 'resident'],
  ])('%s speaks as %s', (person, speaker) => expect(speakerOf(town, person, DAY)).toBe(speaker))
})
