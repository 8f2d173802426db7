import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Db, Tx } from '../../db/connect.ts'
import { dataExport, staffAccount } from '../../db/schema/access.ts'
import { DAY_MS } from '../../grid/calendar.ts'
import { type Caller, scopePath, seesPrivate } from '../../grid/rights.ts'
import { type Town, within } from '../../grid/town.ts'

/** Nobody's yes after a week, or nobody fetched it within a day of the yes: it has to be asked for again. */
export const YES_WITHIN_MS = 7 * DAY_MS
export const FETCHED_WITHIN_MS = DAY_MS
const MAX_LISTED = 200

export type ExportRow = typeof dataExport.$inferSelect
export type ExportState = 'waiting' | 'approved' | 'refused' | 'taken' | 'expired'
export interface ExportWish {
  kind: ExportRow['kind']
  format: ExportRow['format']
  purpose: string
  fields: string[]
  filter: Record<string, unknown>
}

export async function askExport(tx: Tx, wish: ExportWish, from: { caller: Caller; at: Date }): Promise<ExportRow> {
  const { accountId, name } = from.caller
  const asked = { askedBy: accountId, askedName: name, askedAt: from.at }
  const [row] = await tx
    .insert(dataExport)
    .values({ ...wish, ...asked })
    .returning()
  if (row === undefined) throw new Error('insert into data_export returned no row')
  return row
}

export async function findExport(db: Pick<Db, 'select'>, id: number): Promise<ExportRow | null> {
  const [row] = await db.select().from(dataExport).where(eq(dataExport.id, id))
  return row ?? null
}

export async function recentExports(db: Db, at: Date): Promise<ExportRow[]> {
  const since = new Date(at.getTime() - YES_WITHIN_MS - FETCHED_WITHIN_MS)
  return db
    .select()
    .from(dataExport)
    .where(gt(dataExport.askedAt, since))
    .orderBy(desc(dataExport.id))
    .limit(MAX_LISTED)
}

export function stateOf(row: ExportRow, at: Date): ExportState {
  if (row.takenAt !== null) return 'taken'
  if (row.granted === false) return 'refused'
  return at > validUntil(row) ? 'expired' : row.granted === true ? 'approved' : 'waiting'
}

export function validUntil({ askedAt, decidedAt }: ExportRow): Date {
  return new Date(decidedAt === null ? askedAt.getTime() + YES_WITHIN_MS : decidedAt.getTime() + FETCHED_WITHIN_MS)
}

/** Whose it is: of the same account, or of a second account of the same person. */
export async function isAskers(db: Pick<Db, 'select'>, row: ExportRow, caller: Caller): Promise<boolean> {
  if (row.askedBy === caller.accountId) return true
  if (row.askedBy === null || caller.personId === null) return false
  const [asker] = await db.select().from(staffAccount).where(eq(staffAccount.id, row.askedBy))
  return asker?.personId === caller.personId
}

/** Whoever says yes may see everything that goes out: no less of the town than the asker, no fewer subjects, private matters too. */
export async function mayDecide(
  db: Pick<Db, 'select'>,
  row: ExportRow,
  on: { town: Town; caller: Caller },
): Promise<boolean> {
  const { town, caller } = on
  // a program does not look, and the administrator's token is nobody
  if (caller.kind !== 'session' || (await isAskers(db, row, caller))) return false
  const own = scopePath(town, caller)
  if (row.askedBy === null) return own === '' && caller.subjects.length === 0 && seesPrivate(caller)
  const [asker] = await db.select().from(staffAccount).where(eq(staffAccount.id, row.askedBy))
  const theirs = asker === undefined ? null : scopePath(town, asker)
  if (asker === undefined || theirs === null || own === null || !within(theirs, own)) return false
  const isCovered = caller.subjects.length === 0 || (asker.subjects.length > 0 && asker.subjects.every(covered(caller)))
  return isCovered && (seesPrivate(caller) || !seesPrivate(asker))
}

const covered =
  ({ subjects }: Caller) =>
  (code: string) =>
    subjects.some((own) => code.startsWith(own))

/** false: somebody was faster. */
export async function decideExport(
  tx: Tx,
  id: number,
  by: { caller: Caller; at: Date; granted: boolean },
): Promise<boolean> {
  const { caller, at, granted } = by
  const decided = { decidedBy: caller.accountId, decidedName: caller.name, decidedAt: at, granted }
  const open = and(eq(dataExport.id, id), isNull(dataExport.granted))
  return (await tx.update(dataExport).set(decided).where(open).returning({ id: dataExport.id })).length === 1
}

/** Once: false when it was fetched already. */
export async function takeExport(tx: Tx, id: number, at: Date): Promise<boolean> {
  const open = and(eq(dataExport.id, id), eq(dataExport.granted, true), isNull(dataExport.takenAt))
  return (await tx.update(dataExport).set({ takenAt: at }).where(open).returning({ id: dataExport.id })).length === 1
}
