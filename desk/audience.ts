import type { Room } from '../grid/town.ts'
import type { Change } from './desk.ts'
import { reporterOf, roomOf } from './matter.ts'
import { AFTER_NAME, sayInRoom, sayPrivately } from './say.ts'
import { followersOf, type TicketRow } from './tickets.ts'

export interface Answer {
  kind: string
  text: string
  /** In other rooms, where the reporter does not sit, if it must be said otherwise there. */
  elsewhere?: string
  /** The reporter is @-ed in their own room; the text holds "@name ". */
  mentions?: number[]
  urgent?: boolean
  coalesceKey?: string
  notBefore?: Date
}

/**
 * Answers everybody for whom a ticket is their matter: once in each room where it was reported or joined (N-17), and in
 * private to those who reported in private. Of a private matter nothing is said in any group.
 */
export async function answer(c: Change, row: TicketRow, said: Answer): Promise<void> {
  const rooms = row.visibility === 'private' ? [] : await roomsOf(c, row)
  for (const room of rooms) {
    const here = room.id === row.roomId ? said : { ...said, text: said.elsewhere ?? said.text, mentions: [] }
    await sayInRoom(c, room, { ...here, ticketNumber: row.number, ...keyed(said, room) })
  }
  if (row.visibility === 'private' || row.roomId === null) await answerReporter(c, row, said)
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

async function answerReporter(c: Change, row: TicketRow, said: Answer): Promise<void> {
  const reporter = await reporterOf(c, row)
  if (!reporter?.friend) return
  await sayPrivately(c, reporter, { ...said, mentions: [], ticketNumber: row.number, ...keyed(said, null) })
}

function keyed({ coalesceKey }: Answer, room: Room | null): { coalesceKey?: string } {
  return coalesceKey === undefined ? {} : { coalesceKey: `${coalesceKey}/${room?.id ?? 'private'}` }
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
