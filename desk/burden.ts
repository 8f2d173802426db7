import { and, eq, gte, lt, ne, notInArray, sql } from 'drizzle-orm'
import { anyOf } from '../db/many.ts'
import { saying } from '../db/schema/speech.ts'
import { event, ticket } from '../db/schema/tickets.ts'
import { contact } from '../db/schema/town.ts'
import { dayOf, MINUTE_MS, workMinutesBetween } from '../grid/calendar.ts'
import { mustPolicy } from '../grid/town.ts'
import { ANSWERS } from './budget.ts'
import type { Desk } from './desk.ts'

/** What one day asked of somebody (AN-08). About one person at a time: nobody is put in a row with others. */
export interface BurdenDay {
  day: string
  linesReceived: number
  replies: number
  outsideWorkingHours: number
  medianMinutesToClose: number | null
}

interface Span {
  from: Date
  to: Date
}

export async function burdenOf(desk: Pick<Desk, 'db' | 'directory'>, personId: string, span: Span) {
  const town = desk.directory.town()
  const { calendar } = mustPolicy(town, town.policyVersion)
  const [lines, replies, closings] = [
    await linesTo(desk, personId, span),
    await repliesOf(desk, personId, span),
    await closingsBy(desk, personId, span),
  ]
  const days = new Set([...lines, ...replies, ...closings.map(({ at }) => at)].map((at) => dayOf(calendar, at)))
  return [...days].sort().map((day): BurdenDay => {
    const isThen = (at: Date) => dayOf(calendar, at) === day
    const received = lines.filter(isThen)
    const isOutside = (at: Date) => workMinutesBetween(calendar, at, new Date(at.getTime() + MINUTE_MS)) === 0
    return {
      day,
      linesReceived: received.length,
      replies: replies.filter(isThen).length,
      outsideWorkingHours: received.filter(isOutside).length,
      medianMinutesToClose: median(closings.filter(({ at }) => isThen(at)).map(({ minutes }) => minutes)),
    }
  })
}

/** Lines in private, or with an @, that they had not asked for. */
async function linesTo({ db }: Pick<Desk, 'db'>, personId: string, { from, to }: Span): Promise<Date[]> {
  const own = await db.select({ id: contact.id }).from(contact).where(eq(contact.personId, personId))
  const ids = own.map(({ id }) => id)
  const reached = sql`(${anyOf(saying.contactId, ids)} or ${saying.mentions} && ${sql.param(ids)}::int[])`
  const sent = and(eq(saying.state, 'sent'), gte(saying.sentAt, from), lt(saying.sentAt, to))
  const rows = await db
    .select({ at: saying.sentAt })
    .from(saying)
    .where(and(reached, sent, notInArray(saying.kind, ANSWERS)))
  return rows.flatMap(({ at }) => at ?? [])
}

/** What they did about a ticket, once per moment. */
async function repliesOf({ db }: Pick<Desk, 'db'>, personId: string, { from, to }: Span): Promise<Date[]> {
  const rows = await db
    .selectDistinct({ at: event.at, number: event.ticketNumber })
    .from(event)
    .where(and(eq(event.actor, `person:${personId}`), gte(event.at, from), lt(event.at, to), ne(event.kind, 'told')))
  return rows.map(({ at }) => at)
}

async function closingsBy({ db }: Pick<Desk, 'db'>, personId: string, { from, to }: Span) {
  const rows = await db
    .select({ at: ticket.resolvedAt, taken: ticket.acknowledgedAt, reported: ticket.reportedAt })
    .from(ticket)
    .where(and(eq(ticket.resolvedBy, personId), gte(ticket.resolvedAt, from), lt(ticket.resolvedAt, to)))
  return rows.flatMap(({ at, taken, reported }) =>
    at === null ? [] : [{ at, minutes: Math.round((at.getTime() - (taken ?? reported).getTime()) / MINUTE_MS) }],
  )
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
