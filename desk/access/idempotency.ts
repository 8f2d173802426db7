import { eq, lt } from 'drizzle-orm'
import type { Db } from '../../db/connect.ts'
import { idempotency } from '../../db/schema/access.ts'
import { DAY_MS } from '../../grid/calendar.ts'

/** A program that tries again does so within a day. */
export const KEPT_MS = DAY_MS

/** null: nobody asked this before, and it is ours to do. */
export async function claim(db: Db, { key, bodyHash, at }: { key: string; bodyHash: string; at: Date }) {
  await db.delete(idempotency).where(lt(idempotency.at, new Date(at.getTime() - KEPT_MS)))
  const won = await db
    .insert(idempotency)
    .values({ key, bodyHash, at })
    .onConflictDoNothing()
    .returning({ key: idempotency.key })
  if (won.length === 1) return null
  const [known] = await db.select().from(idempotency).where(eq(idempotency.key, key))
  // the other one failed in this very moment: whoever asks again may do it
  return known ?? { bodyHash, status: null, body: null }
}

export async function keepAnswer(db: Db, key: string, answer: { status: number; body: string }): Promise<void> {
  await db.update(idempotency).set(answer).where(eq(idempotency.key, key))
}

export async function letGo(db: Db, key: string): Promise<void> {
  await db.delete(idempotency).where(eq(idempotency.key, key))
}
