import { and, desc, eq, inArray } from 'drizzle-orm'
import { saying } from '../db/schema/speech.ts'
import type { SayingRow } from './deliver.ts'
import type { Desk } from './desk.ts'

const MAX_LISTED = 500

export async function listSayings(desk: Pick<Desk, 'db'>, state: SayingRow['state'] | null): Promise<SayingRow[]> {
  const where = state === null ? undefined : eq(saying.state, state)
  return desk.db.select().from(saying).where(where).orderBy(desc(saying.id)).limit(MAX_LISTED)
}

/** retry: say it again; cancel: never say it; sent: a person said it by hand. null when it is too late for that. */
export async function changeSaying(
  desk: Desk,
  id: number,
  verb: 'retry' | 'cancel' | 'sent',
): Promise<SayingRow | null> {
  const at = desk.clock()
  const patches = {
    retry: {
      from: ['failed', 'uncertain', 'cancelled'] as const,
      patch: { state: 'waiting' as const, notBefore: at, attempts: 0, failure: null },
    },
    cancel: { from: ['waiting', 'failed', 'uncertain'] as const, patch: { state: 'cancelled' as const } },
    sent: {
      from: ['waiting', 'failed', 'uncertain', 'cancelled'] as const,
      patch: { state: 'sent' as const, sentAt: at },
    },
  }
  const { from, patch } = patches[verb]
  const [changed] = await desk.db
    .update(saying)
    .set(patch)
    .where(and(eq(saying.id, id), inArray(saying.state, [...from])))
    .returning()
  if (changed) desk.wake({ media: false })
  return changed ?? null
}
