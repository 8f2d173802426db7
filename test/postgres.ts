import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runMigrations } from 'bullmq'
import pg from 'pg'
import postgres from 'postgres'
import { startEmbedded } from '../db/embedded/embedded.ts'
import { migrate } from '../db/migrate.ts'

const TEMPLATE = 'huiyin_template'
/** A folder in memory, where the machine has one with room: a database is copied there ten times as fast. */
const MEMORY = '/dev/shm'
const ROOM_BYTES = 4 * 1024 ** 3

export interface TestServer {
  url: string
  stop(): Promise<void>
}

/** One PostgreSQL for a whole run, in a folder of its own: two runs at once do not meet. */
export async function startTestServer(): Promise<TestServer> {
  const dir = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'huiyin-test-'))
  const server = await startEmbedded(dir, { fsync: 'off', max_connections: '200' })
  const admin = postgres(server.url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${TEMPLATE}`)
  await admin.end()
  const template = databaseUrl(server.url, TEMPLATE)
  await migrate(template)
  const client = new pg.Client({ connectionString: template })
  await client.connect()
  await runMigrations(client).finally(() => client.end())
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > ROOM_BYTES
}

/** A database of one's own, copied from the template in some 30 ms; nothing to reset, nothing to share. */
export async function freshDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `t_${randomBytes(8).toString('hex')}`
  const run = async (statement: string) => {
    const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
    await admin.unsafe(statement).finally(() => admin.end())
  }
  await run(`create database ${name} template ${TEMPLATE}`)
  return { url: databaseUrl(serverUrl, name), drop: () => run(`drop database if exists ${name} with (force)`) }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
