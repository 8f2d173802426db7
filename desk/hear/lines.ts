import { and, eq } from 'drizzle-orm'
import { heard as heardTable } from '../../db/schema/speech.ts'
import type { Heard } from '../../grid/heard.ts'
import { contactRow } from '../contacts.ts'
import type { Change } from '../desk.ts'
import type { MediaStore } from '../media-store.ts'
import type { KeptMedia } from '../report.ts'
import { sayInRoom, sayPrivately } from '../say.ts'
import type { Line } from '../tickets.ts'
import type { Setting } from './place.ts'

/** From here on the line has effect: its speaker becomes the doer. False when this delivery had its effect before. */
export async function beginActing(c: Change, heard: Heard, setting: Setting): Promise<boolean> {
  const marked = await c.tx
    .insert(heardTable)
    .values({ accountId: heard.accountId, externalId: heard.messageId, at: c.at })
    .onConflictDoNothing()
    .returning({ id: heardTable.externalId })
  if (marked.length === 0) return false
  const { id } = await contactRow(c, heard)
  c.actor = { kind: 'contact', contactId: id, personId: setting.personId, name: heard.talker.name }
  return true
}

/** Did this very delivery have effect before? For what leaves no trace of its own: a question put to somebody. */
export async function hadEffect(c: Change, heard: Heard): Promise<boolean> {
  const same = and(eq(heardTable.accountId, heard.accountId), eq(heardTable.externalId, heard.messageId))
  const [row] = await c.tx.select({ id: heardTable.externalId }).from(heardTable).where(same)
  return row !== undefined
}

export function lineOf(c: Change, heard: Heard, setting: Setting): Line & { contactId: number } {
  if (c.actor.kind !== 'contact') throw new Error('a line without a speaker')
  return {
    accountId: heard.accountId,
    externalId: heard.messageId,
    contactId: c.actor.contactId,
    roomId: setting.room?.id ?? null,
    at: heard.sentAt,
    type: heard.type,
    text: heard.text,
  }
}

const MEDIA_TYPES = { image: 'image', video: 'video', voice: 'voice', file: 'file' } as const

/** Puts the bytes away under their hash; null for a line that carries none. */
export async function keepBytes(store: MediaStore, heard: Heard, line: Line): Promise<KeptMedia | null> {
  if (heard.media === null || !(heard.type in MEDIA_TYPES)) return null
  const type = MEDIA_TYPES[heard.type as keyof typeof MEDIA_TYPES]
  const sha256 = await store.keep(heard.media.bytes)
  return { line: { ...line, text: '' }, type, sha256, mime: heard.media.mime, bytes: heard.media.bytes.length }
}

export interface Reply {
  kind: string
  text: string
  ticketNumber: number | null
  warningId?: number
  /** Said at most once. */
  dedupKey?: string
}

/** Answers where the line was said. */
export async function reply(c: Change, setting: Setting, said: Reply): Promise<void> {
  if (setting.room !== null) return sayInRoom(c, setting.room, said)
  if (c.actor.kind !== 'contact') return
  const accountId = [...c.town.accounts.keys()][0] ?? 'main'
  await sayPrivately(c, { contactId: c.actor.contactId, accountId }, said)
}
