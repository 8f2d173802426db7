import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { grace } from '../db/schema/grace.ts'
import { atClock } from '../grid/calendar.ts'
import { mayGrant } from '../grid/duties.ts'
import { firstRung, heardOver } from '../grid/ladder.ts'
import { mask, shorten } from '../grid/masking.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { mustPolicy } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { dayWords, holderWords, matterOf, nameWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { tellPerson } from './tell.ts'
import { alter, mustLock, type TicketRow } from './tickets.ts'

export type GraceRow = typeof grace.$inferSelect

const MAX_REASON_CHARS = 24

export interface Verdict {
  granted: boolean
  personId: string
  /** The head may name another day. */
  day?: string | null
}

/** 同意 or 不同意 of a head above whoever asked. */
export async function grant(c: Change, asked: GraceRow, verdict: Verdict): Promise<Outcome> {
  const row = await mustLock(c, asked.ticketNumber)
  const asks = { personId: asked.askedBy, day: c.day }
  if (!mayGrant(c.town, { personId: verdict.personId, asks }, row)) return refuse('not_allowed', row)
  return settle(c, asked, verdict)
}

/** Puts the verdict down and lets it have effect. */
export async function settle(c: Change, asked: GraceRow, { granted, personId, day }: Verdict): Promise<Outcome> {
  const row = await mustLock(c, asked.ticketNumber)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  const settled = { ...asked, day: day ?? asked.day }
  await c.tx
    .update(grace)
    .set({ granted, day: settled.day, answeredBy: personId, answeredAt: c.at })
    .where(eq(grace.id, asked.id))
  if (!granted) return deny(c, row, asked)
  return asked.kind === 'extend' ? extend(c, row, settled) : pause(c, row, settled)
}

async function extend(c: Change, row: TicketRow, asked: GraceRow): Promise<Outcome> {
  const resultDue = dayEnd(c, asked.day)
  const rung = firstRung({ ...row, resultDue }, mustPolicy(c.town, row.policyVersion), c.at)
  return putOff(c, row, { asked, kind: 'extended', patch: { resultDue, answerDue: heardOver(resultDue), rung } })
}

async function pause(c: Change, row: TicketRow, asked: GraceRow): Promise<Outcome> {
  const first = c.policy.calendar.periods[0]
  const resumeAt = atClock(c.policy.calendar, asked.day, first?.from ?? '08:00')
  return putOff(c, row, {
    asked,
    kind: 'paused',
    patch: { state: 'paused', pausedAt: c.at, resumeAt, answerDue: null },
  })
}

interface PuttingOff {
  asked: GraceRow
  kind: 'extended' | 'paused'
  patch: Partial<TicketRow>
}

async function putOff(c: Change, row: TicketRow, { asked, kind, patch }: PuttingOff): Promise<Outcome> {
  const detail = { until: asked.day, reason: asked.reason, askedBy: asked.askedBy }
  const next = await alter(c, row, { kind, patch, detail })
  const said = { ...wordsOf(c, asked), who: holderWords(c, next) }
  await answer(c, next, { kind, text: toResidents(c).putOff(matterOf(c, next), said) })
  return done(next)
}

async function deny(c: Change, row: TicketRow, asked: GraceRow): Promise<Outcome> {
  const next = await alter(c, row, { kind: 'noted', detail: { denied: asked.kind } })
  const by = nameWords(c, next.holderPersonId, next.holderGridId)
  await answer(c, next, { kind: 'grace', text: toResidents(c).timeDenied(matterOf(c, next), { who: by }) })
  const text = toStaff.timeDenied(matterOf(c, next))
  await tellPerson(c, next, { personId: asked.askedBy, kind: 'grace', text, urgent: false })
  return done(next)
}

/** When people go home on that day. */
export function dayEnd({ policy }: Pick<Change, 'policy'>, day: string | Date): Date {
  const last = policy.calendar.periods.at(-1)
  return atClock(policy.calendar, day, last?.to ?? '18:00')
}

export function wordsOf(
  c: Pick<Change, 'policy' | 'at'>,
  { kind, day, reason }: Pick<GraceRow, 'kind' | 'day' | 'reason'>,
) {
  return { kind, until: dayWords(c, day), reason: shorten(mask(reason), MAX_REASON_CHARS) }
}

/** What was asked last about each of these tickets and nobody answered yet. */
export async function pendingGraces(c: Change, numbers: number[]): Promise<GraceRow[]> {
  if (numbers.length === 0) return []
  const open = and(inArray(grace.ticketNumber, numbers), isNull(grace.answeredAt))
  return c.tx.selectDistinctOn([grace.ticketNumber]).from(grace).where(open).orderBy(grace.ticketNumber, desc(grace.id))
}
