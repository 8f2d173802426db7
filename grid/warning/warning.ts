import { MINUTE_MS } from '../calendar.ts'
import { headsOf, peopleOf } from '../duties.ts'
import { actingFor, dutiesInGrid, isOn } from '../stand-in.ts'
import { ancestorAt, type Grid, type GridLevel, mustGrid, type Person, type Town, within } from '../town.ts'

export const WARNING_LEVELS = ['blue', 'yellow', 'orange', 'red'] as const
export type WarningLevel = (typeof WARNING_LEVELS)[number]

/** Moved, not at home, cannot without help. */
export const HOUSEHOLD_STATES = ['moved', 'away', 'needs_help'] as const
export type HouseholdState = (typeof HOUSEHOLD_STATES)[number]

/** Orange and red are answered, and go out at night. */
export const mustBeConfirmed = (level: WarningLevel): boolean => level === 'orange' || level === 'red'

/** 叫应: who is told, so many minutes after the warning, of those who have not answered (N-19). */
export const CALL_STEPS: readonly { afterMinutes: number; tell: GridLevel }[] = [
  { afterMinutes: 5, tell: 'village' },
  { afterMinutes: 10, tell: 'town' },
]
/** Then the town hears it again, and again; after that it stands on the list and nobody is nagged. */
export const REPEAT_EVERY_MINUTES = 10
export const MAX_REPEATS = 3

/** The step after so many; null when all are done. */
export function callStep(rung: number): { afterMinutes: number; tell: GridLevel } | null {
  const last = CALL_STEPS.length - 1
  const [step, repeats] = [CALL_STEPS[Math.min(rung, last)], rung - last]
  if (step === undefined || repeats > MAX_REPEATS) return null
  return repeats <= 0 ? step : { ...step, afterMinutes: step.afterMinutes + repeats * REPEAT_EVERY_MINUTES }
}

export function callDue(issuedAt: Date, rung: number): Date | null {
  const step = callStep(rung)
  return step === null ? null : new Date(issuedAt.getTime() + step.afterMinutes * MINUTE_MS)
}

/** When the step after so many is due; one that is late already has all its minutes anew, so that they never come all at once. */
export function nextCallDue(clockFrom: Date, rung: number, at: Date): Date | null {
  const planned = callDue(clockFrom, rung)
  if (planned === null || planned > at) return planned
  const [step, before] = [callStep(rung), rung === 0 ? null : callStep(rung - 1)]
  const minutes = (step?.afterMinutes ?? 0) - (before?.afterMinutes ?? 0)
  return new Date(at.getTime() + minutes * MINUTE_MS)
}

/** One grid that has to answer, and who answers for it; null: nobody is on duty. */
export interface Asked {
  gridId: string
  personId: string | null
}

/** Every liaison on duty below a grid, or who stands in for them; where there is none, whoever answers first for the place. */
export function whoIsAsked(town: Town, gridId: string, day: string): Asked[] {
  const { path } = mustGrid(town, gridId)
  const places = [...town.grids.values()].filter((grid) => grid.kind === 'place' && within(grid.path, path))
  const parents = new Set(places.map(({ parentId }) => parentId))
  return places
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((grid) => {
      const liaisons = liaisonsOf(town, grid.id, day)
      if (liaisons.length > 0) return liaisons.map((personId) => ({ gridId: grid.id, personId }))
      const isLeaf = !parents.has(grid.id)
      return isLeaf ? [{ gridId: grid.id, personId: peopleOf(town, grid.id, day)[0]?.id ?? null }] : []
    })
}

function liaisonsOf(town: Town, gridId: string, day: string): string[] {
  const own = dutiesInGrid(town, gridId).filter((duty) => duty.role === 'liaison' && isOn(duty, day))
  return [...new Set(own.map(({ personId }) => actingFor(town, personId, day)))]
}

/** Whom a step reaches; levels without anybody are left out in the same second, and said. */
export interface Reached {
  /** Steps that are done with this one. */
  rung: number
  grid: Grid | null
  heads: Person[]
  skipped: Grid[]
}

export function reach(town: Town, call: Asked & { rung: number }, day: string): Reached {
  const skipped: Grid[] = []
  for (let rung = call.rung; ; rung += 1) {
    const step = callStep(rung)
    const grid = step === null ? null : ancestorAt(town, call.gridId, step.tell)
    const heads = grid === null ? [] : headsOf(town, grid, day).filter(({ id }) => id !== call.personId)
    if (grid !== null && heads.length > 0) return { rung: rung + 1, grid, heads, skipped }
    if (grid !== null) skipped.push(grid)
    if (rung + 1 >= CALL_STEPS.length) return { rung: rung + 1, grid: null, heads: [], skipped }
  }
}

/** Who is told at once that a household needs hands: the village, else the town. */
export function helpersOf(
  town: Town,
  { gridId, personId }: Asked,
  day: string,
): { grid: Grid; heads: Person[] } | null {
  const { grid, heads } = reach(town, { gridId, personId, rung: 0 }, day)
  return grid === null ? null : { grid, heads }
}
