import { diary } from '../db/schema/staff.ts'
import { mayAct } from '../grid/duties.ts'
import { type Change, personOf } from './desk.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { mustLock, record } from './tickets.ts'

/** 记：…: for whoever works on the matter, never for the residents; nothing else about the ticket changes (LC-13). */
export async function note(c: Change, number: number, text: string): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  await record(c, number, { kind: 'noted', detail: { note: text } })
  return done(row)
}

/** 民情日志 (D1-3): a line of staff that is no ticket. */
export async function writeDiary(
  c: Change,
  entry: { personId: string; gridId: string; roomId: string | null; about: string | null; text: string },
): Promise<void> {
  await c.tx.insert(diary).values({ ...entry, at: c.at })
}
