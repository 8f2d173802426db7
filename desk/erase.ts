import { and, eq, exists, inArray, isNotNull, lte, notInArray, or, sql } from 'drizzle-orm'
import { example } from '../db/schema/learning.ts'
import { saying } from '../db/schema/speech.ts'
import { media, ticket, ticketMessage } from '../db/schema/tickets.ts'
import { contact } from '../db/schema/town.ts'
import { NO_PIN } from '../grid/coordinates.ts'
import { isUnsolved, STATES } from '../grid/ticket.ts'
import type { Change } from './desk.ts'
import { alter, ERASED, eraseFromEvents, mustLock } from './tickets.ts'

export const NAMELESS = '群友'
/** An open matter needs its words; what is done may still come back for a week and keeps them until it is closed. */
export const STILL_NEEDED = STATES.filter((state) => isUnsolved(state) || state === 'resolved')

export interface Erased {
  erased: number
  /** Matters that are not over: their words go when they are. */
  waiting: number
}

/** N-38, PC-07: somebody's own words, pictures and name go; that there was a matter, and what was done, stays. null when nobody has this id. */
export async function eraseWords(c: Change, contactId: number): Promise<Erased | null> {
  const asked = { eraseAskedAt: c.at }
  const [known] = await c.tx.update(contact).set(asked).where(eq(contact.id, contactId)).returning({ id: contact.id })
  return known === undefined ? null : eraseOver(c, contactId, c.at)
}

/** Every night: what was open when they asked, and is over now. */
export async function eraseAsked(c: Change): Promise<void> {
  const asked = await c.tx
    .select({ id: contact.id, at: contact.eraseAskedAt })
    .from(contact)
    .where(isNotNull(contact.eraseAskedAt))
  for (const { id, at } of asked) if (at !== null) await eraseOver(c, id, at)
}

async function eraseOver(c: Change, contactId: number, askedAt: Date): Promise<Erased> {
  const before = and(partOf(c, contactId), lte(ticket.openedAt, askedAt))
  const rows = await c.tx
    .select({ number: ticket.number, state: ticket.state, reporterId: ticket.reporterId, text: ticket.text })
    .from(ticket)
    .where(before)
    .orderBy(ticket.number)
  const over = rows.filter(({ state }) => !STILL_NEEDED.includes(state))
  const own = over.filter(({ reporterId, text }) => reporterId === contactId && text !== ERASED)
  const numbers = over.map(({ number }) => number)
  await eraseFromEvents(c, { contactId, spoke: numbers, own: own.map(({ number }) => number) })
  for (const { number } of own) {
    const patch = { text: ERASED, place: null, represented: null, ...NO_PIN }
    await alter(c, await mustLock(c, number), { kind: 'erased', patch })
  }
  await eraseLines(c, contactId, numbers)
  const waiting = rows.length - over.length
  if (waiting === 0)
    await c.tx.update(contact).set({ eraseAskedAt: null, name: NAMELESS }).where(eq(contact.id, contactId))
  return { erased: over.length, waiting }
}

/** Reported by them, or with a line of theirs in it. */
function partOf(c: Change, contactId: number) {
  const spoke = c.tx
    .select({ id: ticketMessage.id })
    .from(ticketMessage)
    .where(and(eq(ticketMessage.ticketNumber, ticket.number), eq(ticketMessage.contactId, contactId)))
  return or(eq(ticket.reporterId, contactId), exists(spoke))
}

/** Chat lines, pictures, the name in what the bot said, and what was learnt from it. */
async function eraseLines(c: Change, contactId: number, numbers: number[]): Promise<void> {
  if (numbers.length === 0) return
  const [who] = await c.tx.select().from(contact).where(eq(contact.id, contactId))
  const lines = and(eq(ticketMessage.contactId, contactId), inArray(ticketMessage.ticketNumber, numbers))
  await c.tx.update(ticketMessage).set({ text: '' }).where(lines)
  const theirs = and(eq(media.contactId, contactId), inArray(media.ticketNumber, numbers))
  await c.tx.update(media).set({ state: 'gone' }).where(theirs)
  c.mediaTouched = true
  if (who !== undefined) {
    const said = and(inArray(saying.ticketNumber, numbers), notInArray(saying.state, ['waiting', 'sending']))
    await c.tx
      .update(saying)
      .set({ text: sql`replace(${saying.text}, ${who.name}, ${NAMELESS})` })
      .where(said)
  }
  await c.tx.delete(example).where(inArray(example.ticketNumber, numbers))
}
