import { and, asc, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { event, ticket } from '../db/schema/tickets.ts'
import type { Caller } from '../grid/rights.ts'
import { visibleTo } from './access/visible.ts'
import type { Desk } from './desk.ts'

export const MAX_NEWS = 200

/** Something happened to a ticket: enough to look again, nothing of what was said. */
export interface News {
  id: number
  number: number
  kind: string
  at: string
  state: string
}

/**
 * Events after an id that the caller may know of, in order. Numbers are given out before a transaction ends, so those come
 * first that no transaction still under way can fall behind: nobody misses one that committed late.
 */
export async function newsAfter(desk: Pick<Desk, 'db' | 'directory'>, caller: Caller, after: number): Promise<News[]> {
  const rows = await desk.db
    .select({ id: event.id, number: event.ticketNumber, kind: event.kind, at: event.at, state: ticket.state })
    .from(event)
    .innerJoin(ticket, eq(ticket.number, event.ticketNumber))
    .where(and(gt(event.id, after), settled(), visibleTo(desk.directory.town(), caller)))
    .orderBy(asc(event.id))
    .limit(MAX_NEWS)
  return rows.map(({ at, ...news }) => ({ ...news, at: at.toISOString() }))
}

export async function newestEvent(desk: Pick<Desk, 'db'>): Promise<number> {
  const [row] = await desk.db.select({ id: event.id }).from(event).where(settled()).orderBy(desc(event.id)).limit(1)
  return row?.id ?? 0
}

/** Written by a transaction older than every one that still runs. */
function settled(): SQL {
  return sql`age(${event}.xmin) > age(pg_snapshot_xmin(pg_current_snapshot())::xid)`
}
