import { inArray, lt, sql } from 'drizzle-orm'
import type { Db } from '../../db/connect.ts'
import { signInFailure } from '../../db/schema/access.ts'
import { MINUTE_MS } from '../../grid/calendar.ts'

export const FORGOTTEN_AFTER_MS = 15 * MINUTE_MS
/** One account from one address; an account from anywhere, so that a stranger cannot lock somebody out cheaply; an address. */
export const LIMITS = { pair: 5, account: 50, address: 30 } as const

/**
 * Counts an attempt before the password is looked at: a hundred at once are a hundred. True when there were too many; a
 * right password takes the count back.
 */
export async function isTooMany(db: Db, who: { name: string; address: string }, at: Date): Promise<boolean> {
  const over = sql`${signInFailure.since} < ${new Date(at.getTime() - FORGOTTEN_AFTER_MS).toISOString()}::timestamptz`
  const rows = await db
    .insert(signInFailure)
    // always in one order: two at once must not wait for each other
    .values(keysOf(who).map((key) => ({ key, times: 1, since: at })))
    .onConflictDoUpdate({
      target: signInFailure.key,
      set: {
        times: sql`case when ${over} then 1 else ${signInFailure.times} + 1 end`,
        since: sql`case when ${over} then excluded.since else ${signInFailure.since} end`,
      },
    })
    .returning({ key: signInFailure.key, times: signInFailure.times })
  return rows.some(({ key, times }) => times > LIMITS[kindOf(key)])
}

/** Somebody came in: their failures are forgiven, and what is over is forgotten. */
export async function takeBack(db: Db, who: { name: string; address: string }, at: Date): Promise<void> {
  await db.delete(signInFailure).where(lt(signInFailure.since, new Date(at.getTime() - FORGOTTEN_AFTER_MS)))
  await db
    .update(signInFailure)
    .set({
      times: sql`case when ${signInFailure.key} like 'pair/%' then 0 else greatest(${signInFailure.times} - 1, 0) end`,
    })
    .where(inArray(signInFailure.key, keysOf(who)))
}

function keysOf({ name, address }: { name: string; address: string }): string[] {
  return [`account/${name}`, `address/${address}`, `pair/${address}/${name}`]
}

function kindOf(key: string): keyof typeof LIMITS {
  return key.startsWith('pair/') ? 'pair' : key.startsWith('account/') ? 'account' : 'address'
}
