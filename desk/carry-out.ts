import { answerLines } from './audience.ts'
import { overBudget } from './budget.ts'
import type { Deed } from './deed.ts'
import type { Change } from './desk.ts'
import { withOwnYes } from './own-yes.ts'
import { restrained } from './restrain.ts'
import { sayAll } from './say.ts'
import { toldOf } from './tell.ts'
import { alterAll } from './tickets.ts'

/** Writes what was decided of locked tickets: the rows, the trace and the lines, a statement each, however many they are. */
export async function carryOut(c: Change, decided: Deed[]): Promise<void> {
  if (decided.length === 0) return
  const deeds = await withOwnYes(c, decided)
  const given = deeds.flatMap(({ row, notices }) => notices.map((notice) => ({ row, notice })))
  const later = await overBudget(c, given)
  const trace = deeds.flatMap(({ row, changes, notices }) =>
    [...changes, ...notices.map((one) => toldOf(one, later))].map((line) => ({ ...line, ticketNumber: row.number })),
  )
  await alterAll(
    c,
    deeds.map(({ row }) => row),
    trace,
  )
  const toStaff = given.flatMap(({ notice }) => (later.has(notice) ? [] : (notice.line ?? [])))
  const answers = deeds.flatMap(({ row, answer }) => (answer === null ? [] : [{ row, answer }]))
  await sayAll(c, [...toStaff, ...(await restrained(c, await answerLines(c, answers)))])
}
