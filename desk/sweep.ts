import { sql } from 'drizzle-orm'
import { allFields, revive } from '../db/many.ts'
import { ticket } from '../db/schema/tickets.ts'
import { carryOut } from './carry-out.ts'
import { isHeardOf } from './deafness.ts'
import { change, type Desk } from './desk.ts'
import { look } from './look.ts'

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

/** The next moment at which anything is due: a ticket, a line to be said, a task of the calendar; null when nothing is planned. */
export async function nextMoment(desk: Pick<Desk, 'db' | 'clock'>): Promise<Date | null> {
  const { rows } = await desk.db.execute<{ at: string | null }>(sql`
    select least(
      (select min(next_look_at) from ticket where next_look_at is not null and ${isHeardOf(desk.clock())}),
      (select min(greatest(s.not_before, a.paused_until)) from saying s join account a on a.id = s.account_id
        where s.state in ('waiting', 'sending', 'uncertain')),
      (select min(next_try_at) from webhook_delivery where state = 'waiting'),
      (select min(next_at) from schedule)
    ) as at`)
  const at = rows[0]?.at
  return at ? new Date(at) : null
}
