import { eq } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { anyOf } from '../db/many.ts'
import { ticket } from '../db/schema/tickets.ts'
import { contact } from '../db/schema/town.ts'

/** Who reported each of some tickets, by number. */
export async function reportersOf(db: Db, numbers: number[]): Promise<Map<number, string>> {
  const rows = await db
    .select({ number: ticket.number, name: contact.name })
    .from(ticket)
    .innerJoin(contact, eq(contact.id, ticket.reporterId))
    .where(anyOf(ticket.number, numbers))
  return new Map(rows.map(({ number, name }) => [number, name]))
}
