import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { connect, type Database } from './connect.ts'
import { startEmbedded } from './embedded/embedded.ts'
import { migrate } from './migrate.ts'

export interface Opened extends Database {
  embedded: boolean
  stop(): Promise<void>
}

interface DatabaseConfig {
  DATABASE_URL?: string | undefined
  HUIYIN_DATA_DIR: string
}

/** The database the program runs on: the one that was named, else our own in the data folder; brought up to date first. */
export async function openDatabase({ DATABASE_URL, HUIYIN_DATA_DIR }: DatabaseConfig): Promise<Opened> {
  const own = DATABASE_URL === undefined ? await startEmbedded(HUIYIN_DATA_DIR) : null
  const url = own?.url ?? DATABASE_URL ?? ''
  await reach(url)
  await migrate(url)
  const database = connect(url)
  const stop = async () => {
    await database.close()
    await own?.stop()
  }
  return { ...database, stop, embedded: own !== null }
}

const REACH_TIMEOUT_SECONDS = 5

const STARTING = '57P03'
const STARTING_CHECK_MS = 200

/** A server that is only just starting is waited for; one that is not there is said at once. */
async function reach(url: string): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += STARTING_CHECK_MS) {
    try {
      return await lookAt(url)
    } catch (error) {
      const starting = error instanceof Error && 'code' in error && error.code === STARTING
      if (!starting || waitedMs > REACH_TIMEOUT_SECONDS * 1_000) throw sentence(error)
      await sleep(STARTING_CHECK_MS)
    }
  }
}

async function lookAt(url: string): Promise<void> {
  const probe = postgres(url, { max: 1, connect_timeout: REACH_TIMEOUT_SECONDS, onnotice: () => {} })
  try {
    const [row] = await probe<{ encoding: string }[]>`
      select pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`
    if (row?.encoding !== 'UTF8') throw new Error(`数据库的编码是 ${row?.encoding}，要 UTF8`)
  } finally {
    await probe.end({ timeout: 1 })
  }
}

function sentence(error: unknown): Error {
  const reason = error instanceof Error ? error.message || error.name : '没有回应'
  return new Error(`DATABASE_URL 连不上（${reason}）。请看地址、用户和密码对不对，PostgreSQL 开了没有。`)
}
