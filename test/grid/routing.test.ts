import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '../../grid/default-policy.ts'
import { routeOf } from '../../grid/routing.ts'
import { duty, smallTown } from './town.ts'

const DAY = '2026-03-02'
const DUTIES = [
  duty('li@g3 liaison'),
  duty('zhou@p2 leader'),
  duty('chen@liuhe leader'),
  duty('he@gu leader'),
  duty('gong@power leader'),
]

/** As it is held after a step. */
function why(held: string, step: { kind?: string; category?: string; secret?: boolean; duties?: typeof DUTIES } = {}) {
  const [person = '', holderGridId = ''] = held.split('@')
  const { kind = 'opened', category: categoryCode = 'SS01', secret = false, duties = DUTIES } = step
  const routing = [{ category: 'SD02', departmentId: 'power' }]
  const now = { town: smallTown(duties), policy: { ...DEFAULT_POLICY, routing }, day: DAY }
  const holderPersonId = person === '' ? null : person
  const visibility = secret ? ('private' as const) : ('public' as const)
  return routeOf(now, { kind, gridId: 'g3', holderGridId, holderPersonId, categoryCode, visibility })
}

describe('HR-02 N-15: why a matter is in somebody’s hands', () => {
  it('along the places: the grid itself, the next one above, the town that keeps it, nobody', () => {
    expect(why('li@g3')).toEqual({ by: 'place', grid: 'g3' })
    expect(why('zhou@p2')).toEqual({ by: 'above', grid: 'p2', passed: ['g3'] })
    expect(why('he@gu')).toEqual({ by: 'backstop', grid: 'gu', passed: ['g3', 'p2', 'liuhe'] })
    expect(why('@gu')).toEqual({ by: 'nobody', grid: 'gu' })
  })

  it('along the departments: as the routing table says for the category, or as somebody said', () => {
    expect(why('gong@power', { kind: 'transferred', category: 'SD02' })).toEqual({
      by: 'department',
      grid: 'power',
      listed: true,
    })
    expect(why('gong@power', { kind: 'transferred' })).toMatchObject({ listed: false })
    expect(why('zhou@p2', { kind: 'transferred' })).toEqual({ by: 'named', grid: 'p2' })
  })

  it('private matters, what goes up level by level, and who takes it', () => {
    expect(why('chen@liuhe', { secret: true })).toEqual({ by: 'confidant', grid: 'liuhe' })
    expect(why('he@gu', { secret: true, category: 'CW03' })).toEqual({ by: 'around', grid: 'gu' })
    expect(why('zhou@p2', { kind: 'returned' })).toEqual({ by: 'level', grid: 'p2' })
    expect(why('zhou@p2', { kind: 'acknowledged' })).toEqual({ by: 'taken', grid: 'p2' })
  })

  it('tells of whoever is stood in for', () => {
    const duties = [...DUTIES, duty('ma@g3 liaison', { from: DAY, until: DAY, insteadOf: 'li' })]
    expect(why('ma@g3', { duties })).toEqual({ by: 'place', grid: 'g3', insteadOf: 'li' })
    expect(why('li@g3', { duties })).toEqual({ by: 'place', grid: 'g3' })
  })
})
