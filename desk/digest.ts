import { and, eq, inArray, isNull, lte } from 'drizzle-orm'
import { grace } from '../db/schema/grace.ts'
import { schedule } from '../db/schema/speech.ts'
import { ticket } from '../db/schema/tickets.ts'
import { atClock, DAY_MS, dayOf, HOUR_MS, nextAtWork } from '../grid/calendar.ts'
import type { Calendar } from '../grid/policy.ts'
import { isUnsolved, STATES } from '../grid/ticket.ts'
import { mustGrid, type Room } from '../grid/town.ts'
import { type Digest, toColleagues } from '../grid/wording/arrangements.ts'
import { holderName } from './ball.ts'
import { type Change, change, type Desk } from './desk.ts'
import { type Line, sayAll } from './say.ts'

const DIGEST = 'digest'
/** A process that wakes up later than this lets the day go: a digest of the morning helps nobody in the evening. */
const LATEST_MS = 2 * HOUR_MS
/** Open matters of a town that are counted; more would need another tool than a line in a chat. */
const MAX_COUNTED = 5_000

/** Plans the first morning; a row that is there stays. */
export async function planDigests(desk: Desk): Promise<void> {
  const town = desk.directory.maybeTown()
  const policy = town?.policies.get(town.policyVersion)
  if (!policy) return
  const nextAt = nextMorning(policy.calendar, desk.clock())
  await desk.db.insert(schedule).values({ name: DIGEST, nextAt }).onConflictDoNothing()
}

/** 球在谁手里 (N-37, RL-08): once per working day every staff room of a village or the town reads who has what. */
export async function digest(desk: Desk): Promise<number> {
  return change(desk, { kind: 'system', name: DIGEST }, async (c) => {
    const [planned] = await c.tx
      .select()
      .from(schedule)
      .where(and(eq(schedule.name, DIGEST), lte(schedule.nextAt, c.at)))
      .for('update')
    if (planned === undefined) return 0
    await c.tx
      .update(schedule)
      .set({ nextAt: nextMorning(c.policy.calendar, c.at) })
      .where(eq(schedule.name, DIGEST))
    if (c.at.getTime() - planned.nextAt.getTime() > LATEST_MS) return 0
    const lines = await digestLines(c)
    await sayAll(c, lines)
    return lines.length
  })
}

async function digestLines(c: Change): Promise<Line[]> {
  const open = await openMatters(c)
  const rooms = [...c.town.rooms.values()].filter(({ kind, externalId }) => kind === 'staff' && externalId !== null)
  return rooms.flatMap((room) => {
    const { path, level } = mustGrid(c.town, room.gridId)
    const theirs = open.filter(({ gridPath }) => gridPath.startsWith(path))
    return theirs.every(({ state }) => state === 'paused') || (level !== 'village' && level !== 'town')
      ? []
      : [lineFor(c, room, theirs)]
  })
}

interface Matter {
  number: number
  gridPath: string
  who: string
  due: Date
  reportedAt: Date
  state: 'theirs' | 'asked' | 'paused'
}

/** Private matters are nobody's business in a room, not even as a number. */
async function openMatters(c: Change): Promise<Matter[]> {
  const open = and(inArray(ticket.state, STATES.filter(isUnsolved)), eq(ticket.visibility, 'public'))
  const rows = await c.tx
    .select({ row: ticket, asked: grace.id })
    .from(ticket)
    .leftJoin(grace, and(eq(grace.ticketNumber, ticket.number), isNull(grace.answeredAt)))
    .where(open)
    .orderBy(ticket.reportedAt, ticket.number)
    .limit(MAX_COUNTED)
  const byNumber = new Map(rows.map((one) => [one.row.number, one]))
  return [...byNumber.values()].map(({ row, asked }) => ({
    number: row.number,
    gridPath: row.gridPath,
    who: holderName(c.town, row),
    due: row.state === 'waiting' ? row.acceptDue : row.resultDue,
    reportedAt: row.reportedAt,
    state: row.state === 'paused' ? 'paused' : asked === null ? 'theirs' : 'asked',
  }))
}

function lineFor(c: Change, room: Room, matters: Matter[]): Line {
  const said = { ticketNumber: null, kind: DIGEST, text: toColleagues.digest(digestOf(c, matters)) }
  return {
    to: { accountId: room.accountId, roomId: room.id, contactId: null },
    said: { ...said, dedupKey: `${DIGEST}/${c.day}/${room.id}` },
  }
}

/** Whoever has something due first stands first; nobody is ranked. */
function digestOf(c: Change, matters: Matter[]): Digest {
  const { calendar } = c.policy
  const [morning, night] = [atClock(calendar, c.day, '00:00'), atClock(calendar, c.day, '23:59')]
  const theirs = matters.filter(({ state }) => state === 'theirs').sort((a, b) => a.due.getTime() - b.due.getTime())
  const names = [...new Set(theirs.map(({ who }) => who))]
  // what is in time is nobody's to hear of by its number
  const oldest = theirs
    .filter(({ due }) => due < c.at)
    .sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime())[0]
  const since = oldest === undefined ? c.day : dayOf(calendar, oldest.reportedAt)
  return {
    open: matters.length,
    holders: names.map((who) => {
      const own = theirs.filter((one) => one.who === who)
      return { who, many: own.length, today: own.filter(({ due }) => due >= morning && due <= night).length }
    }),
    asked: matters.filter(({ state }) => state === 'asked').length,
    paused: matters.filter(({ state }) => state === 'paused').length,
    oldest:
      oldest === undefined
        ? null
        : { number: oldest.number, days: Math.round((Date.parse(c.day) - Date.parse(since)) / DAY_MS) },
  }
}

/** When the next day of work begins. */
function nextMorning(calendar: Calendar, at: Date): Date {
  return nextAtWork(calendar, at, [calendar.periods[0]?.from ?? '08:00'])
}
