import { and, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/connect.ts'
import { apiToken, session, staffAccount } from '../../db/schema/access.ts'
import { DAY_MS, MINUTE_MS } from '../../grid/calendar.ts'
import type { Caller } from '../../grid/rights.ts'
import { hashOf, makeSecret } from './secrets.ts'

export const SESSION_MS = 7 * DAY_MS
export const IDLE_MS = 720 * MINUTE_MS
/** Written down at most so often: reading a page must not cost a write. */
const SEEN_EVERY_MS = MINUTE_MS

type Account = typeof staffAccount.$inferSelect
export interface SignedIn {
  caller: Caller
  mustChange: boolean
  /** Of a session. */
  tokenHash: string | null
}

/** A new session with a new token: whatever cookie somebody brought along opens nothing (no fixation). */
export async function openSession(
  tx: Tx,
  account: { id: number },
  from: { address: string; at: Date },
): Promise<string> {
  const { secret, hash } = makeSecret()
  const { address, at } = from
  const idle = new Date(at.getTime() - IDLE_MS)
  await tx.delete(session).where(and(eq(session.accountId, account.id), lt(session.seenAt, idle)))
  await tx.insert(session).values({
    tokenHash: hash,
    accountId: account.id,
    address,
    madeAt: at,
    seenAt: at,
    validUntil: new Date(at.getTime() + SESSION_MS),
  })
  return secret
}

export async function sessionOf(db: Db, secret: string, at: Date): Promise<SignedIn | null> {
  const tokenHash = hashOf(secret)
  const alive = and(
    eq(session.tokenHash, tokenHash),
    gt(session.validUntil, at),
    gt(session.seenAt, new Date(at.getTime() - IDLE_MS)),
    isNull(staffAccount.disabledAt),
  )
  const [found] = await db
    .select({ account: staffAccount, seenAt: session.seenAt })
    .from(session)
    .innerJoin(staffAccount, eq(staffAccount.id, session.accountId))
    .where(alive)
  if (found === undefined) return null
  if (at.getTime() - found.seenAt.getTime() > SEEN_EVERY_MS)
    await db.update(session).set({ seenAt: at }).where(eq(session.tokenHash, tokenHash))
  const caller = callerOf(found.account, { kind: 'session', scopes: null })
  return { caller, mustChange: found.account.mustChange, tokenHash }
}

export async function tokenOf(db: Db, secret: string, at: Date): Promise<SignedIn | null> {
  const alive = and(
    eq(apiToken.tokenHash, hashOf(secret)),
    gt(apiToken.validUntil, at),
    isNull(apiToken.revokedAt),
    isNull(staffAccount.disabledAt),
  )
  const [found] = await db
    .select({ account: staffAccount, token: apiToken })
    .from(apiToken)
    .innerJoin(staffAccount, eq(staffAccount.id, apiToken.accountId))
    .where(alive)
  if (found === undefined) return null
  const seen = found.token.seenAt?.getTime() ?? 0
  if (at.getTime() - seen > SEEN_EVERY_MS)
    await db.update(apiToken).set({ seenAt: at }).where(eq(apiToken.id, found.token.id))
  const caller = callerOf(found.account, { kind: 'token', scopes: found.token.scopes })
  return { caller, mustChange: found.account.mustChange, tokenHash: null }
}

/** Ends every session of an account, but for the one that is to stay. */
export async function endSessions(tx: Pick<Tx, 'delete'>, accountId: number, but: string | null = null): Promise<void> {
  await tx
    .delete(session)
    .where(and(eq(session.accountId, accountId), but === null ? undefined : ne(session.tokenHash, but)))
}

export async function endSession(tx: Pick<Tx, 'delete'>, tokenHash: string): Promise<void> {
  await tx.delete(session).where(eq(session.tokenHash, tokenHash))
}

/** Programs stop speaking for an account at once. */
export async function endTokens(tx: Pick<Tx, 'update'>, accountId: number, at: Date): Promise<void> {
  const open = and(eq(apiToken.accountId, accountId), isNull(apiToken.revokedAt))
  await tx
    .update(apiToken)
    .set({ revokedAt: sql`${at.toISOString()}::timestamptz` })
    .where(open)
}

function callerOf(account: Account, { kind, scopes }: Pick<Caller, 'kind' | 'scopes'>): Caller {
  const { id, name, role, personId, gridId, subjects, seesPrivate } = account
  return { kind, accountId: id, name, role, personId, gridId, subjects, seesPrivate, scopes }
}
