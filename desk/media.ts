import { and, eq } from 'drizzle-orm'
import { media, ticketMessage } from '../db/schema/tickets.ts'
import type { Change, Desk } from './desk.ts'
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

/** The bytes of a picture or recording that belongs to a ticket and is fit to be shown; null otherwise. */
export async function readMedia(
  desk: Pick<Desk, 'db' | 'media'>,
  sha256: string,
): Promise<{ mime: string; bytes: Uint8Array } | null> {
  const ready = and(eq(media.sha256, sha256), eq(media.state, 'ready'))
  const [row] = await desk.db.select({ mime: media.mime }).from(media).where(ready).limit(1)
  const bytes = row ? await desk.media.read(sha256) : null
  return row && bytes ? { mime: row.mime, bytes } : null
}
