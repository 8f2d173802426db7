import { and, count, eq, inArray, min, type SQL, sql } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import { isUnsolved, STATES } from '../grid/ticket.ts'
import { mustGrid, type Town } from '../grid/town.ts'
import type { Desk } from './desk.ts'

/** More names than this are a list for the page of tickets. */
const MAX_HOLDERS = 12

export interface Ball {
  who: string
  count: number
  /** When the oldest of them was reported. */
  since: Date
}

/** 球在谁手里 (N-37): whoever has something due first stands first; nobody is ranked, and private matters are not counted. */
export async function ballOf({ db, directory }: Pick<Desk, 'db' | 'directory'>, visible: SQL | undefined) {
  const town = directory.town()
  const open = and(visible, inArray(ticket.state, STATES.filter(isUnsolved)), eq(ticket.visibility, 'public'))
  const due = sql`case when ${ticket.state} = 'waiting' then ${ticket.acceptDue} else ${ticket.resultDue} end`
  const rows = await db
    .select({
      holderPersonId: ticket.holderPersonId,
      holderGridId: ticket.holderGridId,
      count: count(),
      since: min(ticket.reportedAt),
    })
    .from(ticket)
    .where(open)
    .groupBy(ticket.holderPersonId, ticket.holderGridId)
    .orderBy(sql`min(${due})`)
    .limit(MAX_HOLDERS)
  return rows.flatMap(({ since, ...row }): Ball[] =>
    since === null ? [] : [{ who: holderName(town, row), count: row.count, since }],
  )
}

/** 李建国, 供电所: a department is known by its own name. */
export function holderName(town: Town, row: { holderPersonId: string | null; holderGridId: string }): string {
  const grid = mustGrid(town, row.holderGridId)
  const person = row.holderPersonId === null ? undefined : town.people.get(row.holderPersonId)
  return grid.kind === 'department' ? grid.name : (person?.name ?? `${grid.name}值班的人`)
}
