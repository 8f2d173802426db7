import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import * as access from '../schema/access.ts'
import * as grace from '../schema/grace.ts'
import * as learning from '../schema/learning.ts'
import * as secret from '../schema/secret.ts'
import * as speech from '../schema/speech.ts'
import * as staff from '../schema/staff.ts'
import * as tickets from '../schema/tickets.ts'
import * as town from '../schema/town.ts'
import * as warnings from '../schema/warnings.ts'
import * as webhooks from '../schema/webhooks.ts'

const MODULES = [access, grace, learning, secret, speech, staff, tickets, town, warnings, webhooks]

/** Every table of ours, each after those it refers to. Not among them: the queue, which holds wake-ups and no facts, and what a trigger makes again (`db/schema/search.ts`). */
export const TABLES: readonly PgTable[] = inOrder(
  MODULES.flatMap((all) => Object.values(all)).filter((one) => is(one, PgTable)),
)

function inOrder(tables: PgTable[]): PgTable[] {
  const known = new Map(tables.map((table) => [getTableName(table), table]))
  const ordered: PgTable[] = []
  const put = (table: PgTable): void => {
    if (!known.delete(getTableName(table))) return
    for (const { reference } of getTableConfig(table).foreignKeys) put(reference().foreignTable)
    ordered.push(table)
  }
  for (const table of tables) put(table)
  return ordered
}

/** Columns that the database counts; their counters must go on where they were, or a number would be given twice. */
export function countedColumns(table: PgTable): string[] {
  return Object.values(getTableColumns(table))
    .filter((column) => /serial$/.test(column.getSQLType()))
    .map(({ name }) => name)
}
