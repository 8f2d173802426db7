import { type Grid, type Town, within } from '../grid/town.ts'

interface Sums {
  reported: number
  toAccept: number
  acceptedInTime: number
  toFinish: number
  doneInTime: number
}
export type OfGrid = Sums & { path: string }

const NOTHING: Sums = { reported: 0, toAccept: 0, acceptedInTime: 0, toFinish: 0, doneInTime: 0 }

/**
 * AN-07: villages beside villages, micro-grids beside micro-grids, with their households, in the order of the town and
 * never in the order of any number: it is no ranking, and it holds no person.
 */
export function compareAlike(town: Town, gridId: string, rows: OfGrid[]) {
  const parts = [...town.grids.values()].filter(({ parentId, kind }) => parentId === gridId && kind === 'place')
  return parts.map((grid) => {
    const own = rows.filter(({ path }) => within(path, grid.path)).reduce(add, NOTHING)
    return { grid: { id: grid.id, name: grid.name, level: grid.level }, households: householdsOf(town, grid), ...own }
  })
}

function add(a: Sums, b: Sums): Sums {
  const keys = Object.keys(NOTHING) as (keyof Sums)[]
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as unknown as Sums
}

/** Its own number, else that of the grids below it. */
function householdsOf(town: Town, { households, path }: Grid): number | null {
  if (households !== null) return households
  const below = [...town.grids.values()].filter((one) => one.level === 'micro_grid' && within(one.path, path))
  const known = below.flatMap((one) => one.households ?? [])
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0)
}
