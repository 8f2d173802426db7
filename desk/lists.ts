import { and, eq, gte, inArray, isNotNull, lt, lte, ne, type SQL, sql } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import { DAY_MS } from '../grid/calendar.ts'

/** What needs a person now, each matter in one of them. */
export const LISTS = ['unheld', 'over', 'soon', 'unconfirmed', 'badly'] as const
export type ListName = (typeof LISTS)[number]

/** So long before its limit a matter is said to be near it. */
const SOON_MS = 4 * 60 * 60_000
const BAD_RATING_DAYS = 7

export function onList(name: ListName, now: Date): SQL | undefined {
  const open = isNotNull(ticket.nextLookAt)
  const inHand = and(eq(ticket.state, 'acknowledged'), open)
  const soon = new Date(now.getTime() + SOON_MS)
  switch (name) {
    case 'unheld':
      return and(open, eq(ticket.state, 'waiting'))
    case 'over':
      return and(inHand, lte(ticket.resultDue, now))
    case 'soon':
      return and(inHand, gte(ticket.resultDue, now), lt(ticket.resultDue, soon))
    case 'unconfirmed':
      return and(open, eq(ticket.state, 'resolved'))
    case 'badly':
      return and(
        eq(ticket.rating, 'unsatisfied'),
        gte(ticket.reportedAt, new Date(now.getTime() - BAD_RATING_DAYS * DAY_MS)),
        ne(ticket.state, 'merged'),
      )
  }
}

/** Matters that a limit hangs over. */
export const UNDER_LIMIT: SQL | undefined = inArray(ticket.state, ['waiting', 'acknowledged', 'paused'])

/** The limit that counts at the moment: until somebody takes it, then until it is done. */
export const NEXT_LIMIT = sql`case when ${ticket.state} = 'waiting' then ${ticket.acceptDue} else ${ticket.resultDue} end`
