import { eq } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { saying } from '../db/schema/speech.ts'
import { event, ticket } from '../db/schema/tickets.ts'
import { dayOf } from '../grid/calendar.ts'
import { traceLine } from '../grid/wording/trace.ts'
import type { Change } from './desk.ts'
import { dayWords, doneWords, holderWords, matterOf, promiseWords, timeWords } from './matter.ts'
import { replay } from './replay.ts'
import { speaksOf } from './say.ts'
import type { TicketRow } from './tickets.ts'

/** 查 23: where it stands, in one line that anybody in the group may read. */
export function statusLine(c: Pick<Change, 'town' | 'policy' | 'at'>, row: TicketRow): string {
  return traceLine(matterOf(c, row), {
    state: row.state,
    reported: timeWords(c, row.reportedAt),
    accepted: row.acknowledgedAt === null ? null : timeWords(c, row.acknowledgedAt),
    done: row.resolvedAt === null ? null : timeWords(c, row.resolvedAt),
    holder: holderWords(c, row),
    due: row.state === 'waiting' ? (row.acceptDue > c.at ? timeWords(c, row.acceptDue) : null) : promiseWords(c, row),
    until: row.state === 'paused' && row.resumeAt !== null ? dayWords(c, dayOf(c.policy.calendar, row.resumeAt)) : null,
    note: row.note === null ? null : doneWords(row.note) || null,
    mergedInto: row.mergedInto,
  })
}

/** The whole history for staff: events and what was said, in order. */
export async function traceOf(db: Db, number: number) {
  const events = await db.select().from(event).where(eq(event.ticketNumber, number)).orderBy(event.id)
  const sayings = await db.select().from(saying).where(speaksOf(number)).orderBy(saying.id)
  return {
    events: events.map(({ id, at, kind, actor, patch, detail }) => ({
      id,
      at: at.toISOString(),
      kind,
      actor,
      patch,
      detail,
    })),
    sayings: sayings.map((s) => ({
      id: s.id,
      kind: s.kind,
      roomId: s.roomId,
      text: s.text,
      state: s.state,
      madeAt: s.madeAt.toISOString(),
      sentAt: s.sentAt?.toISOString() ?? null,
      failure: s.failure,
    })),
  }
}

/** Fields in which the row and its replayed events differ; empty unless somebody wrote past the desk. */
export async function differences(db: Db, number: number): Promise<string[]> {
  const [row] = await db.select().from(ticket).where(eq(ticket.number, number))
  if (!row) return ['number']
  const events = await db
    .select({ patch: event.patch })
    .from(event)
    .where(eq(event.ticketNumber, number))
    .orderBy(event.id)
  const replayed = replay(events.map(({ patch }) => patch))
  return Object.entries(row).flatMap(([field, value]) => (same(value, replayed[field] ?? null) ? [] : [field]))
}

function same(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b
}
