import { sql } from 'drizzle-orm'
import type { Desk } from './desk.ts'

export interface Health {
  ok: boolean
  database: 'ok' | 'away'
  queue: 'redis' | 'postgres'
  account: { id: string; state: string; lastSignAt: string | null } | null
  /** Lines that wait to be said, and those that failed and need a human. */
  sayings: { waiting: number; failed: number }
  /** Seconds by which the oldest due ticket is late. */
  lateSeconds: number
}

export interface Pulse {
  queue: Health['queue']
  account: { id: string; state(): string; lastSignAt(): Date | null } | null
}

/** What an operator, a load balancer or a watchdog wants to know; never throws. */
export async function healthOf(desk: Pick<Desk, 'db' | 'clock'>, { queue, account }: Pulse): Promise<Health> {
  const state = account && {
    id: account.id,
    state: account.state(),
    lastSignAt: account.lastSignAt()?.toISOString() ?? null,
  }
  try {
    const { waiting, failed, lateSeconds } = await backlog(desk)
    return {
      ok: state?.state !== 'deaf' && state?.state !== 'locked-out',
      database: 'ok',
      queue,
      account: state,
      sayings: { waiting, failed },
      lateSeconds,
    }
  } catch {
    return { ok: false, database: 'away', queue, account: state, sayings: { waiting: 0, failed: 0 }, lateSeconds: 0 }
  }
}

/** Numbers by which an operator sees whether everything that was promised is being kept. */
export async function backlog(
  desk: Pick<Desk, 'db' | 'clock'>,
): Promise<{ waiting: number; failed: number; lateSeconds: number }> {
  const now = desk.clock().toISOString()
  const { rows } = await desk.db.execute<{ waiting: string; failed: string; late: string | null }>(sql`
    select (select count(*) from saying where state in ('waiting', 'sending', 'uncertain')) as waiting,
           (select count(*) from saying where state = 'failed') as failed,
           (select extract(epoch from ${now}::timestamptz - min(next_look_at)) from ticket where next_look_at is not null) as late`)
  const [row] = rows
  return {
    waiting: Number(row?.waiting ?? 0),
    failed: Number(row?.failed ?? 0),
    lateSeconds: Math.max(0, Number(row?.late ?? 0)),
  }
}
