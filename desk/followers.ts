import { and, eq } from 'drizzle-orm'
import { anyOf } from '../db/many.ts'
import { follower } from '../db/schema/tickets.ts'
import type { Change } from './desk.ts'

/** True when this contact was not a follower yet. */
export async function addFollower(
  c: Change,
  number: number,
  who: { contactId: number; roomId: string | null },
): Promise<boolean> {
  const added = await c.tx
    .insert(follower)
    .values({ ticketNumber: number, contactId: who.contactId, roomId: who.roomId, at: c.at })
    .onConflictDoNothing()
    .returning({ id: follower.contactId })
  return added.length > 0
}

/** True when this contact was one. */
export async function removeFollower(c: Change, number: number, contactId: number): Promise<boolean> {
  const one = and(eq(follower.ticketNumber, number), eq(follower.contactId, contactId))
  return (await c.tx.delete(follower).where(one).returning({ id: follower.contactId })).length > 0
}

export async function followersOf(c: Change, ...numbers: number[]) {
  return numbers.length === 0
    ? []
    : c.tx.select().from(follower).where(anyOf(follower.ticketNumber, numbers)).orderBy(follower.at)
}
