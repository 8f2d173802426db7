import { and, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import { account, contact, room } from '../db/schema/town.ts'
import { MINUTE_MS, stoodStill } from '../grid/calendar.ts'
import { afterQuiet } from '../grid/ladder.ts'
import { isUnsolved, STATES } from '../grid/ticket.ts'
import { mustPolicy, type Room } from '../grid/town.ts'
import { toColleagues } from '../grid/wording/arrangements.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { carryOut } from './carry-out.ts'
import { deedOf } from './deed.ts'
import { type Change, change, type Desk } from './desk.ts'
import { timeWords } from './matter.ts'
import { sayAll } from './say.ts'
import type { TicketRow } from './tickets.ts'
import { AWAY_AFTER_MS, resumeCalls } from './warnings/away.ts'

/** Shorter silences fall between two words: nobody is told, and no clock is stopped. */
export const DEAF_AFTER_MS = 10 * MINUTE_MS
const BATCH = 500

interface Gap {
  from: Date
  to: Date
}

/** A sign of life, now and then while the account hears: after a crash it says since when nobody listened. */
export async function isAlive({ db, clock }: Pick<Desk, 'db' | 'clock'>, accountId: string): Promise<void> {
  const hears = and(eq(account.id, accountId), isNull(account.deafSince), eq(account.kind, 'wechaty'))
  await db.update(account).set({ aliveAt: clock() }).where(hears)
}

/** It hears nothing from now on; at the start of a process: since the last sign of the one before. */
export async function wentDeaf({ db }: Pick<Desk, 'db'>, accountId: string, at: Date | null): Promise<void> {
  const since = sql`coalesce(${account.deafSince}, ${at?.toISOString() ?? null}::timestamptz, ${account.aliveAt})`
  await db.update(account).set({ deafSince: since }).where(eq(account.id, accountId))
}

/** It hears again: for that time no clock ran, the groups learn once what was not heard, and the trace says so (N-27). */
export async function hearsAgain(desk: Desk, accountId: string): Promise<void> {
  if (desk.directory.maybeTown() === null) return
  await change(desk, { kind: 'system', name: 'outage' }, async (c) => {
    const [known] = await c.tx.select().from(account).where(eq(account.id, accountId)).for('update')
    if (!known) return
    await c.tx.update(account).set({ deafSince: null, aliveAt: c.at }).where(eq(account.id, accountId))
    if (known.deafSince === null) return
    const awayMs = c.at.getTime() - known.deafSince.getTime()
    if (awayMs >= AWAY_AFTER_MS) await resumeCalls(c, accountId)
    if (awayMs < DEAF_AFTER_MS) return
    const gap = { from: known.deafSince, to: c.at }
    await excuse(c, accountId, gap)
    await admit(c, accountId, gap)
  })
}

/** Tickets whose people can be heard: while an account is deaf nobody is called late who may have answered long ago. */
export function isHeardOf(at: Date): SQL | undefined {
  const since = new Date(at.getTime() - DEAF_AFTER_MS).toISOString()
  const deaf = sql`(select r.id from ${room} r join ${account} a on a.id = r.account_id where a.deaf_since <= ${since}::timestamptz)`
  return or(isNull(ticket.roomId), sql`${ticket.roomId} not in ${deaf}`)
}

/** Every open matter of the account gets the time back. */
async function excuse(c: Change, accountId: string, gap: Gap): Promise<void> {
  const reporters = sql`(select k.id from ${contact} k where k.account_id = ${accountId})`
  const privately = and(isNull(ticket.roomId), sql`${ticket.reporterId} in ${reporters}`)
  const theirs = or(inArray(ticket.roomId, [...roomIds(c, accountId), '']), privately)
  const open = and(inArray(ticket.state, STATES.filter(isUnsolved)), isNotNull(ticket.nextLookAt), theirs)
  for (let last = 0; ; ) {
    const after = and(open, sql`${ticket.number} > ${last}`, lte(ticket.openedAt, gap.to))
    const rows = await c.tx.select().from(ticket).where(after).orderBy(ticket.number).limit(BATCH).for('update')
    await carryOut(
      c,
      rows.map((row) => deedOf(c, row, { kind: 'shifted', patch: later(c, row, gap), detail: { deaf: gap } })),
    )
    last = rows.at(-1)?.number ?? 0
    if (rows.length < BATCH) return
  }
}

function later(c: Change, row: TicketRow, { from, to }: Gap): Partial<TicketRow> {
  if (row.state === 'paused') return {}
  const { calendar, clocks } = mustPolicy(c.town, row.policyVersion)
  const { accept, result, answer } = clocks[row.clockClass]
  const since = new Date(Math.max(from.getTime(), row.acceptFrom.getTime()))
  const moved = (moment: Date, unit: (typeof accept)['unit']) =>
    stoodStill(calendar, { moment, unit }, { from: since, to })
  const resultDue = moved(row.resultDue, result.unit)
  const answerDue = row.answerDue === null ? null : moved(row.answerDue, (answer ?? result).unit)
  if (row.state !== 'waiting') return { resultDue, answerDue }
  const acceptFrom = moved(row.acceptFrom, accept.unit)
  return { acceptFrom, acceptDue: moved(row.acceptDue, accept.unit), resultDue, answerDue }
}

/** Once in every group, in the morning where it happened at night. */
async function admit(c: Change, accountId: string, { from, to }: Gap): Promise<void> {
  const words = { from: timeWords(c, from), to: timeWords(c, to) }
  const textFor = ({ kind }: Room) =>
    kind === 'residents' ? toResidents(c).wasDeaf(words) : toColleagues.wasDeaf(words)
  const rooms = roomIds(c, accountId).flatMap((id) => c.town.rooms.get(id) ?? [])
  await sayAll(
    c,
    rooms.map((one) => ({
      to: { accountId, roomId: one.id, contactId: null },
      said: {
        ticketNumber: null,
        kind: 'was_deaf',
        text: textFor(one),
        notBefore: afterQuiet(c.policy, c.at),
        dedupKey: `deaf/${accountId}/${from.getTime()}/${one.id}`,
      },
    })),
  )
}

function roomIds({ town }: Change, accountId: string): string[] {
  const bound = [...town.rooms.values()].filter((one) => one.accountId === accountId && one.externalId !== null)
  return bound.map(({ id }) => id)
}
