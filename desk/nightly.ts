import { and, eq, exists, gt, inArray, lt, lte, ne, not, or } from 'drizzle-orm'
import { heard, saying, schedule } from '../db/schema/speech.ts'
import { ticket } from '../db/schema/tickets.ts'
import { clockMinutes, DAY_MS, MINUTE_MS, minuteOfDay } from '../grid/calendar.ts'
import { headsOf } from '../grid/duties.ts'
import type { Calendar } from '../grid/policy.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { type Change, change, type Desk } from './desk.ts'
import { contactOfPerson } from './directory.ts'
import { eraseAsked } from './erase.ts'
import { matterOf } from './matter.ts'
import { keepNoLonger, RETENTION } from './retention.ts'
import { sayPrivately, speaksOf, staffMorning } from './say.ts'
import { forgetDeliveries } from './webhooks/manage.ts'

const NIGHTLY = 'nightly'
const NIGHTLY_AT = '22:30'
/** Message ids are kept so long: a provider that replays more than a month does not exist. */
const HEARD_DAYS = 30
const MAX_LISTED = 10
/** When nobody writes. */
const RETENTION_AT = '02:30'

/** Plans the first night; a row that is there stays. */
export async function planNights(desk: Desk): Promise<void> {
  const town = desk.directory.maybeTown()
  const policy = town?.policies.get(town.policyVersion)
  if (!policy) return
  const nextAt = nextNight(policy.calendar, desk.clock())
  const keeping = { name: RETENTION, nextAt: nextNight(policy.calendar, desk.clock(), RETENTION_AT) }
  await desk.db
    .insert(schedule)
    .values([{ name: NIGHTLY, nextAt }, keeping])
    .onConflictDoNothing()
}

/** What was kept long enough goes, before anybody is up (PC-04). */
export function forgetWhatIsOld(desk: Desk): Promise<void> {
  return keepNoLonger(desk, (c) => nextNight(c.policy.calendar, c.at, RETENTION_AT))
}

/** Invariant 2: lists every report of the day that got no visible answer, and tells the town; tidies what may be forgotten. */
export async function nightly(desk: Desk): Promise<number> {
  return change(desk, { kind: 'system', name: NIGHTLY }, async (c) => {
    const nextAt = nextNight(c.policy.calendar, c.at)
    const claimed = await c.tx
      .update(schedule)
      .set({ nextAt })
      .where(and(eq(schedule.name, NIGHTLY), lte(schedule.nextAt, c.at)))
      .returning()
    if (claimed.length === 0) return 0
    await c.tx.delete(heard).where(lt(heard.at, new Date(c.at.getTime() - HEARD_DAYS * DAY_MS)))
    await forgetDeliveries(c, new Date(c.at.getTime() - HEARD_DAYS * DAY_MS))
    await eraseAsked(c)
    const numbers = await unanswered(c)
    if (numbers.length > 0) await tellTown(c, numbers)
    return numbers.length
  })
}

/** Tickets of the last day about which nothing was said where they were reported. */
export async function unanswered(c: Pick<Change, 'tx' | 'at'>): Promise<number[]> {
  const since = new Date(c.at.getTime() - DAY_MS)
  const there = or(eq(saying.roomId, ticket.roomId), eq(saying.contactId, ticket.reporterId))
  const said = exists(
    c.tx
      .select({ id: saying.id })
      .from(saying)
      .where(and(speaksOf(ticket.number), eq(saying.state, 'sent'), there)),
  )
  const rows = await c.tx
    .select({ number: ticket.number })
    .from(ticket)
    .where(and(gt(ticket.openedAt, since), not(said), ne(ticket.channel, 'staff')))
  return rows.map(({ number }) => number)
}

async function tellTown(c: Change, numbers: number[]): Promise<void> {
  const rows = await c.tx
    .select()
    .from(ticket)
    .where(inArray(ticket.number, numbers.slice(0, MAX_LISTED)))
  const text = toStaff.nightly(
    rows.map((row) => matterOf(c, row)),
    numbers.length,
  )
  const towns = [...c.town.grids.values()].filter((grid) => grid.parentId === null)
  for (const head of towns.flatMap((grid) => headsOf(c.town, grid, c.day))) {
    const contact = contactOfPerson(c.town, head.id, null)
    if (contact !== null)
      await sayPrivately(c, contact, {
        ticketNumber: null,
        kind: 'nightly',
        text,
        dedupKey: `nightly/${c.day}/${head.id}`,
        ...staffMorning(c, false),
      })
  }
}

function nextNight(calendar: Calendar, at: Date, clock: string = NIGHTLY_AT): Date {
  const minutes = (clockMinutes(clock) - minuteOfDay(calendar, at) + 24 * 60) % (24 * 60)
  const start = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS
  return new Date(start > at.getTime() ? start : start + DAY_MS)
}
