import { eq } from 'drizzle-orm'
import { staffAccount } from '../../db/schema/access.ts'
import type { Desk } from '../desk.ts'
import { type Errand, recordAudit } from './audit.ts'
import { isTooMany, takeBack } from './limit.ts'
import { useCode } from './second-factor.ts'
import { isPassword } from './secrets.ts'
import { openSession } from './sessions.ts'

export interface Credentials {
  name: string
  password: string
  code: string | null
}

export type SignIn =
  | { ok: true; secret: string; mustChange: boolean }
  | { ok: false; why: 'wrong' | 'needs_code' | 'too_many' }

/** `key` opens the second factor. `at` is the time of the world: the clock of a village that is played stands still, and so would the limit. */
export async function signIn(
  desk: Pick<Desk, 'db' | 'clock'>,
  { name, password, code }: Credentials,
  from: Pick<Errand, 'address' | 'route'> & { at: Date; key: Buffer },
): Promise<SignIn> {
  const who = { name, address: from.address }
  if (await isTooMany(desk.db, who, from.at)) return { ok: false, why: 'too_many' }
  const [account] = await desk.db.select().from(staffAccount).where(eq(staffAccount.name, name))
  const failed = async (): Promise<SignIn> => {
    // somebody may have typed the password where the name belongs: only names that exist are written down
    const caller = { kind: 'session' as const, accountId: account?.id ?? null, name: account?.name ?? '' }
    await recordAudit(
      desk.db,
      { address: from.address, route: from.route, at: desk.clock(), caller },
      { what: 'sign_in_failed' },
    )
    return { ok: false, why: 'wrong' }
  }
  const isRight = await isPassword(password, account?.passwordHash ?? null)
  if (!isRight || account === undefined || account.disabledAt !== null) return failed()
  if (account.totpOn) {
    if (code === null) {
      await takeBack(desk.db, who, from.at)
      return { ok: false, why: 'needs_code' }
    }
    if (!(await useCode(desk, account, { code, at: from.at, key: from.key }))) return failed()
  }
  await takeBack(desk.db, who, from.at)
  const secret = await desk.db.transaction(async (tx) => {
    const errand = {
      address: from.address,
      route: from.route,
      at: desk.clock(),
      caller: { kind: 'session' as const, accountId: account.id, name },
    }
    await recordAudit(tx, errand, { what: 'signed_in' })
    return openSession(tx, account, from)
  })
  return { ok: true, secret, mustChange: account.mustChange }
}
