import { and, desc, eq, inArray, lt, type SQL } from 'drizzle-orm'
import { saying } from '../db/schema/speech.ts'
import type { SayingRow } from './deliver.ts'
import type { Change, Desk } from './desk.ts'

const MAX_LISTED = 500

export interface SayingsWish {
  /** The last id of the page before. */
  before?: number | undefined
  limit?: number
  visible?: SQL | undefined
}

export async function listSayings(
  desk: Pick<Desk, 'db'>,
  state: SayingRow['state'] | null,
  { before, limit = MAX_LISTED, visible }: SayingsWish = {},
): Promise<SayingRow[]> {
  const where = and(
    state === null ? undefined : eq(saying.state, state),
    before === undefined ? undefined : lt(saying.id, before),
    visible,
  )
  return desk.db.select().from(saying).where(where).orderBy(desc(saying.id)).limit(limit)
}

/** retry: say it again; cancel: never say it; sent: a person said it by hand. null when it is too late for that. */
export async function changeSaying(
  { tx, at }: Pick<Change, 'tx' | 'at'>,
  { id, visible }: { id: number; visible?: SQL | undefined },
  verb: 'retry' | 'cancel' | 'sent',
): Promise<SayingRow | null> {
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
  const [changed] = await tx
    .update(saying)
    .set(patch)
    .where(and(eq(saying.id, id), visible, inArray(saying.state, [...from])))
    .returning()
  return changed ?? null
}
