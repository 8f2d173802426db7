import { stoodStill } from '../grid/calendar.ts'
import { firstRung } from '../grid/ladder.ts'
import { mustPolicy } from '../grid/town.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { admit } from './admit.ts'
import { carryOut } from './carry-out.ts'
import { type Deed, deedOf } from './deed.ts'
import type { Change } from './desk.ts'
import { matterOf, timeWords } from './matter.ts'
import { type Now, noticePrivately } from './notice.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import type { TicketRow } from './tickets.ts'

/** The clock goes on: the deadline is moved by exactly the working time that it stood still. */
export function goesOn(c: Pick<Now, 'town' | 'at'>, row: TicketRow): Partial<TicketRow> {
  if (row.state !== 'paused' || row.pausedAt === null) return {}
  const { calendar, clocks } = mustPolicy(c.town, row.policyVersion)
  const moment = { moment: row.resultDue, unit: clocks[row.clockClass].result.unit }
  const resultDue = stoodStill(calendar, moment, { from: row.pausedAt, to: c.at })
  return { resultDue, pausedAt: null, resumeAt: null }
}

/** The day has come: the holder hears that it is their turn again (LC-09, auto-resume). */
export function resumed(now: Now, row: TicketRow): Deed {
  const patch = { ...goesOn(now, row), state: 'acknowledged' as const }
  const rung = firstRung({ ...row, ...patch }, mustPolicy(now.town, row.policyVersion), now.at)
  const deed = deedOf(now, row, { kind: 'resumed', patch: { ...patch, rung } })
  if (row.holderPersonId === null) return deed
  const name = now.town.people.get(row.holderPersonId)?.name ?? ''
  const text = toStaff.resumed(matterOf(now, row), { name, due: timeWords(now, deed.row.resultDue) })
  const told = { personId: row.holderPersonId, kind: 'resumed', text, urgent: false }
  return { ...deed, notices: [noticePrivately(now, deed.row, told)] }
}

/** Somebody takes it up before its day. */
export async function resumeNow(c: Change, number: number): Promise<Outcome> {
  const admitted = await admit(c, number, 'resume')
  if (admitted.refusal !== null) return admitted.refusal
  if (admitted.row.state !== 'paused') return refuse('wrong_state', admitted.row)
  const deed = resumed(c, admitted.row)
  await carryOut(c, [deed])
  return done(deed.row)
}
