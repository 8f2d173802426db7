import { mask, shorten } from '../grid/masking.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { admit } from './admit.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { holderWords, matterOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter } from './tickets.ts'

const MAX_REASON_CHARS = 60

/** 不受理: never without the reason, which the reporter hears together with whom to ask (LC-02). */
export async function turnDown(c: Change, number: number, reason: string): Promise<Outcome> {
  const admitted = await admit(c, number, 'refuse')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, state } = admitted
  if (reason.trim() === '') return refuse('needs_reason', row)
  const next = await alter(c, row, {
    kind: 'refused',
    patch: { state, note: reason, closedAt: c.at },
    detail: { reason },
  })
  const words = { who: holderWords(c, next), reason: shorten(mask(reason), MAX_REASON_CHARS) }
  await answer(c, next, { kind: 'refused', text: toResidents(c).refused(matterOf(c, next), words) })
  return done(next)
}
