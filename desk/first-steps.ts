import { desc } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import type { Desk } from './desk.ts'

/** A town is there, a group is bound, somebody has reported something: numbers only, nothing that is anybody's own. */
export async function firstSteps({ db, directory }: Pick<Desk, 'db' | 'directory'>) {
  const town = directory.maybeTown()
  const rooms = [...(town?.rooms.values() ?? [])]
  const [newest] = await db.select({ number: ticket.number }).from(ticket).orderBy(desc(ticket.number)).limit(1)
  return {
    town: town?.name ?? null,
    grids: town?.grids.size ?? 0,
    people: town?.people.size ?? 0,
    rooms: { all: rooms.length, bound: rooms.filter(({ externalId }) => externalId !== null).length },
    hasTickets: newest !== undefined,
  }
}
