import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { saying } from '../../db/schema/speech.ts'
import { warning, warningCall, warningHousehold } from '../../db/schema/warnings.ts'
import { toGroups } from '../../grid/wording/warnings.ts'
import type { Change } from '../desk.ts'
import { type Line, sayAll } from '../say.ts'
import { dropRings } from './rings.ts'
import { aboutWarning, type WarningRow } from './tell.ts'

export interface Ending {
  by: string
  /** 发错了: whoever heard it is told that it never was. */
  isMistake: boolean
}

/** Nobody is called any more, and whoever heard the warning hears that it is over. null: it was over before. */
export async function end(c: Change, id: number, { by, isMistake }: Ending): Promise<WarningRow | null> {
  const open = and(eq(warning.id, id), isNull(warning.endedAt))
  const over = { endedAt: c.at, endedBy: by, takenBack: isMistake }
  const [row] = await c.tx.update(warning).set(over).where(open).returning()
  if (row === undefined) return null
  await c.tx.update(warningCall).set({ nextLookAt: null }).where(eq(warningCall.warningId, id))
  // numbers were lent for the night
  await c.tx.update(warningHousehold).set({ phone: null }).where(eq(warningHousehold.warningId, id))
  await dropRings(c, id, null)
  const waiting = and(eq(saying.warningId, id), eq(saying.state, 'waiting'))
  await c.tx.update(saying).set({ state: 'cancelled' }).where(waiting)
  const said = isMistake
    ? { ...aboutWarning(c, row), kind: 'warning_taken_back', text: toGroups.takenBack(row) }
    : { ...aboutWarning(c, row), kind: 'warning_over', text: toGroups.ended(row) }
  const heard = await heardBy(c, id, isMistake ? TOLD_TO_ACT : ['warning'])
  await sayAll(
    c,
    heard.map((to) => ({ to, said })),
  )
  return row
}

/** Liaisons and heads read the groups, too; but what asked them to run must be taken back where it asked. */
const TOLD_TO_ACT = ['warning', 'warning_call', 'warning_households', 'warning_climbed']

async function heardBy(c: Change, id: number, kinds: string[]): Promise<Line['to'][]> {
  return c.tx
    .selectDistinct({ accountId: saying.accountId, roomId: saying.roomId, contactId: saying.contactId })
    .from(saying)
    .where(and(eq(saying.warningId, id), inArray(saying.kind, kinds), ne(saying.state, 'cancelled')))
    .orderBy(saying.roomId, saying.contactId)
}
