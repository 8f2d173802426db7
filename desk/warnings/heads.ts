import { type Grid, grouped, type Person } from '../../grid/town.ts'
import type { Reached } from '../../grid/warning/warning.ts'
import type { CallRow } from './tell.ts'

export interface Step {
  call: CallRow
  reached: Reached
}

export interface HeadTold {
  person: Person
  grid: Grid
  rung: number
  calls: CallRow[]
}

/** One entry for each head, with everything that climbs to them now. */
export function headsToTell(steps: Step[]): HeadTold[] {
  const all = steps.flatMap(({ call, reached: { grid, heads, rung } }) =>
    grid === null ? [] : heads.map((person) => ({ person, grid, rung, call })),
  )
  return [...grouped(all, ({ person, grid }) => `${person.id}/${grid.id}`).values()].flatMap((rows) => {
    const [first] = rows
    if (first === undefined) return []
    return [{ ...first, rung: Math.max(...rows.map(({ rung }) => rung)), calls: rows.map(({ call }) => call) }]
  })
}
