import { dutiesOf } from '../grid/duties.ts'
import { firstRung } from '../grid/ladder.ts'
import { mustPolicy, type Room } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { admit } from './admit.ts'
import { answer, confirmHere, whoHeard } from './audience.ts'
import type { Change } from './desk.ts'
import { holderWords, matterOf, promiseWords } from './matter.ts'
import { done, type Outcome } from './outcome.ts'
import { goesOn } from './resume.ts'
import { alter } from './tickets.ts'

/** 接了: the ball is with the doer from now on; everybody hears by when there will be a result. */
export async function acknowledge(c: Change, number: number, here: Room | null): Promise<Outcome> {
  const admitted = await admit(c, number, 'acknowledge')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, personId, state } = admitted
  const patch = {
    ...goesOn(c, row),
    state,
    acknowledgedAt: c.at,
    acknowledgedBy: personId,
    holderPersonId: personId,
    holderGridId: gridOf(c, personId, row),
  }
  const rung = firstRung({ ...row, ...patch }, mustPolicy(c.town, row.policyVersion), c.at)
  const next = await alter(c, row, { kind: 'acknowledged', patch: { ...patch, rung } })
  const text = toResidents.acknowledged(matterOf(c, next), {
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

/** The grid in which this person takes the ball: the one that holds it, else their own nearest one. */
export function gridOf(c: Change, personId: string, row: { holderGridId: string; gridId: string }): string {
  const own = dutiesOf(c.town, personId, c.day).map((duty) => duty.gridId)
  const nearest = own.includes(row.holderGridId) ? row.holderGridId : own.includes(row.gridId) ? row.gridId : own[0]
  return nearest ?? row.holderGridId
}
