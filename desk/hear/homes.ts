import { and, desc, eq, gt } from 'drizzle-orm'
import { ticket } from '../../db/schema/tickets.ts'
import { contact, room } from '../../db/schema/town.ts'
import { DAY_MS } from '../../grid/calendar.ts'
import type { Heard } from '../../grid/heard.ts'
import type { Desk } from '../desk.ts'
import { forgetOldest, MAX_KEYS, remember } from './forgetting.ts'

/** Where somebody lives is believed for so long after their last report in a group. */
const HOME_MS = 365 * DAY_MS

/** Somebody who was heard in the residents' group of a grid. */
export interface Lives {
  accountId: string
  talker: { id: string }
  gridId: string
}

/** In whose group each was heard last: what they write in private concerns that place. In memory, never stored. */
export interface Homes {
  /** null for who was heard in no group. */
  homeOf(heard: Heard): string | null
  liveIn(lives: Lives): void
}

export function createHomes(): Homes {
  const homes = new Map<string, string>()
  return {
    homeOf: (heard) => homes.get(`${heard.accountId}/${heard.talker.id}`) ?? null,
    liveIn({ accountId, talker, gridId }) {
      remember(homes, `${accountId}/${talker.id}`, gridId)
      if (homes.size > MAX_KEYS) forgetOldest(homes)
    },
  }
}

/** Where those who reported in a group live, oldest first: a process that starts knows it from the tickets. */
export async function livedLately({ db, clock }: Desk, accountId: string): Promise<Lives[]> {
  const since = new Date(clock().getTime() - HOME_MS)
  const found = await db
    .select({ id: contact.externalId, gridId: room.gridId })
    .from(ticket)
    .innerJoin(room, and(eq(room.id, ticket.roomId), eq(room.kind, 'residents')))
    .innerJoin(contact, eq(contact.id, ticket.reporterId))
    .where(and(gt(ticket.reportedAt, since), eq(contact.accountId, accountId)))
    .orderBy(desc(ticket.reportedAt))
    .limit(MAX_KEYS)
  return found.reverse().map(({ id, gridId }) => ({ accountId, talker: { id }, gridId }))
}
