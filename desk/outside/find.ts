import { and, desc, eq, gte, inArray, lte } from 'drizzle-orm'
import { anyOf } from '../../db/many.ts'
import { ticket } from '../../db/schema/tickets.ts'
import { isUnsolved, STATES } from '../../grid/ticket.ts'
import type { Desk } from '../desk.ts'
import { type PublicTicket, publicTickets } from './public-ticket.ts'

/** As the GeoReport specification has it. */
export const MAX_FOUND = 1_000

export interface PublicWish {
  /** Asked for by number: nothing else counts. */
  numbers?: number[] | undefined
  categories?: string[] | undefined
  /** true: open ones; false: those that are over; undefined: both. */
  open?: boolean | undefined
  from?: Date | undefined
  to?: Date | undefined
  limit?: number
  offset?: number
}

/** Public tickets, the newest report first. */
export async function findPublic(desk: Pick<Desk, 'db' | 'directory'>, wish: PublicWish): Promise<PublicTicket[]> {
  const states = STATES.filter((state) => wish.open === undefined || isUnsolved(state) === wish.open)
  const filter = and(
    wish.categories === undefined ? undefined : anyOf(ticket.categoryCode, wish.categories),
    wish.from === undefined ? undefined : gte(ticket.reportedAt, wish.from),
    wish.to === undefined ? undefined : lte(ticket.reportedAt, wish.to),
    inArray(ticket.state, states),
  )
  const asked = wish.numbers === undefined ? filter : anyOf(ticket.number, wish.numbers)
  const rows = await desk.db
    .select()
    .from(ticket)
    .where(and(eq(ticket.visibility, 'public'), asked))
    .orderBy(desc(ticket.reportedAt), desc(ticket.number))
    .limit(Math.min(wish.limit ?? MAX_FOUND, MAX_FOUND))
    .offset(wish.offset ?? 0)
  return publicTickets(desk.db, desk.directory.town(), rows)
}
