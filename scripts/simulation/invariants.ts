import { asc } from 'drizzle-orm'
import type { Db } from '../../db/connect.ts'
import { saying } from '../../db/schema/speech.ts'
import { ticket } from '../../db/schema/tickets.ts'
import { differences } from '../../desk/trace.ts'
import { isOpen } from '../../grid/ticket.ts'
import { findPersonalData } from '../../grid/understand/personal.ts'

type TicketRow = typeof ticket.$inferSelect
type SayingRow = typeof saying.$inferSelect

/** What is broken of that which must always be true (1-3 and 6 of CONTRIBUTING), a sentence each; empty when all is well. */
export async function brokenIn(db: Db): Promise<string[]> {
  const tickets = await db.select().from(ticket).orderBy(asc(ticket.number))
  const sayings = await db.select().from(saying).orderBy(asc(saying.id))
  const broken = sayings.flatMap(brokenSaying)
  for (const row of tickets) {
    broken.push(...brokenTicket(row, sayings))
    const fields = await differences(db, row.number)
    if (fields.length > 0) broken.push(`${row.number}号: its events do not tell ${fields.join(', ')}`)
  }
  return broken
}

function brokenTicket(row: TicketRow, sayings: SayingRow[]): string[] {
  const { number, state } = row
  const held = row.holderGridId !== '' && row.mergedInto === null
  const answered = sayings.some(
    (said) => said.ticketNumber === number && (said.roomId === row.roomId || said.contactId !== null),
  )
  return [
    ...(isOpen(state) && row.nextLookAt === null ? [`${number}号: ${state}, and nobody will look at it again`] : []),
    ...(isOpen(state) && !held ? [`${number}号: ${state} without a holder`] : []),
    ...(answered ? [] : [`${number}号: no answer where it was reported`]),
  ]
}

/** Of people's numbers and doors nothing is said in a group. */
function brokenSaying({ roomId, text }: SayingRow): string[] {
  const found = roomId === null ? [] : findPersonalData(text).filter(({ kind }) => kind !== 'name')
  return found.map(({ kind }) => `in ${roomId}: ${kind} in “${text}”`)
}
