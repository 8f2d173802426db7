import { and, eq } from 'drizzle-orm'
import { media, ticketMessage } from '../db/schema/tickets.ts'
import type { Change } from './desk.ts'
import type { KeptMedia } from './report.ts'
import { keepLine } from './tickets.ts'

/** Attaches a photo, film or recording to a ticket; a second delivery of the same message adds nothing. */
export async function keepMedia(
  c: Change,
  number: number,
  item: KeptMedia & { part: 'source' | 'supplement' },
): Promise<boolean> {
  const messageId = await keepLine(c, number, { ...item.line, part: item.part })
  if (messageId === null) return false
  await c.tx.insert(media).values({
    ticketNumber: number,
    messageId,
    type: item.type,
    sha256: item.sha256,
    mime: item.mime,
    bytes: item.bytes,
    contactId: item.line.contactId,
    state: 'kept',
  })
  c.mediaKept = true
  return true
}

/** Pictures of a ticket whose message was not taken back. */
export async function picturesOf(c: Change, number: number) {
  return c.tx
    .select({ sha256: media.sha256, contactId: media.contactId })
    .from(media)
    .innerJoin(ticketMessage, eq(ticketMessage.id, media.messageId))
    .where(and(eq(media.ticketNumber, number), eq(media.type, 'image'), eq(ticketMessage.recalled, false)))
}
