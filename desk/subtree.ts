import { and, gte, lt, type SQL, sql } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'

/** Tickets of a grid and of everything below it. A range, so that the index of paths serves it inside an OR as well. */
export function inSubtree(path: string): SQL | undefined {
  // paths end in "/"; "0" is the letter after it
  return and(gte(ticket.gridPath, path), lt(ticket.gridPath, sql`${`${path.slice(0, -1)}0`}`))
}
