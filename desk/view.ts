import { and, eq, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '../db/connect.ts'
import { follower, media, ticket, ticketMessage } from '../db/schema/tickets.ts'
import { contact } from '../db/schema/town.ts'
import { pinOf } from '../grid/coordinates.ts'
import { mustCategory, mustGrid, type Town } from '../grid/town.ts'
import { pageCode } from './page-code.ts'
import type { TicketRow } from './tickets.ts'

/** A ticket as other systems read it; names are fixed by the outside interface. Times are ISO strings. */
export async function viewTicket(db: Db, town: Town, number: number) {
  const row = await findTicket(db, number)
  return row === null ? null : viewRow(db, town, row)
}

export async function findTicket(db: Db, number: number): Promise<TicketRow | null> {
  const [row] = await db.select().from(ticket).where(eq(ticket.number, number))
  return row ?? null
}

export async function viewRow(db: Db, town: Town, row: TicketRow) {
  const messages = await db
    .select()
    .from(ticketMessage)
    .where(eq(ticketMessage.ticketNumber, row.number))
    .orderBy(ticketMessage.id)
  return {
    ...viewHead(town, row),
    reporter: await viewContact(db, row.reporterId),
    media: await viewMedia(db, row.number),
    followers: await viewFollowers(db, row.number),
    rating:
      row.rating === null
        ? null
        : { value: row.rating, by: await viewContact(db, row.ratedBy), proxy: row.ratingProxy },
    messages: messages.filter((m) => m.part !== 'history' && !m.recalled).map((m) => m.externalId),
    page: `/t/${await pageCode(db, 'ticket', String(row.number))}`,
    history: messages.filter((m) => m.part === 'history').map((m) => m.externalId),
    texts: [...messages.filter((m) => m.text !== '').map((m) => m.text), ...(row.note === null ? [] : [row.note])],
  }
}
export type TicketView = NonNullable<Awaited<ReturnType<typeof viewTicket>>>

/** What a list shows: everything that needs no further query. */
export function viewHead(town: Town, row: TicketRow) {
  const category = mustCategory(town, row.categoryCode)
  const grid = mustGrid(town, row.gridId)
  const holder = mustGrid(town, row.holderGridId)
  const room = row.roomId === null ? null : town.rooms.get(row.roomId)
  return {
    number: row.number,
    state: row.state,
    category: { code: category.code, name: category.name },
    clockClass: row.clockClass,
    visibility: row.visibility,
    channel: row.channel,
    grid: { id: grid.id, name: grid.name, level: grid.level },
    room: room ? { id: room.id, topic: room.topic } : null,
    representedPerson: row.represented,
    text: row.text,
    place: row.place,
    location: pinOf(row),
    note: row.note,
    holder: {
      personId: row.holderPersonId,
      name: row.holderPersonId === null ? null : (town.people.get(row.holderPersonId)?.name ?? null),
      gridId: holder.id,
      level: holder.level,
    },
    ...viewClocks(row),
    rung: row.rung,
    level: row.level,
    supervision: row.supervision,
    mergedInto: row.mergedInto,
    reportedAt: iso(row.reportedAt),
    openedAt: iso(row.openedAt),
    acknowledgedAt: iso(row.acknowledgedAt),
    acknowledgedBy: row.acknowledgedBy,
    resolvedAt: iso(row.resolvedAt),
    resolvedBy: row.resolvedBy,
    closedAt: iso(row.closedAt),
    reopened: row.reopened,
  }
}

function viewClocks(row: TicketRow) {
  return {
    pausedUntil: row.state === 'paused' ? iso(row.resumeAt) : null,
    due: { accept: iso(row.acceptDue), result: iso(row.resultDue), answer: iso(row.answerDue) },
    nextLookAt: iso(row.nextLookAt),
  }
}

async function viewMedia(db: Db, number: number) {
  const rows = await db
    .select({
      type: media.type,
      sha256: media.sha256,
      recalled: ticketMessage.recalled,
      by: contact.externalId,
      name: contact.name,
    })
    .from(media)
    .innerJoin(ticketMessage, eq(ticketMessage.id, media.messageId))
    .leftJoin(contact, eq(contact.id, media.contactId))
    .where(and(eq(media.ticketNumber, number), ne(media.state, 'gone')))
    .orderBy(media.id)
  return rows
    .filter((row) => !row.recalled)
    .map((row) => ({
      type: row.type,
      url: `/api/media/${row.sha256}`,
      by: row.by === null ? null : { id: row.by, name: row.name },
    }))
}

async function viewFollowers(db: Db, number: number) {
  const who = alias(contact, 'who')
  const rows = await db
    .select({ id: who.externalId, name: who.name })
    .from(follower)
    .innerJoin(who, eq(who.id, follower.contactId))
    .where(eq(follower.ticketNumber, number))
    .orderBy(follower.at)
  return rows
}

async function viewContact(db: Db, id: number | null) {
  if (id === null) return null
  const [row] = await db.select({ id: contact.externalId, name: contact.name }).from(contact).where(eq(contact.id, id))
  return row ?? null
}

function iso<T extends Date | null>(moment: T): T extends Date ? string : string | null
function iso(moment: Date | null): string | null {
  return moment === null ? null : moment.toISOString()
}
