import { and, eq, isNull, ne } from 'drizzle-orm'
import { saying } from '../../db/schema/speech.ts'
import { warning, warningCall, warningHousehold } from '../../db/schema/warnings.ts'
import { toGroups } from '../../grid/wording/warnings.ts'
import type { Change } from '../desk.ts'
import { sayAll } from '../say.ts'
import { dropRings } from './rings.ts'
import { aboutWarning, type WarningRow } from './tell.ts'

/** All clear: nobody is called any more, and the groups that heard the warning hear that it is over. null: it was over before. */
export async function end(c: Change, id: number, by: string): Promise<WarningRow | null> {
  const open = and(eq(warning.id, id), isNull(warning.endedAt))
  const [row] = await c.tx.update(warning).set({ endedAt: c.at, endedBy: by }).where(open).returning()
  if (row === undefined) return null
  await c.tx.update(warningCall).set({ nextLookAt: null }).where(eq(warningCall.warningId, id))
  // numbers were lent for the night
  await c.tx.update(warningHousehold).set({ phone: null }).where(eq(warningHousehold.warningId, id))
  await dropRings(c, id, null)
  const waiting = and(eq(saying.warningId, id), eq(saying.state, 'waiting'))
  await c.tx.update(saying).set({ state: 'cancelled' }).where(waiting)
  const heard = await c.tx
    .select({ accountId: saying.accountId, roomId: saying.roomId })
    .from(saying)
    .where(and(eq(saying.warningId, id), eq(saying.kind, 'warning'), ne(saying.state, 'cancelled')))
  const said = { ...aboutWarning(c, row), kind: 'warning_over', text: toGroups.ended(row) }
  await sayAll(
    c,
    heard.map((to) => ({ to: { ...to, contactId: null }, said })),
  )
  return row
}
