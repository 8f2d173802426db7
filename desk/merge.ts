import { isUnsolved } from '../grid/ticket.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { admit } from './admit.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { addFollower, followersOf } from './followers.ts'
import { matterOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter, lockTicket, record } from './tickets.ts'

/** 和 1 号是一件: the one ticket ends, its reporter and neighbours go on with the other, and are told so. */
export async function merge(c: Change, number: number, into: number): Promise<Outcome> {
  const admitted = await admit(c, number, 'merge')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, state } = admitted
  const other = await lockTicket(c, into)
  if (other === null) return refuse('not_found', null)
  if (into === number || !isUnsolved(other.state) || other.visibility !== row.visibility)
    return refuse('wrong_state', other)
  await answer(c, row, { kind: 'merged', text: toResidents(c).merged(matterOf(c, row), { into }) })
  const voices = [{ contactId: row.reporterId, roomId: row.roomId }, ...(await followersOf(c, number))]
  for (const { contactId, roomId } of voices) {
    if (contactId !== null && contactId !== other.reporterId) await addFollower(c, into, { contactId, roomId })
  }
  await record(c, into, { kind: 'joined', detail: { merged: number } })
  return done(
    await alter(c, row, { kind: 'merged', patch: { state, mergedInto: into, closedAt: c.at }, detail: { into } }),
  )
}
