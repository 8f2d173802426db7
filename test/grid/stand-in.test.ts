import { describe, expect, it } from 'vitest'
import { whoIsCalled } from '../../grid/called.ts'
import { daysNamed, eachDay, without } from '../../grid/days-named.ts'
import { confidant, firstHolder, headsOf, isHeadOver, mayAct, presentHeadsOf } from '../../grid/duties.ts'
import { actingFor, sitsIn, wouldCircle } from '../../grid/stand-in.ts'
import { mustGrid } from '../../grid/town.ts'
import { readCommand } from '../../grid/understand/commands.ts'
import { duty, pathOf, smallTown } from './town.ts'

const MONDAY = '2026-03-02'

describe('N-14: days as people name them, on a Monday', () => {
  it.each([
    ['我明天请假', '03-03', '03-03'],
    ['我9号到11号出门', '03-09', '03-11'],
    ['我9-11号出门', '03-09', '03-11'],
    ['3月9号到3月11号学习', '03-09', '03-11'],
    ['这两天李建国的事', '03-02', '03-03'],
    ['明后天我不在', '03-03', '03-04'],
    ['明天到周五', '03-03', '03-06'],
    ['下周一到周三开会', '03-09', '03-11'],
    ['下周我休假', '03-09', '03-15'],
    ['这个星期我走不开', '03-02', '03-08'],
    ['明天起请假三天', '03-03', '03-05'],
    ['我请假3天', '03-02', '03-04'],
    ['我明天到县里开会', '03-03', '03-03'],
    ['周四请假', '03-05', '03-05'],
  ])('%s', (words, from, until) => {
    expect(daysNamed(words, MONDAY)).toEqual({ from: `2026-${from}`, until: `2026-${until}` })
  })

  it('names none, counts them, and takes some away', () => {
    expect(daysNamed('我有事', MONDAY)).toBeNull()
    expect(eachDay({ from: '2026-02-28', until: '2026-03-01' })).toEqual(['2026-02-28', '2026-03-01'])
    const week = { from: '2026-03-02', until: '2026-03-08' }
    expect(without(week, week)).toEqual([])
    expect(without(week, { from: '2026-03-04', until: '2026-03-20' })).toEqual([{ ...week, until: '2026-03-03' }])
  })
})

describe('N-14: names as people call each other', () => {
  const staff = ['李建国', '马春燕', '钱小红', '何敏', '李秀兰', '欧阳海燕'].map((name) => ({ name }))
  it.each([
    ['马春燕', ['马春燕']],
    ['春燕', ['马春燕']],
    ['有事春燕姐', ['马春燕']],
    ['小马', ['马春燕']],
    ['老钱', ['钱小红']],
    ['何书记', ['何敏']],
    ['海燕', ['欧阳海燕']],
    ['小欧阳', ['欧阳海燕']],
    ['小李', ['李建国', '李秀兰']],
    ['小张', []],
    ['村部', []],
  ])('%s', (words, names) => {
    expect(whoIsCalled(staff, words).map(({ name }) => name)).toEqual(names)
  })
})

describe('N-14: what staff say about it', () => {
  it.each([
    ['我明天请假,春燕代', true, '春燕'],
    ['我9号到11号出门,小李替我', true, '小李'],
    ['这两天李建国的事马春燕代管', false, '马春燕'],
    ['明天我请假请春燕姐代我', true, '春燕姐'],
    ['我明天去县里开会,麻烦小马替我一天。', true, '小马'],
    ['小李明天替我', true, '小李'],
    ['我明天请假,代一下', true, null],
  ])('%s', (line, own, deputy) => {
    expect(readCommand(line, 'liaison')).toMatchObject({ name: 'stand_in', own, deputy })
    expect(readCommand(line, 'resident')).toBeNull()
  })

  it.each([
    '我明天不在家,谁代我投个票',
    '我有事,快递代收',
    '我明天请假不用代',
    '代表们明天开会',
    '我们明天开会,春燕代表讲',
    '记得明天开会',
    '1号 指示灯不亮',
    '2号 请今天办好',
    '行不行',
  ])('means nothing of the kind: %s', (line) => {
    expect(readCommand(line, 'liaison')).toBeNull()
  })
})

describe('HR-08: who acts for whom', () => {
  const days = { from: '2026-03-03', until: '2026-03-05' }
  const town = smallTown([
    duty('he@gu leader'),
    duty('chen@liuhe leader'),
    duty('zhou@liuhe leader', { ...days, insteadOf: 'chen' }),
    duty('zhou@p2 leader'),
    duty('li@g3 liaison'),
    duty('ma@g4 liaison'),
    duty('ma@g3 liaison', { ...days, insteadOf: 'li' }),
    duty('wu@g4 liaison', { from: '2026-03-04', until: '2026-03-04', insteadOf: 'ma' }),
    duty('wu@g3 grid_worker'),
  ])

  it('follows the chain on each day, and knows a circle', () => {
    const acting = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']
    expect(acting.map((day) => actingFor(town, 'li', day))).toEqual(['li', 'ma', 'wu', 'ma', 'li'])
    expect(wouldCircle(town, { personId: 'li', insteadOf: 'wu' }, eachDay(days))).toBe(true)
    expect(wouldCircle(town, { personId: 'li', insteadOf: 'ma' }, ['2026-03-06'])).toBe(false)
    const round = smallTown([duty('a@g3 liaison', { insteadOf: 'b' }), duty('b@g4 liaison', { insteadOf: 'a' })])
    expect(actingFor(round, 'a', MONDAY)).toBe('a')
  })

  it('first holder, rights and heads follow; a private matter goes past whoever stands in', () => {
    expect(firstHolder(town, 'g3', '2026-03-04')).toEqual({ personId: 'wu', gridId: 'g3' })
    const ticket = {
      gridId: 'g3',
      gridPath: pathOf('g3'),
      holderGridId: 'liuhe',
      holderPersonId: 'chen',
      visibility: 'public' as const,
    }
    const zhou = { personId: 'zhou', day: '2026-03-04' }
    expect(mayAct(town, zhou, ticket)).toBe(true)
    const village = mustGrid(town, 'liuhe')
    expect(headsOf(town, village, '2026-03-04').map(({ id }) => id)).toEqual(['zhou'])
    expect(presentHeadsOf(town, village, '2026-03-04')).toEqual([])
    const secret = { gridId: 'g3', categoryCode: 'MD01' }
    expect(confidant(town, secret, '2026-03-04')).toEqual({ personId: 'he', gridId: 'gu' })
    expect(confidant(town, secret, '2026-03-06')).toEqual({ personId: 'chen', gridId: 'liuhe' })
  })

  it('nobody sits in a group because they stand in; heads are over those below', () => {
    expect(sitsIn(town, 'ma', { gridId: 'g3', kind: 'residents' })).toBe(false)
    expect(sitsIn(town, 'ma', { gridId: 'liuhe', kind: 'staff' })).toBe(true)
    expect(isHeadOver(town, 'chen', { of: 'li', day: MONDAY })).toBe(true)
    expect(isHeadOver(town, 'ma', { of: 'li', day: '2026-03-04' })).toBe(false)
  })
})
