import { and, asc, count, eq, inArray } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import { isUnsolved, STATES } from '../grid/ticket.ts'
import type { Change } from './desk.ts'
import { matterOf, timeWords } from './matter.ts'

const MAX_TASKS_SHOWN = 8

/** What somebody has in hand, the most pressing first: as many as fit into a line, and how many there are. */
export async function tasksOf(c: Change, personId: string) {
  const mine = and(eq(ticket.holderPersonId, personId), inArray(ticket.state, STATES.filter(isUnsolved)))
  const rows = await c.tx.select().from(ticket).where(mine).orderBy(asc(ticket.acceptDue)).limit(MAX_TASKS_SHOWN)
  const [all] = await c.tx.select({ n: count() }).from(ticket).where(mine)
  const shown = rows.map((row) => ({
    matter: matterOf(c, row),
    state: row.state === 'waiting' ? '还没接' : '在办',
    due: `${timeWords(c, row.state === 'waiting' ? row.acceptDue : row.resultDue)}前`,
  }))
  return { shown, total: all?.n ?? 0 }
}
