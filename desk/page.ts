import { asc, eq } from 'drizzle-orm'
import { event } from '../db/schema/tickets.ts'
import { dayOf } from '../grid/calendar.ts'
import { mask } from '../grid/masking.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { type StepFacts, stateWord, stepLine } from '../grid/wording/page.ts'
import { type Change, type Desk, seenNow } from './desk.ts'
import { dayWords, doneWords, holderWords, matterOf, timeWords } from './matter.ts'
import { readPageCode } from './page-code.ts'
import { REOPEN_WINDOW_MS } from './reopen.ts'
import { replay } from './replay.ts'
import type { TicketRow } from './tickets.ts'
import { statusLine } from './trace.ts'
import { findTicket } from './view.ts'

/** What the page of one matter shows. Nothing of it names a neighbour; of a private matter it says only where it stands. */
export interface TicketPage {
  number: number
  what: string
  state: string
  now: string
  isPrivate: boolean
  /** The reporter's words, masked; null for a private matter. */
  words: string | null
  represented: string | null
  steps: { at: string; what: string }[]
  may: { rate: boolean; reopen: boolean; urge: boolean }
}

type Seen = Pick<Change, 'town' | 'policy' | 'at'>

/** null: the town made no such code. */
export async function ticketPage(desk: Desk, code: string): Promise<TicketPage | null> {
  const row = await rowOfPage(desk, code)
  if (row === null) return null
  const seen = seenNow(desk)
  const { number, what } = matterOf(seen, row)
  const isPrivate = row.visibility === 'private'
  return {
    number,
    what,
    state: stateWord(row.state),
    now: statusLine(seen, row).replace(`【${number}号】${what}，`, ''),
    isPrivate,
    words: isPrivate ? null : mask(row.text),
    represented: row.represented === null || isPrivate ? null : mask(row.represented),
    steps: await stepsOf(desk, seen, row),
    may: {
      rate: row.state === 'resolved' || (row.state === 'closed' && row.rating === null),
      reopen: maybeReopened(row, seen.at),
      urge: isUnsolved(row.state) && row.state !== 'paused',
    },
  }
}

/** The ticket of a page; null where there is none. */
export async function rowOfPage(desk: Desk, code: string): Promise<TicketRow | null> {
  const about = await readPageCode(desk.db, 'ticket', code)
  if (about === null) return null
  return findTicket(desk.db, Number(about))
}

export function maybeReopened({ state, resolvedAt }: TicketRow, now: Date): boolean {
  if (state !== 'resolved' && state !== 'closed') return false
  return resolvedAt !== null && now.getTime() - resolvedAt.getTime() <= REOPEN_WINDOW_MS
}

/** The trace, without what is between staff. Each step is told as the ticket stood then. */
export async function stepsOf(desk: Desk, seen: Seen, row: TicketRow): Promise<TicketPage['steps']> {
  const events = await desk.db.select().from(event).where(eq(event.ticketNumber, row.number)).orderBy(asc(event.id))
  const then = {} as TicketRow
  const steps: TicketPage['steps'] = []
  for (const { kind, at, patch, detail } of events) {
    Object.assign(then, replay([patch]))
    const what = stepLine(kind, factsOf(seen, then, detail))
    if (what !== null) steps.push({ at: timeWords(seen, at), what })
  }
  return steps
}

function factsOf(seen: Seen, row: TicketRow, detail: Record<string, unknown>): StepFacts {
  const shown = row.visibility === 'public'
  const due = row.state === 'waiting' ? row.acceptDue : row.resultDue
  const reason = typeof detail.reason === 'string' && shown ? mask(detail.reason) : null
  return {
    holder: holderWords(seen, row),
    due: timeWords(seen, due),
    until: row.resumeAt === null ? null : dayWords(seen, dayOf(seen.policy.calendar, row.resumeAt)),
    note: row.note === null || !shown ? null : doneWords(row.note) || null,
    rating: row.rating === null ? null : { value: row.rating, proxy: row.ratingProxy },
    mergedInto: row.mergedInto,
    reason,
  }
}
