import { getTableName, sql } from 'drizzle-orm'
import type { Db, Tx } from '../connect.ts'
import { newestMigration } from './dump.ts'
import { FORMAT, Line } from './lines.ts'
import { countedColumns, TABLES } from './tables.ts'

const ROWS_AT_ONCE = 500
/** Of the model of a town one row is megabytes. */
const CHARS_AT_ONCE = 4_000_000

export interface Loaded {
  rows: number
  files: number
}

/**
 * Puts a whole backup into an empty database, or nothing of it. The events come back as they were written, so this writes
 * them past the desk; afterwards they replay to their tickets as before.
 */
export async function loadTables(
  db: Db,
  lines: AsyncIterable<string>,
  keepFile: (sha256: string, bytes: Uint8Array) => Promise<void>,
): Promise<Loaded> {
  return db.transaction(async (tx) => {
    await mustBeEmpty(tx)
    const rows = new Rows(tx)
    const came: Loaded = { rows: 0, files: 0 }
    let said: Loaded | null = null
    let begun = false
    for await (const text of lines) {
      const line = readLine(text)
      if (!begun && !('huiyin' in line)) throw new Error('这不是回音的备份文件。')
      begun = true
      if ('huiyin' in line) await mustFit(tx, line)
      else if ('table' in line) {
        await rows.add(line.table, text, line.row)
        came.rows += 1
      } else if ('counter' in line) await setCounter(tx, line)
      else if ('media' in line) {
        await keepFile(line.media, Buffer.from(line.bytes, 'base64'))
        came.files += 1
      } else said = line.end
    }
    await rows.flush()
    if (said === null || said.rows !== came.rows || said.files !== came.files)
      throw new Error('备份文件不完整，什么都没有恢复。请换一份备份。')
    return came
  })
}

function readLine(text: string): Line {
  try {
    return Line.parse(JSON.parse(text))
  } catch {
    throw new Error('备份文件读不出来，什么都没有恢复。请换一份备份。')
  }
}

async function mustBeEmpty(tx: Tx): Promise<void> {
  for (const table of TABLES) {
    const { rows } = await tx.execute(sql`select 1 from ${table} limit 1`)
    if (rows.length > 0)
      throw new Error(
        `数据库不是空的（${getTableName(table)} 里有内容），没有恢复。请用一个新的数据库或者新的数据目录。`,
      )
  }
}

async function mustFit(tx: Tx, { format, migration }: { format: number; migration: number }): Promise<void> {
  if (format === FORMAT && migration === (await newestMigration(tx))) return
  throw new Error('备份是另一个版本的回音做的，没有恢复。请用做备份时的版本恢复，再升级。')
}

/** Many rows of one table at once. */
class Rows {
  readonly #tx: Tx
  #table = ''
  #waiting: Record<string, unknown>[] = []
  #chars = 0

  constructor(tx: Tx) {
    this.#tx = tx
  }

  async add(table: string, text: string, row: Record<string, unknown>): Promise<void> {
    if (table !== this.#table || this.#waiting.length >= ROWS_AT_ONCE || this.#chars > CHARS_AT_ONCE) await this.flush()
    this.#table = table
    this.#waiting.push(row)
    this.#chars += text.length
  }

  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const table = mustTable(this.#table)
    const rows = sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(this.#waiting)}::jsonb)`
    await this.#tx.execute(sql`insert into ${table} select * from ${rows}`)
    this.#waiting = []
    this.#chars = 0
  }
}

async function setCounter(
  tx: Tx,
  { counter, column, value, called }: Extract<Line, { counter: string }>,
): Promise<void> {
  if (!countedColumns(mustTable(counter)).includes(column))
    throw new Error(`备份里的 ${counter}.${column} 不是本程序的。`)
  await tx.execute(sql`select setval(pg_get_serial_sequence(${counter}, ${column}), ${value}, ${called})`)
}

function mustTable(name: string) {
  const table = TABLES.find((one) => getTableName(one) === name)
  if (table === undefined) throw new Error(`备份里的 ${name} 不是本程序的表。`)
  return table
}
