import { and, asc, count, desc, eq, gte, isNotNull, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { event, ticket } from '../db/schema/tickets.ts'
import { mustPolicy, type Town } from '../grid/town.ts'
import { visibleTo } from './access/visible.ts'
import { compareAlike, type OfGrid } from './alike-grids.ts'
import type { Desk } from './desk.ts'
import { inSubtree } from './subtree.ts'

const MAX_SHOWN = 20
/** From so many on the same kind at the same place is no chance. */
const REPEATED_FROM = 2

export interface AnalysisWish {
  from: Date
  to: Date
  gridId: string
  caller: Parameters<typeof visibleTo>[1]
}

const tally = (where: SQL | undefined) => sql<number>`count(*) filter (where ${where})::int`
const taken = sql`coalesce(${ticket.acknowledgedAt}, ${ticket.resolvedAt})`
/** What was taken back or became part of another matter was no matter of its own. */
const counted = and(ne(ticket.state, 'merged'), ne(ticket.state, 'withdrawn'))

/** What was in time, of what should have been by now: whoever only counts what was done hides what was left lying. */
function sums(now: Date) {
  return {
    reported: count(),
    toAccept: tally(sql`${taken} is not null or ${ticket.acceptDue} < ${now.toISOString()}::timestamptz`),
    acceptedInTime: tally(sql`${taken} <= ${ticket.acceptDue}`),
    toFinish: tally(sql`${ticket.resolvedAt} is not null or ${ticket.resultDue} < ${now.toISOString()}::timestamptz`),
    doneInTime: tally(sql`${ticket.resolvedAt} <= ${ticket.resultDue}`),
  }
}
const DONE = tally(isNotNull(ticket.resolvedAt))

/** A stretch of time in a subtree, in numbers; no person is counted, and only what the caller may know of. */
export async function analyse({ db, directory, clock }: Pick<Desk, 'db' | 'directory' | 'clock'>, wish: AnalysisWish) {
  const town = directory.town()
  const path = town.grids.get(wish.gridId)?.path
  const span = and(gte(ticket.reportedAt, wish.from), lte(ticket.reportedAt, wish.to))
  const here = path === undefined ? sql`false` : inSubtree(path)
  const where = and(visibleTo(town, wish.caller), here, span, counted)
  const now = clock()
  const [totals] = await db
    .select({ ...sums(now), done: DONE, reopened: REOPENED, ...RATINGS, ...SOURCES })
    .from(ticket)
    .where(where)
  return {
    totals,
    days: await byDay(db, where, offsetOf(town)),
    hours: await byHour(db, where, offsetOf(town)),
    kinds: await byKind(db, where, { town, now }),
    repeated: await repeated(db, where, town),
    alike: compareAlike(town, wish.gridId, await byGrid(db, where, now)),
  }
}

const REOPENED = tally(sql`${ticket.reopened} > 0`)
const RATINGS = {
  rated: tally(isNotNull(ticket.rating)),
  satisfied: tally(eq(ticket.rating, 'satisfied')),
  neutral: tally(eq(ticket.rating, 'neutral')),
  unsatisfied: tally(eq(ticket.rating, 'unsatisfied')),
}

/** N-25: what people raised, and what departments handed down to grids. */
const SOURCES = {
  byResidents: tally(ne(ticket.channel, 'staff')),
  byStaff: tally(eq(ticket.channel, 'staff')),
  handedDown: sql<number>`count(*) filter (where exists (
    select 1 from ${event} where ${event.ticketNumber} = ${ticket.number}
      and ${event.kind} = 'transferred' and ${event.detail} ? 'admittedUntil'))::int`,
}

function offsetOf(town: Town): number {
  return mustPolicy(town, town.policyVersion).calendar.offsetMinutes
}

const local = (offset: number) => sql`(${ticket.reportedAt} at time zone 'UTC' + make_interval(mins => ${offset}::int))`

/** How many were reported on each local day, and how many of these are done. */
export function byDay(db: Db, where: SQL | undefined, offset: number) {
  return db
    .select({ day: sql<string>`to_char(${local(offset)}, 'YYYY-MM-DD')`, reported: count(), done: DONE })
    .from(ticket)
    .where(where)
    .groupBy(sql`1`)
    .orderBy(sql`1`)
}

function byHour(db: Db, where: SQL | undefined, offset: number) {
  return db
    .select({ hour: sql<number>`extract(hour from ${local(offset)})::int`, reported: count() })
    .from(ticket)
    .where(where)
    .groupBy(sql`1`)
    .orderBy(sql`1`)
}

async function byKind(db: Db, where: SQL | undefined, { town, now }: { town: Town; now: Date }) {
  const rows = await db
    .select({ code: ticket.categoryCode, ...sums(now) })
    .from(ticket)
    .where(where)
    .groupBy(ticket.categoryCode)
    .orderBy(desc(count()), asc(ticket.categoryCode))
    .limit(MAX_SHOWN)
  return rows.map((row) => ({ ...row, name: town.categories.get(row.code)?.name ?? row.code }))
}

/** AN-02: the same kind at the same place again and again; of private matters nobody counts places. */
async function repeated(db: Db, where: SQL | undefined, town: Town) {
  const rows = await db
    .select({ place: ticket.place, code: ticket.categoryCode, gridId: ticket.gridId, times: count() })
    .from(ticket)
    .where(and(where, isNotNull(ticket.place), eq(ticket.visibility, 'public')))
    .groupBy(ticket.place, ticket.categoryCode, ticket.gridId)
    .having(gte(count(), REPEATED_FROM))
    .orderBy(desc(count()), asc(ticket.place))
    .limit(MAX_SHOWN)
  return rows.map(({ place, code, gridId, times }) => ({
    place: place ?? '',
    category: { code, name: town.categories.get(code)?.name ?? code },
    grid: { id: gridId, name: town.grids.get(gridId)?.name ?? gridId },
    times,
  }))
}

function byGrid(db: Db, where: SQL | undefined, now: Date): Promise<OfGrid[]> {
  return db
    .select({ path: ticket.gridPath, ...sums(now) })
    .from(ticket)
    .where(where)
    .groupBy(ticket.gridPath)
}
