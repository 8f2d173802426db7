import { mask, shorten } from '../grid/masking.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { admit } from './admit.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { matterOf } from './matter.ts'
import { done, type Outcome } from './outcome.ts'
import { alter } from './tickets.ts'

const MAX_REASON_CHARS = 60

/** 办结: somebody closes by hand what was done, without waiting for the reporter; never counted as satisfied (LC-08). */
export async function close(c: Change, number: number, reason: string): Promise<Outcome> {
  const admitted = await admit(c, number, 'close')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, state } = admitted
  const next = await alter(c, row, { kind: 'closed', patch: { state, closedAt: c.at }, detail: { reason } })
  const words = shorten(mask(reason.trim().replace(/[。.！!]+$/u, '')), MAX_REASON_CHARS)
  await answer(c, next, { kind: 'closed', text: toResidents(c).closed(matterOf(c, next), { reason: words }) })
  return done(next)
}
