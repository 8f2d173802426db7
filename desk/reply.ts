import { mayAct } from '../grid/duties.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { answer } from './audience.ts'
import { type Change, personOf } from './desk.ts'
import { doneWords, matterOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter, mustLock } from './tickets.ts'

/** 回话: how it goes, said to everybody for whom it is their matter; whoever waited for a word has it now (LC-13). */
export async function reply(c: Change, number: number, text: string): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  const next = await alter(c, row, { kind: 'progress', patch: { answerDue: null }, detail: { note: text } })
  const words = { who: c.town.people.get(personId)?.name ?? '', text: doneWords(text) }
  await answer(c, next, { kind: 'reply', text: toResidents(c).reply(matterOf(c, next), words) })
  return done(next)
}
