import { mayAct } from '../grid/duties.ts'
import { mask, shorten } from '../grid/masking.ts'
import { after } from '../grid/ticket.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { answer } from './audience.ts'
import { type Change, personOf } from './desk.ts'
import { holderWords, matterOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter, mustLock } from './tickets.ts'

const MAX_REASON_CHARS = 60

/** 不受理: never without the reason, which the reporter hears together with whom to ask (LC-02). */
export async function turnDown(c: Change, number: number, reason: string): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  const state = after('refuse', row.state)
  if (state === null) return refuse('wrong_state', row)
  if (reason.trim() === '') return refuse('needs_reason', row)
  const next = await alter(c, row, {
    kind: 'refused',
    patch: { state, note: reason, closedAt: c.at },
    detail: { reason },
  })
  const words = { who: holderWords(c, next), reason: shorten(mask(reason), MAX_REASON_CHARS) }
  await answer(c, next, { kind: 'refused', text: toResidents.refused(matterOf(c, next), words) })
  return done(next)
}
