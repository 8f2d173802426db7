import { mayAct } from '../grid/duties.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { answer } from './audience.ts'
import { type Change, personOf } from './desk.ts'
import { holderWords, matterOf, promiseWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter, mustLock } from './tickets.ts'

/** 要缓一缓: the holder says why it takes longer. The group hears it; the deadline itself moves only by an approved 延期. */
export async function delay(c: Change, number: number, note: string): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  const acknowledged =
    row.state === 'waiting'
      ? {
          state: 'acknowledged' as const,
          acknowledgedAt: c.at,
          acknowledgedBy: personId,
          holderPersonId: personId,
          rung: 0,
        }
      : {}
  const next = await alter(c, row, {
    kind: 'noted',
    patch: { ...acknowledged, answerDue: null },
    detail: { note, delayed: true },
  })
  const words = { who: holderWords(c, next), promise: promiseWords(c, next) }
  await answer(c, next, { kind: 'progress', text: toResidents.progress(matterOf(c, next), words) })
  return done(next)
}
