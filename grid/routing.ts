import type { Policy } from './policy.ts'
import { actingFor, dutiesInGrid, isOn } from './stand-in.ts'
import { goesAroundVillage } from './taxonomy.ts'
import { mustGrid, type Town, upward } from './town.ts'

/** Why a matter is in somebody's hands (HR-02, N-15): the line of places, that of departments, or somebody's word. */
export const ROUTES = [
  'place',
  'above',
  'backstop',
  'nobody',
  'confidant',
  'around',
  'department',
  'named',
  'level',
  'taken',
] as const

/** Kept with the step that gave it to them. Ids alone: words are made when somebody reads it. */
export interface Route {
  by: (typeof ROUTES)[number]
  /** In the name of which grid they hold it. */
  grid: string
  /** Grids below it in which nobody was on duty. */
  passed?: string[]
  /** For a department: does the routing table name it for this category? */
  listed?: boolean
  /** A department may task a grid with it up to this day. */
  until?: string
  /** Who is away and stood in for. */
  insteadOf?: string
}

interface Given {
  kind: string
  gridId: string
  holderGridId: string
  holderPersonId: string | null
  categoryCode: string
  visibility: 'public' | 'private'
}

/** Worked out from what led to it, at that moment; duties and tables change. */
export function routeOf(now: { town: Town; policy: Policy; day: string }, given: Given): Route {
  const { town, policy, day } = now
  const { holderGridId: grid, holderPersonId } = given
  const away = holderPersonId === null ? null : standsInFor(town, { personId: holderPersonId, grid }, day)
  const insteadOf = away === null ? {} : { insteadOf: away }
  if (mustGrid(town, grid).kind === 'department') {
    const rules = policy.routing.filter(({ category }) => category === given.categoryCode)
    return { by: 'department', grid, listed: rules.some(({ departmentId }) => departmentId === grid), ...insteadOf }
  }
  if (given.kind === 'transferred') return { by: 'named', grid, ...insteadOf }
  if (given.kind === 'acknowledged' || given.kind === 'resolved') return { by: 'taken', grid }
  if (given.visibility === 'private')
    return { by: goesAroundVillage(given.categoryCode) ? 'around' : 'confidant', grid, ...insteadOf }
  if (given.kind !== 'opened' && given.kind !== 'corrected') return { by: 'level', grid, ...insteadOf }
  return { ...alongPlaces(town, given), ...insteadOf }
}

/** The grid itself, the nearest above it, the town that keeps what nobody can take. */
function alongPlaces(town: Town, { gridId, holderGridId: grid, holderPersonId }: Given): Route {
  if (holderPersonId === null) return { by: 'nobody', grid }
  if (grid === gridId) return { by: 'place', grid }
  const line = upward(town, gridId).map(({ id }) => id)
  const passed = line.slice(0, Math.max(0, line.indexOf(grid)))
  return { by: mustGrid(town, grid).parentId === null ? 'backstop' : 'above', grid, passed }
}

function standsInFor(town: Town, { personId, grid }: { personId: string; grid: string }, day: string): string | null {
  const duties = dutiesInGrid(town, grid).filter((duty) => isOn(duty, day) && duty.insteadOf === null)
  if (duties.some((duty) => duty.personId === personId)) return null
  return duties.find((duty) => actingFor(town, duty.personId, day) === personId)?.personId ?? null
}
