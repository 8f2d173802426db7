import { and, asc, desc, eq, gte, ilike, inArray, like, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { ticket } from '../db/schema/tickets.ts'
import type { State } from '../grid/ticket.ts'
import type { Town } from '../grid/town.ts'
import { type ListName, NEXT_LIMIT, onList, UNDER_LIMIT } from './lists.ts'
import { inSubtree } from './subtree.ts'
import { viewHead } from './view.ts'

export interface ListWish {
  gridId?: string | undefined
  states: State[]
  /** A category code, or the two letters of its group. */
  category?: string | undefined
  /** In whose hands. */
  holder?: string | undefined
  words?: string | undefined
  /** One of the lists of what needs a person. */
  list?: { name: ListName; now: Date } | undefined
  from?: Date | undefined
  to?: Date | undefined
  /** The last number of the page before. */
  before?: number | undefined
  limit: number
  /** By the limit that is next, the nearest first; only what a limit hangs over. Otherwise the newest first. */
  byLimit?: boolean
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
    wish.holder === undefined ? undefined : eq(ticket.holderPersonId, wish.holder),
    pattern === undefined ? undefined : or(ilike(ticket.text, pattern), ilike(ticket.place, pattern)),
    wish.from === undefined ? undefined : gte(ticket.reportedAt, wish.from),
    wish.to === undefined ? undefined : lte(ticket.reportedAt, wish.to),
    wish.list === undefined ? undefined : onList(wish.list.name, wish.list.now),
    wish.byLimit === true ? UNDER_LIMIT : undefined,
    wish.before === undefined ? undefined : wish.byLimit === true ? after(wish.before) : lt(ticket.number, wish.before),
    wish.gridId !== undefined && path === undefined ? eq(ticket.gridId, wish.gridId) : undefined,
  )
  const order = wish.byLimit === true ? [asc(NEXT_LIMIT), asc(ticket.number)] : [desc(ticket.number)]
  const rows = await db
    .select()
    .from(ticket)
    .where(where)
    .orderBy(...order)
    .limit(wish.limit)
  return {
    tickets: rows.map((row) => viewHead(town, row)),
    next: rows.length === wish.limit ? (rows.at(-1)?.number ?? null) : null,
  }
}

/** Behind this one in the order of limits, as its limit is now. */
function after(number: number): SQL {
  return sql`(${NEXT_LIMIT}, ${ticket.number}) > (
    select case when t.state = 'waiting' then t.accept_due else t.result_due end, t.number
    from ticket t where t.number = ${number})`
}

/** How many open tickets somebody has in hand. */
export function heldBy(db: Db, personId: string): Promise<number> {
  return db.$count(ticket, and(eq(ticket.holderPersonId, personId), UNDER_LIMIT))
}
