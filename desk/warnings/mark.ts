import { and, count, inArray, isNull, max, notInArray, sum } from 'drizzle-orm'
import { warning, warningCall, warningHousehold, warningRing } from '../../db/schema/warnings.ts'
import type { Desk } from '../desk.ts'

/** Changes whenever something happens to a warning: one is issued, climbs, is answered, rings, or is over. */
export async function markOfWarnings({ db }: Pick<Desk, 'db'>): Promise<string> {
  const running = db.select({ id: warning.id }).from(warning).where(isNull(warning.endedAt))
  const [[all], [calls], [households], [rings]] = await Promise.all([
    db.select({ newest: max(warning.id), ended: count(warning.endedAt) }).from(warning),
    db
      .select({ confirmed: count(warningCall.confirmedAt), rungs: sum(warningCall.rung) })
      .from(warningCall)
      .where(inArray(warningCall.warningId, running)),
    db
      .select({ last: max(warningHousehold.saidAt), said: count(warningHousehold.saidAt) })
      .from(warningHousehold)
      .where(inArray(warningHousehold.warningId, running)),
    db
      .select({ answered: count() })
      .from(warningRing)
      .where(and(inArray(warningRing.warningId, running), notInArray(warningRing.state, ['waiting', 'calling']))),
  ])
  return JSON.stringify([all, calls, households, rings])
}
