import { and, desc, eq, gte, ilike, inArray, like, lt, lte, or, type SQL } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { ticket } from '../db/schema/tickets.ts'
import type { State } from '../grid/ticket.ts'
import type { Town } from '../grid/town.ts'
import { inSubtree } from './subtree.ts'
import { viewHead } from './view.ts'

export interface ListWish {
  gridId?: string | undefined
  states: State[]
  /** A category code, or the two letters of its group. */
  category?: string | undefined
  words?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  /** The last number of the page before. */
  before?: number | undefined
  limit: number
  /** What the caller may know of; undefined: everything. */
  visible?: SQL | undefined
}

/** Newest first; the next page begins after the cursor, however many came in meanwhile. */
export async function listTickets(db: Db, town: Town, wish: ListWish) {
  const path = wish.gridId === undefined ? undefined : town.grids.get(wish.gridId)?.path
  const pattern = wish.words === undefined ? undefined : `%${wish.words.replace(/[\\%_]/g, '\\$&')}%`
  const where = and(
    wish.visible,
    path === undefined ? undefined : inSubtree(path),
    wish.states.length === 0 ? undefined : inArray(ticket.state, wish.states),
    wish.category === undefined ? undefined : like(ticket.categoryCode, `${wish.category}%`),
    pattern === undefined ? undefined : or(ilike(ticket.text, pattern), ilike(ticket.place, pattern)),
    wish.from === undefined ? undefined : gte(ticket.reportedAt, wish.from),
    wish.to === undefined ? undefined : lte(ticket.reportedAt, wish.to),
    wish.before === undefined ? undefined : lt(ticket.number, wish.before),
    wish.gridId !== undefined && path === undefined ? eq(ticket.gridId, wish.gridId) : undefined,
  )
  const rows = await db.select().from(ticket).where(where).orderBy(desc(ticket.number)).limit(wish.limit)
  return {
    tickets: rows.map((row) => viewHead(town, row)),
    next: rows.length === wish.limit ? (rows.at(-1)?.number ?? null) : null,
  }
}
