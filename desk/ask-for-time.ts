import { and, eq } from 'drizzle-orm'
import { grace } from '../db/schema/grace.ts'
import { addLimit, DAY_MS } from '../grid/calendar.ts'
import { heardOver } from '../grid/ladder.ts'
import { mustPolicy } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { gridOf } from './acknowledge.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { dayEnd, settle, wordsOf } from './grace.ts'
import { levelAbove } from './handover.ts'
import { holderWords, matterOf, nameWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { tellAtDesk } from './tell.ts'
import { alter, type TicketRow } from './tickets.ts'

/** 延期 moves the deadline; 挂账 stops the clock until a day. Both need the level above (LC-09, LC-10). */
export interface Wish {
  kind: 'extend' | 'pause'
  /** "YYYY-MM-DD" */
  day: string
  reason: string
  personId: string
}

/** 延期: one original limit each time, twice at most; 挂账: once, a year at most (taxonomy §4). */
const MAX_EXTENSIONS = 2
const MAX_PAUSES = 1
const MAX_PAUSE_MS = 365 * DAY_MS

/** Somebody asks for more time: the group hears why, the level above is asked; a head with nobody above simply decides. */
export async function askForTime(c: Change, row: TicketRow, wish: Wish): Promise<Outcome> {
  const refusal = await tooMuch(c, row, wish)
  if (refusal !== null) return refuse(refusal, row)
  const own = gridOf(c, wish.personId, row)
  const above = levelAbove(c, { ...row, holderGridId: own })
  const next = await alter(c, row, { kind: 'noted', patch: takenUp(c, row, wish.personId), detail: { wish } })
  const [asked] = await c.tx
    .insert(grace)
    .values({
      ticketNumber: row.number,
      kind: wish.kind,
      day: wish.day,
      reason: wish.reason,
      askedBy: wish.personId,
      askedAt: c.at,
    })
    .returning()
  if (!asked) throw new Error('insert into grace returned no row')
  const approver = above.personId === null ? null : c.town.people.get(above.personId)
  if (!approver || above.gridId === own || approver.id === wish.personId)
    return settle(c, asked, { granted: true, personId: wish.personId })
  const words = wordsOf(c, wish)
  const to = nameWords(c, approver.id, above.gridId)
  await answer(c, next, { kind: 'grace', text: toResidents(c).timeAsked(matterOf(c, next), { ...words, to }) })
  const text = toStaff.timeAsked(matterOf(c, next), { ...words, name: approver.name, who: holderWords(c, next) })
  await tellAtDesk(c, next, { person: approver, gridId: above.gridId, kind: 'grace', text, urgent: false })
  return done(next)
}

/** Whoever asks for time, or says how it stands, has the matter in hand; the group hears again when its date is over. */
export function takenUp(c: Change, row: TicketRow, personId: string): Partial<TicketRow> {
  const answerDue = row.resultDue > c.at ? heardOver(row.resultDue) : null
  if (row.state !== 'waiting') return { answerDue }
  return {
    state: 'acknowledged',
    acknowledgedAt: c.at,
    acknowledgedBy: personId,
    holderPersonId: personId,
    holderGridId: gridOf(c, personId, row),
    answerDue,
    rung: 0,
  }
}

async function tooMuch(c: Change, row: TicketRow, { kind, day }: Wish) {
  if (row.resultDue < c.at && kind === 'extend') return 'too_late' as const
  const before = await c.tx
    .select({ id: grace.id })
    .from(grace)
    .where(and(eq(grace.ticketNumber, row.number), eq(grace.kind, kind), eq(grace.granted, true)))
  if (before.length >= (kind === 'extend' ? MAX_EXTENSIONS : MAX_PAUSES)) return 'too_often' as const
  return dayEnd(c, day) > latest(c, row, kind) ? ('too_long' as const) : null
}

/** The last moment that may be asked for: the end of the day on which one more original limit is over. */
export function latest(c: Change, row: TicketRow, kind: Wish['kind']): Date {
  if (kind === 'pause') return new Date(c.at.getTime() + MAX_PAUSE_MS)
  const { calendar, clocks } = mustPolicy(c.town, row.policyVersion)
  return dayEnd(c, addLimit(calendar, row.resultDue, clocks[row.clockClass].result))
}
