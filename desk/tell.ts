import type { Person } from '../grid/town.ts'
import { overBudget } from './budget.ts'
import type { Change } from './desk.ts'
import { type Notice, noticePrivately, noticesAtDesk, type Telling } from './notice.ts'
import { sayAll } from './say.ts'
import { type Alteration, record, type TicketRow } from './tickets.ts'

/** Tells one person in private; when that cannot be, the trace says so and why (ES-17). */
export async function tellPerson(c: Change, row: TicketRow, asked: { personId: string } & Telling): Promise<boolean> {
  const notice = noticePrivately(c, row, asked)
  await give(c, row, [notice])
  return notice.line !== null
}

/** Tells one person in their grid's own room with an @, else in private; private matters and emergencies always in private. */
export async function tellAtDesk(
  c: Change,
  row: TicketRow,
  to: { person: Person; gridId: string } & Telling,
): Promise<void> {
  await give(c, row, noticesAtDesk(c, row, to))
}

/** Puts notices down to be said, and into the trace who was told and who was not. */
export async function give(c: Change, row: TicketRow, notices: Notice[]): Promise<void> {
  const later = await overBudget(
    c,
    notices.map((notice) => ({ row, notice })),
  )
  await sayAll(
    c,
    notices.flatMap((notice) => (later.has(notice) ? [] : (notice.line ?? []))),
  )
  for (const notice of notices) await record(c, row.number, toldOf(notice, later))
}

/** What the trace keeps of a notice: who was told where, or is told at the next gathering, or why not. */
export function toldOf(notice: Notice, later: Set<Notice>): Alteration {
  const { personId, what } = notice
  if (notice.line === null) return { kind: 'not_told', detail: { personId, reason: notice.reason } }
  const where = notice.where === 'private' ? 'private' : notice.where.id
  return { kind: 'told', detail: { personId, where, what, ...(later.has(notice) ? { gathered: true } : {}) } }
}
