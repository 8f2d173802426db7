import { HOUR_MS } from '../grid/calendar.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { holderOf, holderWords, matterOf, timeWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { lastSaid } from './say.ts'
import { tellPerson } from './tell.ts'
import { mustLock, record } from './tickets.ts'

/** Ten neighbours asking are one reminder to the holder and one line in the group. */
export const URGE_AGAIN_AFTER_MS = HOUR_MS

/** 催: the holder hears it once, the group hears that they did and by when there will be word. */
export async function urge(c: Change, number: number): Promise<Outcome> {
  const row = await mustLock(c, number)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  await record(c, row.number, { kind: 'urged' })
  const key = `urged/${row.number}`
  const last = await lastSaid(c, `${key}/${row.roomId ?? 'private'}`)
  if (last !== null && c.at.getTime() - last.getTime() < URGE_AGAIN_AFTER_MS) return done(row)
  const due = row.state === 'waiting' ? row.acceptDue : row.resultDue
  const matter = matterOf(c, row)
  const words = { holder: holderWords(c, row), due: due > c.at ? timeWords(c, due) : null }
  await answer(c, row, { kind: 'urged', text: toResidents(c).urged(matter, words), coalesceKey: key })
  const person = holderOf(c, row)
  if (person !== null) {
    const text = toStaff.urged(matter, { name: person.name })
    await tellPerson(c, row, { personId: person.id, kind: 'urged', text, urgent: row.clockClass === 'S0' })
  }
  return done(row)
}
