import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../db/connect.ts'
import { session, staffAccount } from '../../db/schema/access.ts'
import type { AccountRole } from '../../grid/rights.ts'
import type { Town } from '../../grid/town.ts'
import { hashPassword, isPassword, makePassword } from './secrets.ts'
import { endSessions, endTokens } from './sessions.ts'

export const FIRST_ACCOUNT = 'admin'

export interface AccountWish {
  role: AccountRole
  personId: string | null
  gridId: string | null
  subjects: string[]
  seesPrivate: boolean
}

/** The first administrator; the password is for the screen, once. null when somebody can sign in already. */
export async function firstAccount(db: Db, at: Date): Promise<{ name: string; password: string } | null> {
  const [known] = await db.select({ id: staffAccount.id }).from(staffAccount).limit(1)
  if (known !== undefined) return null
  const wish: AccountWish = { role: 'town', personId: null, gridId: null, subjects: [], seesPrivate: true }
  const made = await makeAccount(db, { name: FIRST_ACCOUNT, ...wish }, at)
  return made === null ? null : { name: FIRST_ACCOUNT, password: made.password }
}

/** null when the name is taken. */
export async function makeAccount(
  tx: Pick<Tx, 'insert'>,
  wish: AccountWish & { name: string },
  at: Date,
): Promise<{ id: number; password: string } | null> {
  const password = makePassword()
  const values = { ...wish, passwordHash: await hashPassword(password), mustChange: true, madeAt: at }
  const [made] = await tx.insert(staffAccount).values(values).onConflictDoNothing().returning({ id: staffAccount.id })
  return made === undefined ? null : { id: made.id, password }
}

/** What is wrong with a wish, with its field; null: nothing. */
export function faultOf(town: Town | null, wish: AccountWish): { path: string; message: string } | null {
  const { role, gridId, personId, subjects } = wish
  if (role === 'town' && (gridId !== null || subjects.length > 0))
    return { path: 'grid', message: '镇管理员管全镇，不能只限一个网格或几类事' }
  if ((role === 'village' || role === 'department') && gridId === null)
    return { path: 'grid', message: '村和单位的账号要写管哪个网格' }
  const grid = gridId === null ? null : town?.grids.get(gridId)
  if (grid === undefined) return { path: 'grid', message: `没有“${gridId}”这个网格` }
  if (personId !== null && !town?.people.has(personId)) return { path: 'person', message: `名单里没有“${personId}”` }
  return null
}

/** null when there is none. What somebody may see changes with their next request: it is looked up each time. */
export async function changeAccount(tx: Tx, id: number, wish: AccountWish): Promise<boolean> {
  const changed = await tx
    .update(staffAccount)
    .set(wish)
    .where(eq(staffAccount.id, id))
    .returning({ id: staffAccount.id })
  return changed.length === 1
}

/** Signed out everywhere at once, programs included. */
export async function switchAccount(tx: Tx, id: number, wish: { disabledAt: Date | null; at: Date }): Promise<boolean> {
  const changed = await tx
    .update(staffAccount)
    .set({ disabledAt: wish.disabledAt })
    .where(eq(staffAccount.id, id))
    .returning({ id: staffAccount.id })
  if (wish.disabledAt !== null) await endAll(tx, id, wish.at)
  return changed.length === 1
}

/** Forgotten: a new password to be told once, no second factor any more, signed out everywhere. */
export async function resetPassword(tx: Tx, id: number, at: Date): Promise<string | null> {
  const password = makePassword()
  const fresh = { passwordHash: await hashPassword(password), mustChange: true, totpOn: false, totpSecret: null }
  const changed = await tx
    .update(staffAccount)
    .set(fresh)
    .where(eq(staffAccount.id, id))
    .returning({ id: staffAccount.id })
  if (changed.length === 0) return null
  await endAll(tx, id, at)
  return password
}

export async function endAll(tx: Tx, id: number, at: Date): Promise<void> {
  await endSessions(tx, id)
  await endTokens(tx, id, at)
}

/** One's own password; false when the old one is wrong. Every other session ends. */
export async function changePassword(
  tx: Tx,
  who: { accountId: number; tokenHash: string | null },
  { old, fresh }: { old: string; fresh: string },
): Promise<boolean> {
  if (!(await isOwnPassword(tx, who.accountId, old))) return false
  const values = { passwordHash: await hashPassword(fresh), mustChange: false }
  await tx.update(staffAccount).set(values).where(eq(staffAccount.id, who.accountId))
  await endSessions(tx, who.accountId)
  return true
}

export async function isOwnPassword(tx: Pick<Tx, 'select'>, accountId: number, password: string): Promise<boolean> {
  return isPassword(password, (await accountOf(tx, accountId))?.passwordHash ?? null)
}

export async function accountOf(tx: Pick<Tx, 'select'>, id: number) {
  const [row] = await tx.select().from(staffAccount).where(eq(staffAccount.id, id))
  return row ?? null
}

/** Without hashes and secrets. */
export async function listAccounts(db: Db) {
  const rows = await db.select().from(staffAccount).orderBy(asc(staffAccount.name))
  const sessions = await db.select({ accountId: session.accountId, seenAt: session.seenAt }).from(session)
  return rows.map((row) => ({
    ...viewAccount(row),
    sessions: sessions.filter(({ accountId }) => accountId === row.id).length,
  }))
}

export function viewAccount(row: typeof staffAccount.$inferSelect) {
  const { id, name, role, personId, gridId, subjects, seesPrivate, mustChange, totpOn, disabledAt, madeAt } = row
  const moments = { disabledAt: disabledAt?.toISOString() ?? null, madeAt: madeAt.toISOString() }
  return { id, name, role, person: personId, grid: gridId, subjects, seesPrivate, mustChange, totp: totpOn, ...moments }
}
