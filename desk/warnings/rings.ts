import { and, eq, inArray } from 'drizzle-orm'
import { rowsFor } from '../../db/many.ts'
import { warningRing } from '../../db/schema/warnings.ts'
import type { Change } from '../desk.ts'

export interface Ring {
  personId: string
  /** One request for each person and step. */
  step: string
  text: string
}

/** With what is said in the chat, in one transaction; a job makes the requests. */
export async function queueRings(c: Change, warningId: number, rings: Ring[]): Promise<void> {
  if (rings.length === 0) return
  const rows = rings.map((ring) => {
    const hasPhone = (c.town.people.get(ring.personId)?.phone ?? null) !== null
    const outcome = hasPhone ? { state: 'waiting' as const } : { state: 'failed' as const, failure: '没有电话号码' }
    return { ...ring, ...outcome, warningId, at: c.at, nextTryAt: c.at }
  })
  await c.tx.insert(warningRing).select(rowsFor(warningRing, rows)).onConflictDoNothing()
}

/** Answered, or over: nobody's phone rings for it any more. */
export async function dropRings(c: Change, warningId: number, personIds: string[] | null): Promise<void> {
  const theirs = personIds === null ? undefined : inArray(warningRing.personId, personIds)
  await c.tx
    .update(warningRing)
    .set({ state: 'dropped' })
    .where(and(eq(warningRing.warningId, warningId), eq(warningRing.state, 'waiting'), theirs))
}
