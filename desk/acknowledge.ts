import { dutiesOf } from '../grid/duties.ts'
import { deadlines, firstRung } from '../grid/ladder.ts'
import { mustPolicy, type Room } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { admit } from './admit.ts'
import { answer, confirmHere, whoHeard } from './audience.ts'
import type { Change } from './desk.ts'
import { holderWords, matterOf, promiseWords } from './matter.ts'
import type { Now } from './notice.ts'
import { done, type Outcome } from './outcome.ts'
import { goesOn } from './resume.ts'
import { alter, type TicketRow } from './tickets.ts'

/** 接了: the ball is with the doer from now on; everybody hears by when there will be a result. */
export async function acknowledge(c: Change, number: number, here: Room | null): Promise<Outcome> {
  const admitted = await admit(c, number, 'acknowledge')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, personId } = admitted
  const next = await alter(c, row, { kind: 'acknowledged', patch: taking(c, row, personId) })
  const text = toResidents(c).acknowledged(matterOf(c, next), {
    who: holderWords(c, next),
    promise: promiseWords(c, next),
  })
  await answer(c, next, { kind: 'acknowledged', text })
  await confirmHere(c, next, {
    room: here,
    text: toStaff.done(matterOf(c, next), { verb: '您接了', told: whoHeard(next) }),
  })
  return done(next)
}

/** What taking it changes: the doer holds it, and the clock of the result runs. */
export function taking(now: Now, row: TicketRow, personId: string): Partial<TicketRow> {
  const patch = {
    ...goesOn(now, row),
    ...anotherChance(now, { ...row, ...goesOn(now, row) }),
    state: 'acknowledged' as const,
    acknowledgedAt: now.at,
    acknowledgedBy: personId,
    holderPersonId: personId,
    holderGridId: gridOf(now, personId, row),
  }
  return { ...patch, rung: firstRung({ ...row, ...patch }, mustPolicy(now.town, row.policyVersion), now.at) }
}

/**
 * The group hears who took it, so the answer clock starts anew. Where nobody took it until the time for doing it was over,
 * that was told level by level already: whoever takes it now gets the whole limit and a date to promise, not every colour
 * in the same second.
 */
function anotherChance({ town, at }: Now, row: TicketRow): Partial<TicketRow> {
  const policy = mustPolicy(town, row.policyVersion)
  const { resultDue, answerDue } = deadlines(policy, row.clockClass, at)
  return { ...(row.resultDue <= at ? { resultDue } : {}), ...(row.answerDue === null ? {} : { answerDue }) }
}

/** The grid in which this person takes the ball: the one that holds it, else their own nearest one. */
export function gridOf(
  c: Pick<Now, 'town' | 'day'>,
  personId: string,
  row: { holderGridId: string; gridId: string },
): string {
  const own = dutiesOf(c.town, personId, c.day).map((duty) => duty.gridId)
  const nearest = own.includes(row.holderGridId) ? row.holderGridId : own.includes(row.gridId) ? row.gridId : own[0]
  return nearest ?? row.holderGridId
}
