import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { saying } from '../../db/schema/speech.ts'
import { warning, warningCall, warningHousehold, warningTold } from '../../db/schema/warnings.ts'
import { DAY_MS } from '../../grid/calendar.ts'
import type { Change } from '../desk.ts'
import { dropRings } from './rings.ts'
import type { WarningRow } from './tell.ts'

/** Nobody answers a warning of last week. */
export const ANSWERED_WITHIN_MS = 3 * DAY_MS

/** A warning of which this person was told, is not over, and still waits for somebody's 收到. */
export interface OpenCall {
  row: WarningRow
  toldAt: Date
}

/** What this person was called for and nobody confirmed, the newest first. */
export async function openCallsOf(c: Change, personId: string): Promise<OpenCall[]> {
  const since = new Date(c.at.getTime() - ANSWERED_WITHIN_MS)
  const rows = await c.tx
    .select({ row: warning, toldAt: warningTold.at })
    .from(warningTold)
    .innerJoin(warningCall, eq(warningCall.id, warningTold.callId))
    .innerJoin(warning, eq(warning.id, warningCall.warningId))
    .where(
      and(
        eq(warningTold.personId, personId),
        gt(warningTold.at, since),
        isNull(warningCall.confirmedAt),
        isNull(warning.endedAt),
        inArray(warning.level, ['orange', 'red']),
      ),
    )
    .orderBy(desc(warningTold.at), desc(warning.id))
  return rows.filter(({ row }, n) => rows.findIndex((one) => one.row.id === row.id) === n)
}

/** 收到: of a liaison for their grids, of a head for all they were told of. `own`: only where they answer first. */
export async function confirm(
  c: Change,
  row: WarningRow,
  { personId, own }: { personId: string; own: boolean },
): Promise<void> {
  const told = c.tx.select({ id: warningTold.callId }).from(warningTold).where(eq(warningTold.personId, personId))
  const theirs = own ? eq(warningCall.personId, personId) : inArray(warningCall.id, told)
  const open = and(eq(warningCall.warningId, row.id), isNull(warningCall.confirmedAt), theirs)
  const confirmed = await c.tx
    .update(warningCall)
    .set({ confirmedAt: c.at, confirmedBy: personId, nextLookAt: null })
    .where(open)
    .returning({ personId: warningCall.personId })
  await dropRings(c, row.id, [personId, ...confirmed.flatMap((call) => call.personId ?? [])])
  await stopAsking(c, row)
}

/** What was not said yet and asks for an answer that is there now. */
async function stopAsking(c: Change, row: WarningRow): Promise<void> {
  const again = and(eq(saying.warningId, row.id), eq(saying.state, 'waiting'), eq(saying.kind, 'warning_again'))
  const [left] = await c.tx
    .select({ id: warningCall.id })
    .from(warningCall)
    .where(and(eq(warningCall.warningId, row.id), isNull(warningCall.confirmedAt)))
    .limit(1)
  if (left === undefined) await c.tx.update(saying).set({ state: 'cancelled' }).where(again)
}

/** Households of the grids for which this person was told of a warning that is not over. */
export async function householdsOf(c: Change, personId: string) {
  const since = new Date(c.at.getTime() - ANSWERED_WITHIN_MS)
  const grids = c.tx
    .select({ id: warningHousehold.id })
    .from(warningTold)
    .innerJoin(warningCall, eq(warningCall.id, warningTold.callId))
    .innerJoin(
      warningHousehold,
      and(eq(warningHousehold.warningId, warningCall.warningId), eq(warningHousehold.gridId, warningCall.gridId)),
    )
    .where(and(eq(warningTold.personId, personId), gt(warningTold.at, since)))
  return c.tx
    .select({ household: warningHousehold, row: warning })
    .from(warningHousehold)
    .innerJoin(warning, eq(warning.id, warningHousehold.warningId))
    .where(and(inArray(warningHousehold.id, grids), isNull(warning.endedAt)))
    .orderBy(desc(warning.id), warningHousehold.id)
}
