import { and, desc, eq, gte, ilike, inArray, like, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { allFields, revive } from '../db/many.ts'
import { ticketGrams } from '../db/schema/search.ts'
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

/** So many are sorted in a few milliseconds. */
const FEW = 20_000

/**
 * Days long ago: the newest first would walk back through everything since, for PostgreSQL does not know that old days have
 * low numbers. What lies in them is few, and is sorted instead.
 */
async function isFewDays(db: Db, { from, to }: ListWish): Promise<boolean> {
  if (from === undefined && to === undefined) return false
  const within = and(
    from === undefined ? undefined : gte(ticket.reportedAt, from),
    to === undefined ? undefined : lte(ticket.reportedAt, to),
  )
  const some = db.select({ at: ticket.reportedAt }).from(ticket).where(within).limit(FEW).as('some')
  return (await db.$count(some)) < FEW
}

/** Their numbers are sorted, not their words; "+ 0" keeps PostgreSQL from walking. */
function numbersOf(db: Db, where: SQL | undefined, limit: number) {
  const order = sql`${ticket.number} + 0 desc`
  return db.select({ number: ticket.number }).from(ticket).where(where).orderBy(order).limit(limit)
}

/** The index knows pairs of letters; whether they stand in a row is looked at in what it finds. */
function among(db: Db, words: string): SQL | undefined {
  const grams = gramsOf(words)
  if (grams.length === 0) return undefined
  const found = db
    .select({ number: ticketGrams.number })
    .from(ticketGrams)
    .where(sql`${ticketGrams.grams} @> ${sql.param(grams)}::text[]`)
  return inArray(ticket.number, found)
}

/** As the trigger makes them. */
function gramsOf(words: string): string[] {
  const letters = [...words.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())]
  return [...new Set(letters.slice(1).map((letter, n) => `${letters[n]}${letter}`))]
}

function wished(db: Db, town: Town, wish: ListWish): SQL | undefined {
  const path = wish.gridId === undefined ? undefined : town.grids.get(wish.gridId)?.path
  const pattern = wish.words === undefined ? undefined : `%${wish.words.replace(/[\\%_]/g, '\\$&')}%`
  return and(
    wish.visible,
    path === undefined ? undefined : inSubtree(path),
    wish.states.length === 0 ? undefined : inArray(ticket.state, wish.states),
    wish.category === undefined ? undefined : like(ticket.categoryCode, `${wish.category}%`),
    wish.holder === undefined ? undefined : eq(ticket.holderPersonId, wish.holder),
    pattern === undefined ? undefined : or(ilike(ticket.text, pattern), ilike(ticket.place, pattern)),
    wish.words === undefined ? undefined : among(db, wish.words),
    wish.from === undefined ? undefined : gte(ticket.reportedAt, wish.from),
    wish.to === undefined ? undefined : lte(ticket.reportedAt, wish.to),
    wish.list === undefined ? undefined : onList(wish.list.name, wish.list.now),
    wish.byLimit === true ? UNDER_LIMIT : undefined,
    wish.before === undefined ? undefined : wish.byLimit === true ? after(wish.before) : lt(ticket.number, wish.before),
    wish.gridId !== undefined && path === undefined ? eq(ticket.gridId, wish.gridId) : undefined,
  )
}

/** Newest first, or by the next limit; the next page begins after the cursor, however many came in meanwhile. */
export async function listTickets(db: Db, town: Town, wish: ListWish) {
  const where = wished(db, town, wish)
  const few = wish.byLimit !== true && (await isFewDays(db, wish)) ? numbersOf(db, where, wish.limit) : undefined
  const which = few === undefined ? (where ?? sql`true`) : inArray(ticket.number, few)
  const order = wish.byLimit === true ? sql`${NEXT_LIMIT} asc, ${ticket.number} asc` : desc(ticket.number)
  const found = await db.execute<Record<string, unknown>>(
    sql`select ${allFields(ticket)} from ${ticket} where ${which} order by ${order} limit ${wish.limit}`,
  )
  const rows = revive(ticket, found.rows)
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
