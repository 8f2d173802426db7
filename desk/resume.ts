import { addWork, workMinutesBetween } from '../grid/calendar.ts'
import { firstRung } from '../grid/ladder.ts'
import { mustPolicy } from '../grid/town.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { admit } from './admit.ts'
import type { Change } from './desk.ts'
import { matterOf, timeWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { tellPerson } from './tell.ts'
import { alter, type TicketRow } from './tickets.ts'

/** The clock goes on: the deadline is moved by exactly the working time that it stood still. */
export function goesOn(c: Change, row: TicketRow): Partial<TicketRow> {
  if (row.state !== 'paused' || row.pausedAt === null) return {}
  const { calendar, clocks } = mustPolicy(c.town, row.policyVersion)
  const counted = /^work_/.test(clocks[row.clockClass].result.unit)
  const resultDue = counted
    ? addWork(calendar, row.resultDue, workMinutesBetween(calendar, row.pausedAt, c.at))
    : new Date(row.resultDue.getTime() + c.at.getTime() - row.pausedAt.getTime())
  return { resultDue, pausedAt: null, resumeAt: null }
}

/** The day has come: the holder hears that it is their turn again (LC-09, auto-resume). */
export async function resume(c: Change, row: TicketRow): Promise<TicketRow> {
  const patch = { ...goesOn(c, row), state: 'acknowledged' as const }
  const rung = firstRung({ ...row, ...patch }, mustPolicy(c.town, row.policyVersion), c.at)
  const next = await alter(c, row, { kind: 'resumed', patch: { ...patch, rung } })
  if (next.holderPersonId === null) return next
  const name = c.town.people.get(next.holderPersonId)?.name ?? ''
  const text = toStaff.resumed(matterOf(c, next), { name, due: timeWords(c, next.resultDue) })
  await tellPerson(c, next, { personId: next.holderPersonId, kind: 'resumed', text, urgent: false })
  return next
}

/** Somebody takes it up before its day. */
export async function resumeNow(c: Change, number: number): Promise<Outcome> {
  const admitted = await admit(c, number, 'resume')
  if (admitted.refusal !== null) return admitted.refusal
  return admitted.row.state === 'paused' ? done(await resume(c, admitted.row)) : refuse('wrong_state', admitted.row)
}
