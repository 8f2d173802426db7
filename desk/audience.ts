import type { Room } from '../grid/town.ts'
import type { Change } from './desk.ts'
import { followersOf } from './followers.ts'
import { reporterOf, reportersOf, roomOf } from './matter.ts'
import { AFTER_NAME, type Asked, type Line, sayAll, sayInRoom, sayPrivately, type Together } from './say.ts'
import type { TicketRow } from './tickets.ts'

export interface Answer {
  kind: string
  text: string
  /** In other rooms, where the reporter does not sit, if it must be said otherwise there. */
  elsewhere?: string
  /** The reporter is @-ed in their own room; the text holds "@name ". */
  mentions?: number[]
  /** Who is asked, and how they are called: where one line stands for several. */
  asks?: Asked[]
  urgent?: boolean
  coalesceKey?: string
  notBefore?: Date
  together?: Together
}

/**
 * Answers everybody for whom a ticket is their matter: once in each room where it was reported or joined (N-17), and in
 * private to those who reported in private. Of a private matter nothing is said in any group.
 */
export async function answer(c: Change, row: TicketRow, said: Answer): Promise<void> {
  await sayAll(c, await answerLines(c, [{ row, answer: said }]))
}

/** The same for many tickets at once: two questions to the database, however many they are. */
export async function answerLines(c: Change, many: { row: TicketRow; answer: Answer }[]): Promise<Line[]> {
  const rows = many.map(({ row }) => row)
  const followed = await followedFrom(c, rows)
  const reporters = await reportersOf(
    c,
    rows.filter((row) => row.visibility === 'private' || row.roomId === null),
  )
  return many.flatMap(({ row, answer: said }) => {
    const ids = row.visibility === 'private' ? [] : [row.roomId, ...(followed.get(row.number) ?? [])]
    const rooms = [...new Set(ids)].flatMap((id) => roomOf(c, id) ?? [])
    const inRooms = rooms.map((room) => lineIn(row, room, said))
    const reporter = reporters.get(row.reporterId ?? 0)
    return reporter?.friend ? [...inRooms, lineTo(row, reporter, said)] : inRooms
  })
}

function lineIn(row: TicketRow, { id, accountId }: Room, said: Answer): Line {
  const here = id === row.roomId ? said : { ...said, text: said.elsewhere ?? said.text, mentions: [], asks: [] }
  return {
    to: { accountId, roomId: id, contactId: null },
    said: { ...here, ticketNumber: row.number, ...keyed(said, id) },
  }
}

function lineTo(row: TicketRow, reporter: { contactId: number; accountId: string }, said: Answer): Line {
  const { accountId, contactId } = reporter
  return {
    to: { accountId, roomId: null, contactId },
    said: { ...said, mentions: [], ticketNumber: row.number, ...keyed(said, 'private') },
  }
}

async function followedFrom(c: Change, rows: TicketRow[]): Promise<Map<number, (string | null)[]>> {
  const numbers = rows.filter((row) => row.visibility === 'public').map((row) => row.number)
  const found = await followersOf(c, ...numbers)
  const byNumber = new Map<number, (string | null)[]>()
  for (const { ticketNumber, roomId } of found)
    byNumber.set(ticketNumber, [...(byNumber.get(ticketNumber) ?? []), roomId])
  return byNumber
}

/** Who hears what becomes of a ticket: its group, whoever reported it in private, or nobody who sits in WeChat. */
export function whoHeard(row: Pick<TicketRow, 'roomId' | 'reporterId' | 'visibility'>): 'group' | 'reporter' | null {
  if (row.roomId !== null && row.visibility === 'public') return 'group'
  return row.reporterId === null ? null : 'reporter'
}

/** The rooms in which a ticket was reported or joined. */
export async function roomsOf(c: Change, row: TicketRow): Promise<Room[]> {
  const ids = [row.roomId, ...(await followersOf(c, row.number)).map((f) => f.roomId)]
  return [...new Set(ids)].flatMap((id) => roomOf(c, id) ?? [])
}

function keyed({ coalesceKey }: Answer, place: string): { coalesceKey?: string } {
  return coalesceKey === undefined ? {} : { coalesceKey: `${coalesceKey}/${place}` }
}

/** "@王秀英 " and her contact id, for her own room. */
export async function reporterMention(c: Change, row: TicketRow): Promise<{ words: string; mentions: number[] }> {
  const reporter = await reporterOf(c, row)
  if (reporter === null || row.roomId === null || row.visibility === 'private') return { words: '', mentions: [] }
  return { words: `@${reporter.name}${AFTER_NAME}`, mentions: [reporter.contactId] }
}

/** Somebody acted in another room or in private: they hear there that it counted. */
export async function confirmHere(c: Change, row: TicketRow, here: { room: Room | null; text: string }): Promise<void> {
  if (c.actor.kind !== 'contact' || here.room?.id === row.roomId) return
  const said = { ticketNumber: row.number, kind: 'done', text: here.text }
  if (here.room === null) {
    const accountId = roomOf(c, row.roomId)?.accountId ?? [...c.town.accounts.keys()][0] ?? 'main'
    return sayPrivately(c, { contactId: c.actor.contactId, accountId }, said)
  }
  const told = row.visibility === 'private' ? [] : (await roomsOf(c, row)).map((room) => room.id)
  if (!told.includes(here.room.id)) await sayInRoom(c, here.room, said)
}
