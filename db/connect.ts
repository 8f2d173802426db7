import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

/** Connections of one process to the desk's tables; the queue has a pool of its own. */
const POOL_SIZE = 10
const CONNECT_TIMEOUT_SECONDS = 10
const IDLE_SECONDS = 300

export type Db = PostgresJsDatabase
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export interface Database {
  db: Db
  url: string
  /** Calls back for every NOTIFY on the channel, and once after each reconnection (something may have been missed). */
  listen(channel: string, heard: () => void): Promise<void>
  close(): Promise<void>
}

export function connect(url: string): Database {
  const options = {
    max: POOL_SIZE,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    idle_timeout: IDLE_SECONDS,
    onnotice: () => {},
  }
  const client = postgres(url, options)
  // drizzle changes how the client it wraps reads dates: listening has its own
  const listener = postgres(url, { max: 1, connect_timeout: CONNECT_TIMEOUT_SECONDS, onnotice: () => {} })
  return {
    db: drizzle(client),
    url,
    listen: async (channel, heard) => {
      await listener.listen(channel, heard, heard)
    },
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), listener.end({ timeout: 5 })])
    },
  }
}
