import { and, count, eq, gt } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import { HOUR_MS } from '../grid/calendar.ts'
import { toStaff } from '../grid/wording/staff.ts'
import type { Change } from './desk.ts'
import { levelAbove } from './handover.ts'
import { matterOf } from './matter.ts'
import type { Report } from './report.ts'
import { tellAtDesk } from './tell.ts'
import { record, type TicketRow } from './tickets.ts'

/** From so many in an hour on somebody should ask what is the matter. Nothing is dropped: after an outage they come all at once. */
const MANY = 10

/** IN-17: a head is told once, and asks; the group reads several of them in one line anyway. */
export async function flagMany(c: Change, row: TicketRow, reporter: Report['reporter']): Promise<void> {
  if (reporter === null) return
  const since = new Date(c.at.getTime() - HOUR_MS)
  const [lately] = await c.tx
    .select({ n: count() })
    .from(ticket)
    .where(and(eq(ticket.reporterId, reporter.contactId), gt(ticket.reportedAt, since)))
  if (lately?.n === MANY) await flag(c, row, reporter.name)
}

async function flag(c: Change, row: TicketRow, from: string): Promise<void> {
  await record(c, row.number, { kind: 'noted', detail: { many: MANY } })
  const { personId, gridId } = levelAbove(c, row)
  const person = personId === null ? null : c.town.people.get(personId)
  if (!person || row.visibility === 'private') return
  const text = toStaff.many(matterOf(c, row), { name: person.name, from, many: MANY })
  await tellAtDesk(c, row, { person, gridId, kind: 'many', text, urgent: false })
}
