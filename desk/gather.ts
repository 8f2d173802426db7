import { and, count, eq, gt, inArray } from 'drizzle-orm'
import { saying } from '../db/schema/speech.ts'
import { ticket } from '../db/schema/tickets.ts'
import { MINUTE_MS } from '../grid/calendar.ts'
import type { Room } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import type { Change } from './desk.ts'
import { holderWords, matterOf, timeWords } from './matter.ts'
import { gatherKey, type Said, sayInRoom } from './say.ts'
import type { TicketRow } from './tickets.ts'

/** So many openings said one by one within BURST_MS; after that they gather, and are said together (ES-12). */
const BURST_FROM = 2
const BURST_MS = 2 * MINUTE_MS
const GATHER_MS = MINUTE_MS
/** A line that speaks for so many is full, and said. */
const MAX_GATHERED = 6

export interface Gathered {
  row: TicketRow
  /** "@李建国 " where the holder sits in the room. */
  holder: string
  said: Said
}

/** Five neighbours report within two minutes: the group reads three lines, not five. */
export async function sayOpened(c: Change, room: Room, opened: Gathered): Promise<void> {
  const key = gatherKey(room.id)
  const waiting = and(eq(saying.coalesceKey, key), eq(saying.state, 'waiting'))
  const [line] = await c.tx.select().from(saying).where(waiting).for('update')
  if (line !== undefined) return addTo(c, line, opened)
  if (c.gathers) return sayInRoom(c, room, { ...opened.said, coalesceKey: key, notBefore: c.at })
  if ((await saidLately(c, room)) < BURST_FROM) return sayInRoom(c, room, opened.said)
  const notBefore = new Date(c.at.getTime() + GATHER_MS)
  return sayInRoom(c, room, { ...opened.said, coalesceKey: key, notBefore })
}

async function saidLately(c: Change, room: Room): Promise<number> {
  const since = new Date(c.at.getTime() - BURST_MS)
  const [lately] = await c.tx
    .select({ n: count() })
    .from(saying)
    .where(and(eq(saying.roomId, room.id), eq(saying.kind, 'opened'), gt(saying.notBefore, since)))
  return lately?.n ?? 0
}

async function addTo(c: Change, line: typeof saying.$inferSelect, { row, holder, said }: Gathered): Promise<void> {
  const first = line.ticketNumber === null ? [] : [line.ticketNumber]
  const before = await c.tx
    .select()
    .from(ticket)
    .where(inArray(ticket.number, [...first, ...line.also]))
    .orderBy(ticket.number)
  const rows = [...before, row]
  const mentions = [...new Set([...line.mentions, ...(said.mentions ?? [])])]
  const sameHolder = before.every(({ holderPersonId }) => holderPersonId === row.holderPersonId)
  const due = new Date(Math.max(...rows.map(({ acceptDue }) => acceptDue.getTime())))
  const matters = rows.map((one) => matterOf(c, one))
  const text = toResidents(c).openedTogether(matters, {
    holder: sameHolder ? holder : [...new Set(rows.map((one) => holderWords(c, one)))].join('、'),
    due: timeWords(c, due),
  })
  const full = rows.length >= MAX_GATHERED ? { notBefore: c.at, coalesceKey: null } : {}
  await c.tx
    .update(saying)
    .set({ text, mentions, also: [...line.also, row.number], ...full })
    .where(eq(saying.id, line.id))
}
