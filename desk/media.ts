import { and, eq, isNull, ne, type SQL } from 'drizzle-orm'
import { media, ticket, ticketMessage } from '../db/schema/tickets.ts'
import type { Change, Desk } from './desk.ts'
import type { KeptMedia } from './report.ts'
import { keepLine, type Line } from './tickets.ts'

/** Attaches a photo, film or recording to a ticket; a second delivery of the same message adds nothing. */
export async function keepMedia(
  c: Change,
  number: number,
  item: KeptMedia & { part: 'source' | 'supplement' },
): Promise<boolean> {
  const messageId =
    (await keepLine(c, number, { ...item.line, part: item.part })) ?? (await lineWithoutMedia(c, number, item.line))
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
  c.mediaTouched = true
  return true
}

/** The line that the words of a recording made before the recording itself came. */
async function lineWithoutMedia(c: Change, number: number, { accountId, externalId }: Line): Promise<number | null> {
  const same = and(eq(ticketMessage.accountId, accountId), eq(ticketMessage.externalId, externalId))
  const [found] = await c.tx
    .select({ id: ticketMessage.id })
    .from(ticketMessage)
    .leftJoin(media, eq(media.messageId, ticketMessage.id))
    .where(and(eq(ticketMessage.ticketNumber, number), same, isNull(media.id)))
  return found?.id ?? null
}

/** Pictures of a ticket whose message was not taken back. */
export async function picturesOf(c: Change, number: number) {
  return c.tx
    .select({ sha256: media.sha256, contactId: media.contactId })
    .from(media)
    .innerJoin(ticketMessage, eq(ticketMessage.id, media.messageId))
    .where(
      and(
        eq(media.ticketNumber, number),
        eq(media.type, 'image'),
        ne(media.state, 'gone'),
        eq(ticketMessage.recalled, false),
      ),
    )
}

/** The bytes of a picture or recording that belongs to a ticket and is fit to be shown to whoever asks; null otherwise. */
export async function readMedia(
  desk: Pick<Desk, 'db' | 'media'>,
  sha256: string,
  visible?: SQL,
): Promise<{ mime: string; bytes: Uint8Array; privateOf: number | null } | null> {
  const ready = and(eq(media.sha256, sha256), eq(media.state, 'ready'), visible)
  const [row] = await desk.db
    .select({ mime: media.mime, number: ticket.number, visibility: ticket.visibility })
    .from(media)
    .innerJoin(ticket, eq(ticket.number, media.ticketNumber))
    .where(ready)
    .limit(1)
  const bytes = row ? await desk.media.read(sha256) : null
  return row && bytes ? { mime: row.mime, bytes, privateOf: row.visibility === 'private' ? row.number : null } : null
}
