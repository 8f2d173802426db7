import { inArray } from 'drizzle-orm'
import { contact } from '../db/schema/town.ts'
import { MINUTE_MS } from '../grid/calendar.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { type Change, contactOf } from './desk.ts'
import { addFollower, followersOf, removeFollower } from './followers.ts'
import { callFor, holderWords, matterOf, roomOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { lastSaid, sayInRoom } from './say.ts'
import { alter, keepLine, type Line, mustLock, type TicketRow } from './tickets.ts'

/** "我家也是" comes in waves: they are gathered for a minute and answered with one line, at most every half hour. */
const GATHER_MS = MINUTE_MS
const JOINED_AGAIN_AFTER_MS = 30 * MINUTE_MS
const NAMES_SHOWN = 3

/** 我家也是: one matter, many voices. The neighbour hears every outcome; the ticket counts once. */
export async function join(c: Change, number: number, line: Line & { contactId: number }): Promise<Outcome> {
  const row = await mustLock(c, number)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  await keepLine(c, row.number, { ...line, part: 'supplement' })
  const added = line.contactId !== row.reporterId && (await addFollower(c, row.number, line))
  if (!added) return done(row)
  const next = await alter(c, row, { kind: 'joined', detail: { contactId: line.contactId } })
  if (row.visibility === 'public' && line.roomId !== null) await tellJoined(c, next, line.roomId)
  return done(next)
}

/** 不是同一件: the neighbour leaves the ticket they were joined to; what they said stays in its trace. */
export async function leave(c: Change, number: number): Promise<void> {
  const row = await mustLock(c, number)
  const contactId = contactOf(c.actor)
  if (contactId === null || !(await removeFollower(c, number, contactId))) return
  await alter(c, row, { kind: 'parted', detail: { contactId } })
}

async function tellJoined(c: Change, row: TicketRow, roomId: string): Promise<void> {
  const room = roomOf(c, roomId)
  if (room === null) return
  const coalesceKey = `joined/${row.number}/${roomId}`
  const last = await lastSaid(c, coalesceKey)
  const recent = last !== null && last < c.at && c.at.getTime() - last.getTime() < JOINED_AGAIN_AFTER_MS
  if (recent) return
  const followers = await followersOf(c, row.number)
  const here = followers
    .filter((f) => f.roomId === roomId)
    .slice(-NAMES_SHOWN)
    .map((f) => f.contactId)
  const contacts = await c.tx.select().from(contact).where(inArray(contact.id, here))
  const names = here.flatMap((id) => contacts.find((found) => found.id === id)?.name ?? []).join('、')
  const text =
    row.clockClass === 'S0'
      ? toResidents(c).joinedEmergency(matterOf(c, row), {
          names,
          call: callFor(c, row),
          holder: holderWords(c, row),
        })
      : toResidents(c).joined(matterOf(c, row), { names, households: followers.length + 1 })
  const notBefore = new Date(c.at.getTime() + GATHER_MS)
  await sayInRoom(c, room, { ticketNumber: row.number, kind: 'joined', text, coalesceKey, notBefore })
}
