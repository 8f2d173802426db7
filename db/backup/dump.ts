import { getTableName, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '../connect.ts'
import { FORMAT } from './lines.ts'
import { countedColumns, TABLES } from './tables.ts'

const ROWS_AT_ONCE = 500

/** Every row as it was at one moment, while everybody goes on working; calls `put` for each line of the file. */
export async function dumpTables(db: Db, at: Date, put: (line: string) => Promise<void>): Promise<number> {
  return db.transaction(
    async (tx) => {
      const migration = await newestMigration(tx)
      await put(JSON.stringify({ huiyin: 'backup', format: FORMAT, migration, at: at.toISOString() }))
      let rows = 0
      for (const table of TABLES) rows += await dumpTable(tx, table, put)
      return rows
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** Which form the tables have: a backup fits only a database of the same. */
export async function newestMigration(tx: Pick<Tx, 'execute'>): Promise<number> {
  const { rows } = await tx.execute<{ at: string }>(sql`select max(created_at) as at from drizzle.__drizzle_migrations`)
  return Number(rows[0]?.at ?? 0)
}

async function dumpTable(tx: Tx, table: PgTable, put: (line: string) => Promise<void>): Promise<number> {
  const name = getTableName(table)
  await tx.execute(sql`declare rows_of no scroll cursor for select row_to_json(t)::text as row from ${table} t`)
  let count = 0
  for (;;) {
    const { rows } = await tx.execute<{ row: string }>(sql`fetch ${sql.raw(String(ROWS_AT_ONCE))} from rows_of`)
    // as PostgreSQL wrote it: parsing here would only cost
    for (const { row } of rows) await put(`{"table":${JSON.stringify(name)},"row":${row}}`)
    count += rows.length
    if (rows.length < ROWS_AT_ONCE) break
  }
  await tx.execute(sql`close rows_of`)
  for (const column of countedColumns(table)) await put(JSON.stringify(await counterOf(tx, name, column)))
  return count
}

async function counterOf(tx: Tx, table: string, column: string) {
  const found = await tx.execute<{ name: string }>(sql`select pg_get_serial_sequence(${table}, ${column}) as name`)
  const sequence = sql.raw(found.rows[0]?.name ?? '')
  const { rows } = await tx.execute<{ value: string; called: boolean }>(
    sql`select last_value as value, is_called as called from ${sequence}`,
  )
  return { counter: table, column, value: Number(rows[0]?.value ?? 1), called: rows[0]?.called ?? false }
}
