import { sql } from 'drizzle-orm'
import type { Database } from './connect.ts'

/** Crystals drift by less than a millisecond in this time; a machine that slept is right again after it. */
const ASK_EVERY_MS = 10_000

export interface TownClock {
  now: () => Date
  stop(): Promise<void>
}

/**
 * The town has one clock, its database's. A process whose own clock is wrong, or is set while it runs, does nothing early and
 * nothing late; between two looks, and while the database is away, it counts what really passed.
 */
export async function openClock({ db }: Pick<Database, 'db'>): Promise<TownClock> {
  let ahead = Number.NEGATIVE_INFINITY
  const ask = async () => {
    const before = performance.now()
    const { rows } = await db.execute<{ ms: string }>(sql`select extract(epoch from clock_timestamp()) * 1000 as ms`)
    const at = Number(rows[0]?.ms)
    // it was read somewhere between the question and the answer: what agrees with that is left alone
    ahead = Math.min(Math.max(ahead, at - performance.now()), at - before)
  }
  await ask()
  const timer = setInterval(() => void ask().catch(() => {}), ASK_EVERY_MS)
  return {
    now: () => new Date(Math.floor(performance.now() + ahead)),
    stop: async () => clearInterval(timer),
  }
}
