import { sql } from 'drizzle-orm'
import { allFields, revive } from '../db/many.ts'
import { ticket } from '../db/schema/tickets.ts'
import { carryOut } from './carry-out.ts'
import { isHeardOf } from './deafness.ts'
import { change, type Desk } from './desk.ts'
import { look } from './look.ts'
import { nextCallAt } from './warnings/away.ts'

/** Tickets moved in one transaction; any number of workers take different ones. */
const BATCH = 500

/** Does what is due now, a batch at a time; returns how many tickets were looked at. Running it twice does nothing twice. */
export async function sweep(desk: Desk): Promise<number> {
  return change(desk, { kind: 'system', name: 'ladder' }, async (c) => {
    const found = await c.tx.execute(sql`
      select ${allFields(ticket)} from ${ticket} where ${ticket.nextLookAt} <= ${c.at.toISOString()} and ${isHeardOf(c.at)}
      order by ${ticket.nextLookAt} limit ${BATCH} for update skip locked`)
    const rows = revive(ticket, found.rows)
    await carryOut(
      c,
      rows.map((row) => look(c, row)),
    )
    return rows.length
  })
}

/** What can become due: tickets and warnings to be looked at, lines to be said, phones to ring, programs to be told, tasks of the calendar. */
export const DUE = ['tickets', 'warnings', 'lines', 'phones', 'webhooks', 'calendar'] as const
export type Due = (typeof DUE)[number]
/** When each of them is next due; null when nothing is planned. */
export type Moments = Record<Due, Date | null>

export async function nextMoments({ db, clock }: Pick<Desk, 'db' | 'clock'>): Promise<Moments> {
  const { rows } = await db.execute<Record<Due, string | null>>(sql`
    select
      (select min(next_look_at) from ticket where next_look_at is not null and ${isHeardOf(clock())}) as tickets,
      ${nextCallAt} as warnings,
      (select min(next_try_at) from warning_ring where state in ('waiting', 'calling')) as phones,
      (select min(greatest(s.not_before, a.paused_until)) from saying s join account a on a.id = s.account_id
        where s.state in ('waiting', 'sending', 'uncertain')) as lines,
      (select min(next_try_at) from webhook_delivery where state = 'waiting') as webhooks,
      (select min(next_at) from schedule) as calendar`)
  const of = (due: Due) => (rows[0]?.[due] ? new Date(rows[0][due]) : null)
  const planned = DUE.map((due) => [due, of(due)] as const)
  return Object.fromEntries(planned) as Moments
}

/** The next moment at which anything is due; null when nothing is planned. */
export async function nextMoment(desk: Pick<Desk, 'db' | 'clock'>): Promise<Date | null> {
  const planned = Object.values(await nextMoments(desk)).filter((at) => at !== null)
  return planned.length === 0 ? null : new Date(Math.min(...planned.map((at) => at.getTime())))
}
