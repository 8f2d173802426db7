import { and, eq, exists, inArray, isNotNull, isNull, lt, lte, ne, not, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { anyOf } from '../db/many.ts'
import { dataExport } from '../db/schema/access.ts'
import { example } from '../db/schema/learning.ts'
import { ask, saying, schedule } from '../db/schema/speech.ts'
import { diary } from '../db/schema/staff.ts'
import { follower, media, ticket, ticketMessage } from '../db/schema/tickets.ts'
import { contact, town } from '../db/schema/town.ts'
import { DAY_MS } from '../grid/calendar.ts'
import { NO_PIN } from '../grid/coordinates.ts'
import { type Retention, retentionOf } from '../grid/retention.ts'
import { type Change, change, type Desk } from './desk.ts'
import { NAMELESS, STILL_NEEDED } from './erase.ts'
import { ANONYMISED } from './gone.ts'
import { alter, anonymiseEvents, mustLock, type TicketRow } from './tickets.ts'
import { forgetWarnings } from './warnings/forget.ts'

export const RETENTION = 'retention'
/** One transaction; the night has many. */
const BATCH = 200
const MAX_BATCHES = 250

/** The town's own days, and ours where it says nothing. */
export async function readRetention(db: Pick<Db, 'select'>): Promise<Retention> {
  const [row] = await db.select({ own: town.retention }).from(town)
  return retentionOf(row?.own ?? null)
}

/** PC-04: once a night, whatever was kept long enough goes: words, names, pictures, the diary. What was done, and when, stays. */
export async function keepNoLonger(desk: Desk, nextAt: (c: Change) => Date): Promise<void> {
  for (let n = 1; n <= MAX_BATCHES; n += 1) {
    const isDone = await change(desk, { kind: 'system', name: RETENTION }, async (c) => {
      const due = and(eq(schedule.name, RETENTION), lte(schedule.nextAt, c.at))
      const ours = await c.tx.select().from(schedule).where(due).for('update')
      if (ours.length === 0) return true
      const days = await readRetention(c.tx)
      await forgetLines(c, days)
      const isLast = (await anonymiseSome(c, days)) < BATCH || n === MAX_BATCHES
      // it stays due until all of it is done
      if (isLast)
        await c.tx
          .update(schedule)
          .set({ nextAt: nextAt(c) })
          .where(eq(schedule.name, RETENTION))
      return isLast
    })
    if (isDone) return
  }
}

/** What is no matter of its own, and pictures, which go sooner than the words beside them. */
async function forgetLines(c: Change, days: Retention): Promise<void> {
  const before = (count: number) => new Date(c.at.getTime() - count * DAY_MS)
  await c.tx.delete(diary).where(lt(diary.at, before(days.diary)))
  await c.tx.delete(example).where(lt(example.at, before(days.examples)))
  // it says what for and by whom; the filter may hold a name that was looked for
  await c.tx.delete(dataExport).where(lt(dataExport.askedAt, before(days.words)))
  await c.tx.delete(ask).where(lt(ask.at, before(Math.min(days.words, days.privateWords))))
  await forgetWarnings(c, before(days.words))
  const over = c.tx
    .select({ number: ticket.number })
    .from(ticket)
    .where(and(eq(ticket.number, media.ticketNumber), overSince(before(days.media))))
  const old = and(ne(media.state, 'gone'), exists(over))
  const shown = await c.tx.update(media).set({ state: 'gone' }).where(old).returning({ id: media.id })
  if (shown.length > 0) c.mediaTouched = true
}

/** Over, and for so long; what comes back starts again. */
function overSince(before: Date): SQL | undefined {
  const ended = sql`coalesce(${ticket.closedAt}, ${ticket.resolvedAt}, ${ticket.reportedAt})`
  return and(
    // the index knows when it was reported
    lt(ticket.reportedAt, before),
    sql`${ended} < ${before.toISOString()}::timestamptz`,
    not(inArray(ticket.state, STILL_NEEDED)),
  )
}

async function anonymiseSome(c: Change, days: Retention): Promise<number> {
  const before = (count: number) => new Date(c.at.getTime() - count * DAY_MS)
  const open = and(eq(ticket.visibility, 'public'), overSince(before(days.words)))
  const secret = and(eq(ticket.visibility, 'private'), overSince(before(days.privateWords)))
  const rows = await c.tx
    .select({ number: ticket.number })
    .from(ticket)
    .where(and(isNull(ticket.anonymisedAt), or(open, secret)))
    .orderBy(ticket.number)
    .limit(BATCH)
  const numbers = rows.map(({ number }) => number)
  if (numbers.length === 0) return 0
  const people = await peopleIn(c, numbers)
  for (const number of numbers) await anonymise(c, await mustLock(c, number))
  await anonymiseAround(c, numbers)
  await forgetPeople(c, people)
  return numbers.length
}

async function anonymise(c: Change, row: TicketRow): Promise<void> {
  const note = row.visibility === 'private' ? { note: null } : {}
  const nobody = { reporterId: null, ratedBy: null, represented: null }
  const patch = { text: ANONYMISED, place: null, ...nobody, ...note, ...NO_PIN }
  await anonymiseEvents(c, row, patch)
  await alter(c, row, { kind: 'anonymised', patch: { ...patch, anonymisedAt: c.at } })
}

/** Chat lines, pictures, neighbours, and what the bot said: it named the place. */
async function anonymiseAround(c: Change, numbers: number[]): Promise<void> {
  await c.tx.update(ticketMessage).set({ text: '', contactId: null }).where(anyOf(ticketMessage.ticketNumber, numbers))
  await c.tx.update(media).set({ state: 'gone', contactId: null }).where(anyOf(media.ticketNumber, numbers))
  c.mediaTouched = true
  await c.tx.delete(follower).where(anyOf(follower.ticketNumber, numbers))
  await c.tx.delete(example).where(anyOf(example.ticketNumber, numbers))
  const isOver = not(inArray(saying.state, ['waiting', 'sending']))
  await c.tx
    .update(saying)
    .set({ text: ANONYMISED, contactId: null, mentions: [] })
    .where(and(anyOf(saying.ticketNumber, numbers), isOver))
}

/** Who reported, followed or spoke, staff left out. */
async function peopleIn(c: Change, numbers: number[]): Promise<number[]> {
  const { reporterId, ratedBy } = ticket
  const ofTickets = await c.tx.select({ reporterId, ratedBy }).from(ticket).where(anyOf(ticket.number, numbers))
  const followed = await c.tx
    .select({ id: follower.contactId })
    .from(follower)
    .where(anyOf(follower.ticketNumber, numbers))
  const spoke = await c.tx
    .selectDistinct({ id: ticketMessage.contactId })
    .from(ticketMessage)
    .where(anyOf(ticketMessage.ticketNumber, numbers))
  const found = [
    ...ofTickets.flatMap((one) => [one.reporterId, one.ratedBy]),
    ...[...followed, ...spoke].map(({ id }) => id),
  ]
  return [...new Set(found)].filter((id) => id !== null)
}

/** Of whom nothing else is kept: the row stays for the trace, name and WeChat id go. Whoever is not to be heard stays known. */
async function forgetPeople(c: Change, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  const uses = [
    c.tx
      .select({ id: ticket.number })
      .from(ticket)
      .where(or(eq(ticket.reporterId, contact.id), eq(ticket.ratedBy, contact.id))),
    c.tx.select({ id: follower.ticketNumber }).from(follower).where(eq(follower.contactId, contact.id)),
    c.tx.select({ id: ticketMessage.id }).from(ticketMessage).where(eq(ticketMessage.contactId, contact.id)),
    c.tx.select({ id: saying.id }).from(saying).where(eq(saying.contactId, contact.id)),
  ].map((use) => not(exists(use)))
  const isKnown = or(isNotNull(contact.personId), eq(contact.leftOut, true), isNotNull(contact.bannedAt))
  await c.tx
    .update(contact)
    .set({ name: NAMELESS, externalId: sql`'gone/' || ${contact.id}`, friend: false, eraseAskedAt: null })
    .where(and(anyOf(contact.id, ids), not(isKnown ?? sql`false`), ...uses))
}
