import { and, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import { event } from '../db/schema/tickets.ts'
import { MINUTE_MS } from '../grid/calendar.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { answer } from './audience.ts'
import { actorWord, type Change } from './desk.ts'
import type { EventKind } from './event-kinds.ts'
import { matterOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { replay } from './replay.ts'
import { alter, mustLock, type TicketRow } from './tickets.ts'
import { statusLine } from './trace.ts'

export const UNDO_WITHIN_MS = 10 * MINUTE_MS
const UNDOABLE: EventKind[] = [
  'acknowledged',
  'transferred',
  'returned',
  'resolved',
  'refused',
  'withdrawn',
  'merged',
  'extended',
  'paused',
]
/** What may have happened since without making the step final. */
const HARMLESS: EventKind[] = ['told', 'not_told', 'supplemented', 'reminded', 'instructed']

/** 撤销: the last step this person took within ten minutes, if nothing was built on it; the trace keeps both. */
export async function undo(c: Change): Promise<Outcome> {
  const since = new Date(c.at.getTime() - UNDO_WITHIN_MS)
  const mine = and(eq(event.actor, actorWord(c.actor)), gt(event.at, since), inArray(event.kind, UNDOABLE))
  const [last] = await c.tx.select().from(event).where(mine).orderBy(desc(event.id)).limit(1)
  if (!last) return refuse('not_found', null)
  const row = await mustLock(c, last.ticketNumber)
  const all = eq(event.ticketNumber, row.number)
  const later = await c.tx
    .select({ kind: event.kind })
    .from(event)
    .where(and(all, gt(event.id, last.id)))
  if (later.some(({ kind }) => !(HARMLESS as string[]).includes(kind))) return refuse('wrong_state', row)
  const before = await c.tx
    .select({ patch: event.patch })
    .from(event)
    .where(and(all, lt(event.id, last.id)))
    .orderBy(event.id)
  const was = replay(before.map(({ patch }) => patch))
  const touched = Object.keys(last.patch).filter((field) => field !== 'nextLookAt')
  const patch = Object.fromEntries(touched.map((field) => [field, was[field] ?? null])) as Partial<TicketRow>
  const next = await alter(c, row, { kind: 'undone', patch, detail: { undid: last.kind } })
  const text = toResidents(c).undone(matterOf(c, next), {
    now: statusLine(c, next).replace(/^【\d+号】/u, ''),
  })
  await answer(c, next, { kind: 'undone', text })
  return done(next)
}
