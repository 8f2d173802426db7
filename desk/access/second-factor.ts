import { and, eq, isNotNull, like, lt, not } from 'drizzle-orm'
import type { Db, Tx } from '../../db/connect.ts'
import { staffAccount } from '../../db/schema/access.ts'
import type { Desk } from '../desk.ts'
import { seal, unseal } from './seal.ts'
import { accountOf } from './staff-accounts.ts'
import { makeTotpSecret, totpStepOf } from './totp.ts'

type Account = Pick<typeof staffAccount.$inferSelect, 'id' | 'totpSecret' | 'totpStep'>
const about = (accountId: number) => `totp/${accountId}`

/** A second factor is asked for only once its first code was right; null while one is on. */
export async function offerTotp(tx: Tx, accountId: number, key: Buffer): Promise<string | null> {
  const account = await accountOf(tx, accountId)
  if (account === null || account.totpOn) return null
  const secret = makeTotpSecret()
  const totpSecret = seal(key, secret, about(accountId))
  await tx.update(staffAccount).set({ totpSecret }).where(eq(staffAccount.id, accountId))
  return secret
}

export async function setTotp(tx: Tx, accountId: number, on: boolean): Promise<void> {
  const off = on ? {} : { totpSecret: null }
  await tx
    .update(staffAccount)
    .set({ totpOn: on, ...off })
    .where(eq(staffAccount.id, accountId))
}

/** A code works once: the step it belongs to must be newer than the last. */
export async function useCode(
  desk: Pick<Desk, 'db'>,
  account: Account,
  { code, at, key }: { code: string; at: Date; key: Buffer },
): Promise<boolean> {
  const secret = account.totpSecret === null ? null : unseal(key, account.totpSecret, about(account.id))
  const step = secret === null ? null : totpStepOf(secret, code, { at, lastStep: account.totpStep })
  if (step === null) return false
  const newer = and(eq(staffAccount.id, account.id), lt(staffAccount.totpStep, step))
  const used = await desk.db
    .update(staffAccount)
    .set({ totpStep: step })
    .where(newer)
    .returning({ id: staffAccount.id })
  return used.length === 1
}

/** Secrets that an older version kept as they were are sealed at the first start. */
export async function sealOldSecrets(db: Db, key: Buffer): Promise<void> {
  const { id, totpSecret } = staffAccount
  const bare = await db
    .select({ id, totpSecret })
    .from(staffAccount)
    .where(and(isNotNull(totpSecret), not(like(totpSecret, 'v1.%'))))
  for (const row of bare)
    if (row.totpSecret !== null)
      await db
        .update(staffAccount)
        .set({ totpSecret: seal(key, row.totpSecret, about(row.id)) })
        .where(and(eq(id, row.id), eq(totpSecret, row.totpSecret)))
}
