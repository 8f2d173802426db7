import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { holdConnection } from './steady.ts'

/** Connections of one process to the desk's tables; the queue has a pool of its own. */
const POOL_SIZE = 10
export const CONNECT_TIMEOUT_MS = 5_000
const IDLE_MS = 300_000

export type Db = NodePgDatabase
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export interface Database {
  db: Db
  url: string
  /** Calls back for every NOTIFY on the channel, and after each reconnection (something may have been missed). */
  listen(channel: string, heard: () => void): Promise<void>
  close(): Promise<void>
}

export function connect(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
  })
  // an idle connection that breaks is replaced; whoever needs one next hears of it
  pool.on('error', () => {})
  // one that breaks while in use fails its query; without a listener it would end the process as well
  pool.on('connect', (client) => client.on('error', () => {}))
  const listeners: { release(): Promise<void> }[] = []
  return {
    db: drizzle(pool),
    url,
    listen: async (channel, heard) => {
      const listener = holdConnection(url, async (client) => {
        client.on('notification', heard)
        await client.query(`listen ${pg.escapeIdentifier(channel)}`)
        heard()
      })
      listeners.push(listener)
      await listener.first
    },
    close: async () => {
      await Promise.all([pool.end(), ...listeners.map((listener) => listener.release())])
    },
  }
}
