import { and, type Column, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import { saying } from '../db/schema/speech.ts'
import { afterQuiet } from '../grid/ladder.ts'
import type { Change } from './desk.ts'

/** No line the bot says is longer: WeChat folds longer ones, and nobody reads them. */
export const MAX_SAYING_CHARS = 400

/** What WeChat itself puts after a name that is @-ed. */
export const AFTER_NAME = '\u2005'

export interface Said {
  ticketNumber: number | null
  /** Further tickets that the same line speaks for. */
  also?: number[]
  kind: string
  text: string
  /** Contact ids that are @-ed. */
  mentions?: number[]
  /** S0 and S1 go first, and through the night. */
  urgent?: boolean
  notBefore?: Date
  /** Said at most once, whatever happens: a job that runs twice meets its own row. */
  dedupKey?: string
  /** A newer line with this key replaces one that still waits. */
  coalesceKey?: string
}

export async function sayInRoom(c: Change, room: { id: string; accountId: string }, said: Said): Promise<void> {
  if (c.bundle !== null) return void c.bundle.push({ room, said })
  if (said.kind !== 'opened') await sayGatheredFirst(c, room.id)
  await put(c, { accountId: room.accountId, roomId: room.id, contactId: null }, said)
}

/** Openings that gather in a room carry this key while they wait. */
export const gatherKey = (roomId: string) => `gather/${roomId}`

/** What gathers is said before anything else that the room hears. */
async function sayGatheredFirst(c: Change, roomId: string): Promise<void> {
  const waiting = and(
    eq(saying.coalesceKey, gatherKey(roomId)),
    eq(saying.state, 'waiting'),
    gt(saying.notBefore, c.at),
  )
  await c.tx.update(saying).set({ notBefore: c.at }).where(waiting)
}

export async function sayPrivately(
  c: Change,
  contact: { contactId: number; accountId: string },
  said: Said,
): Promise<void> {
  await put(c, { accountId: contact.accountId, roomId: null, contactId: contact.contactId }, said)
}

/** To staff, not before the morning unless it is urgent (ES-07). */
export function staffMorning(c: Change, urgent: boolean): { urgent: boolean; notBefore: Date } {
  return { urgent, notBefore: urgent ? c.at : afterQuiet(c.policy, c.at) }
}

async function put(
  c: Change,
  to: { accountId: string; roomId: string | null; contactId: number | null },
  said: Said,
): Promise<void> {
  const text = said.text.slice(0, MAX_SAYING_CHARS)
  if (
    said.coalesceKey !== undefined &&
    (await replaceWaiting(c, said.coalesceKey, { text, mentions: said.mentions ?? [] }))
  )
    return
  if (await saidJustNow(c, to, text)) return
  await c.tx
    .insert(saying)
    .values({
      ...to,
      ticketNumber: said.ticketNumber,
      also: said.also ?? [],
      kind: said.kind,
      text,
      mentions: said.mentions ?? [],
      urgent: said.urgent ?? false,
      state: 'waiting',
      madeAt: c.at,
      notBefore: said.notBefore ?? c.at,
      dedupKey: said.dedupKey ?? null,
      coalesceKey: said.coalesceKey ?? null,
    })
    .onConflictDoNothing({ target: saying.dedupKey })
}

/** Nobody wants to read the same line twice within a minute. */
const SAME_LINE_MS = 60_000
async function saidJustNow(
  c: Change,
  to: { roomId: string | null; contactId: number | null },
  text: string,
): Promise<boolean> {
  const where = to.roomId === null ? eq(saying.contactId, to.contactId ?? 0) : eq(saying.roomId, to.roomId)
  const since = new Date(c.at.getTime() - SAME_LINE_MS)
  const [same] = await c.tx
    .select({ id: saying.id })
    .from(saying)
    .where(and(where, eq(saying.text, text), gt(saying.notBefore, since)))
    .limit(1)
  return same !== undefined
}

async function replaceWaiting(
  c: Change,
  coalesceKey: string,
  next: { text: string; mentions: number[] },
): Promise<boolean> {
  const waiting = and(eq(saying.coalesceKey, coalesceKey), eq(saying.state, 'waiting'))
  const replaced = await c.tx.update(saying).set(next).where(waiting).returning({ id: saying.id })
  return replaced.length > 0
}

/** When the bot last said a line of this kind about this ticket; null if never. */
export async function lastSaid(c: Change, coalesceKey: string): Promise<Date | null> {
  const [row] = await c.tx
    .select({ at: sql<string | null>`max(coalesce(sent_at, not_before))` })
    .from(saying)
    .where(eq(saying.coalesceKey, coalesceKey))
  return row?.at ? new Date(row.at) : null
}

/** Lines that speak of a ticket, alone or together with others. */
export function speaksOf(number: number | SQL | Column): SQL | undefined {
  const together = sql`(${saying.also} <> '{}' and ${saying.also} @> array[${number}]::int[])`
  return or(eq(saying.ticketNumber, number), together)
}
