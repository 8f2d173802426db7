import { getTableColumns } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'

const DATE_FIELDS = new Set(
  Object.entries(getTableColumns(ticket)).flatMap(([name, column]) => (column.dataType === 'date' ? [name] : [])),
)

/** The ticket as its events tell it: folding the patches gives the row (invariant 3). */
export function replay(patches: Record<string, unknown>[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const patch of patches) {
    for (const [key, value] of Object.entries(patch)) {
      row[key] = DATE_FIELDS.has(key) && typeof value === 'string' ? new Date(value) : value
    }
  }
  return row
}
