import { and, inArray, lt, notInArray } from 'drizzle-orm'
import { saying } from '../../db/schema/speech.ts'
import { warning, warningHousehold } from '../../db/schema/warnings.ts'
import type { Change } from '../desk.ts'
import { ANONYMISED } from '../gone.ts'

/** PC-04: who had to be moved, and the lines that named them, go like the words of a matter; that people were warned, and who answered, stays. */
export async function forgetWarnings(c: Change, before: Date): Promise<void> {
  const old = c.tx.select({ id: warning.id }).from(warning).where(lt(warning.issuedAt, before))
  await c.tx.delete(warningHousehold).where(inArray(warningHousehold.warningId, old))
  const isOver = notInArray(saying.state, ['waiting', 'sending'])
  await c.tx
    .update(saying)
    .set({ text: ANONYMISED })
    .where(and(inArray(saying.warningId, old), isOver))
}
