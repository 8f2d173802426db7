import { type Column, getTableColumns, getTableName, is, SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

/** What to insert, as one parameter for any number of rows: binding twenty values a row costs more than writing them. */
export function rowsFor<T extends PgTable>(table: T, rows: readonly T['$inferInsert'][]): SQL {
  const columns = Object.entries(getTableColumns(table))
  const plain = Object.fromEntries(
    columns.flatMap(([field, { default: value }]) => (value === undefined || is(value, SQL) ? [] : [[field, value]])),
  )
  const given = rows.map((row) => ({ ...plain, ...row }))
  const fields = columns.filter(([, column]) => !isCounted(column))
  const types = fields.map(([field, column]) => sql`${sql.identifier(field)} ${sql.raw(column.getSQLType())}`)
  const values = columns.map(([field, column]) => valueIn(table, field, column))
  return sql`select ${sql.join(values, sql`, `)}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(${sql.join(types, sql`, `)})`
}

function valueIn(table: PgTable, field: string, column: Column): SQL {
  if (isCounted(column)) return sql`nextval(pg_get_serial_sequence(${getTableName(table)}, ${column.name}))`
  const value = sql`given.${sql.identifier(field)}`
  return is(column.default, SQL) ? sql`coalesce(${value}, ${column.default})` : value
}

/** serial and bigserial: the database counts. */
function isCounted(column: Column): boolean {
  return /serial$/.test(column.getSQLType())
}
