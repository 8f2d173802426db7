import { type Column, getTableColumns, getTableName, is, SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

/** One of many, as one parameter: a thousand of them would cost more than the query. */
export function anyOf(column: Column, values: readonly (string | number)[]): SQL {
  return sql`${column} = any(${sql.param(values)})`
}

/** What to insert, as one parameter for any number of rows: binding twenty values a row costs more than writing them. */
export function rowsFor<T extends PgTable>(table: T, rows: readonly T['$inferInsert'][]): SQL {
  const columns = Object.entries(getTableColumns(table))
  const fields = columns.filter(([, column]) => !isCounted(column))
  const types = fields.map(([field, column]) => sql`${sql.identifier(field)} ${sql.raw(column.getSQLType())}`)
  const values = columns.map(([field, column]) => valueIn(table, field, column))
  return sql`select ${sql.join(values, sql`, `)}
    from json_to_recordset(${JSON.stringify(rows)}::json) as given(${sql.join(types, sql`, `)})`
}

function valueIn(table: PgTable, field: string, column: Column): SQL {
  if (isCounted(column)) return nextOf(table, column)
  const value = sql`given.${sql.identifier(field)}`
  if (column.default === undefined) return value
  const usual = is(column.default, SQL) ? column.default : sql.param(column.default, column)
  return sql`coalesce(${value}, ${usual})`
}

/** In brackets of its own: the name of the sequence is looked up once, not for every row. */
const nextOf = (table: PgTable, { name }: Column) =>
  sql`nextval((select pg_get_serial_sequence(${getTableName(table)}, ${name})))`

/** serial and bigserial: the database counts. */
function isCounted(column: Column): boolean {
  return /serial$/.test(column.getSQLType())
}

/** Every column under the name of its field; for `revive`. */
export function allFields(table: PgTable): SQL {
  const columns = Object.entries(getTableColumns(table))
  return sql.join(
    columns.map(([field, column]) => sql`${column} as ${sql.identifier(field)}`),
    sql`, `,
  )
}

/** Rows of `allFields` as drizzle would give them: only moments need work, and drizzle asks of every value what it is. */
export function revive<T extends PgTable>(table: T, rows: Record<string, unknown>[]): T['$inferSelect'][] {
  const moments = Object.entries(getTableColumns(table)).flatMap(([field, { dataType }]) =>
    dataType === 'date' ? [field] : [],
  )
  for (const row of rows) {
    for (const field of moments) {
      const value = row[field]
      if (typeof value === 'string') row[field] = new Date(value)
    }
  }
  return rows
}
