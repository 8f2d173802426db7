import type { warningHousehold } from '../../db/schema/warnings.ts'
import { grouped, type Person } from '../../grid/town.ts'
import { toCalled } from '../../grid/wording/warnings.ts'
import type { Telling, WarningRow } from './tell.ts'

export type HouseholdRow = typeof warningHousehold.$inferSelect

/** Names in one line; a longer list is several lines. */
const NAMES_A_LINE = 12

export interface HouseholdsOf {
  person: Person
  /** Where they live. */
  gridId: string
  /** In whose name the person is told. */
  to: string
  rung: number
}

/** Each household is listed to whoever answers for its grid: names alone, in private or in a room of staff. */
export function householdTellings(row: WarningRow, to: HouseholdsOf[], households: HouseholdRow[]): Telling[] {
  return [...grouped(to, ({ person }) => person.id).values()].flatMap((theirs) => {
    const [first] = theirs
    const grids = new Set(theirs.map(({ gridId }) => gridId))
    const names = households.filter(({ gridId }) => grids.has(gridId)).map(({ name }) => name)
    if (first === undefined) return []
    return chunks(names).map((some, n) => {
      const text = toCalled.households({ level: row.level, name: first.person.name }, { names: some })
      const word = { person: first.person, kind: 'warning_households', text, dedupKey: `households/${first.rung}/${n}` }
      return { word, calls: [], gridId: first.to, rung: first.rung }
    })
  })
}

function chunks(names: string[]): string[][] {
  const many = Math.ceil(names.length / NAMES_A_LINE)
  return Array.from({ length: many }, (_, n) => names.slice(n * NAMES_A_LINE, (n + 1) * NAMES_A_LINE))
}
