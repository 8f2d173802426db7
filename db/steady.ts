import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const RETRY_MS = 500

export interface Held {
  /** Resolves when the connection stands for the first time; rejects when it cannot. */
  first: Promise<void>
  release(): Promise<void>
}

/** One connection that is kept for good: `prepare` runs on it each time it is made, again whenever it broke. */
export function holdConnection(url: string, prepare: (client: pg.Client) => Promise<void>): Held {
  let released = false
  let current: pg.Client | null = null
  const stand = async () => {
    const client = new pg.Client({ connectionString: url, keepAlive: true })
    const broken = new Promise<void>((done) => {
      // more than one error may come; the first is enough to know
      client.on('error', () => done())
      client.once('end', () => done())
    })
    try {
      await client.connect()
      current = client
      await prepare(client)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    void broken.then(() => stayConnected())
  }
  const stayConnected = async () => {
    while (!released) {
      await sleep(RETRY_MS)
      if (released) return
      if (
        await stand().then(
          () => true,
          () => false,
        )
      )
        return
    }
  }
  return {
    first: stand(),
    release: async () => {
      released = true
      await current?.end().catch(() => {})
    },
  }
}
