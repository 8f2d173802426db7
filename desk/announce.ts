import type { Question } from '../grid/conversation/awaited.ts'
import { isUrgent } from '../grid/ladder.ts'
import { mask } from '../grid/masking.ts'
import type { Room } from '../grid/town.ts'
import { mustCategory } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import type { Change } from './desk.ts'
import { confidantNotices, holderNotices, openingLine, privateOpening } from './first-lines.ts'
import { sayOpened } from './gather.ts'
import { callFor, holderWords, matterOf, reporterOf, roomOf, timeWords } from './matter.ts'
import { sayInRoom, sayPrivately } from './say.ts'
import { give } from './tell.ts'
import { record, type TicketRow } from './tickets.ts'

export interface Reporter {
  /** null: nobody to answer. */
  name: string | null
  asks: Question | null
  /** The same trouble was settled under this number lately. */
  again: number | null
}

/** A new ticket is answered where it was reported, and its holder is told: with one line where that does both. */
export async function announce(c: Change, row: TicketRow, reporter: Reporter): Promise<void> {
  if (row.visibility === 'private') return announcePrivately(c, row)
  const room = roomOf(c, row.roomId)
  const toldInRoom = room !== null && (await answerInRoom(c, row, { room, ...reporter }))
  if (room === null && reporter.name !== null) await answerReporter(c, row, reporter.asks)
  if (!toldInRoom || row.clockClass === 'S0') await tellHolder(c, row)
}

/** True when the line in the room @-s the holder, so that no second message is needed. */
async function answerInRoom(
  c: Change,
  row: TicketRow,
  { room, asks, again }: Reporter & { room: Room },
): Promise<boolean> {
  const { text, urgent, mention, holder, isPlain } = openingLine(c, row, room)
  const mentions = mention === null ? [] : [mention.contactId]
  const more = (again === null ? '' : toResidents(c).again(again)) + questionWords(c, row, asks)
  const said = { ticketNumber: row.number, kind: 'opened', text: text + more, mentions, urgent }
  if (isPlain && more === '') await sayOpened(c, room, { row, holder, said })
  else await sayInRoom(c, room, said)
  if (mention !== null)
    await record(c, row.number, {
      kind: 'told',
      detail: { personId: row.holderPersonId, where: room.id, what: 'opened' },
    })
  return mention !== null
}

function questionWords(c: Change, row: TicketRow, asks: Question | null): string {
  if (asks === 'consent') return toResidents(c).consent(mask(row.represented ?? ''))
  if (asks === 'village') return toResidents(c).whichVillage()
  if (asks === 'place') return toResidents(c).where()
  return asks === 'facts' ? (mustCategory(c.town, row.categoryCode).question?.ask ?? '') : ''
}

/** Private matters leave the group at once: one neutral sentence there, everything else in private (N-07). */
async function announcePrivately(c: Change, row: TicketRow): Promise<void> {
  const room = roomOf(c, row.roomId)
  if (room !== null)
    await sayInRoom(c, room, {
      ticketNumber: row.number,
      kind: 'sensitive',
      text: toResidents(c).sensitive(callFor(c, row)),
      urgent: true,
    })
  const reporter = await reporterOf(c, row)
  if (reporter?.friend) {
    const text = privateOpening(c, row)
    await sayPrivately(c, reporter, { ticketNumber: row.number, kind: 'sensitive', text, urgent: true })
  }
  await give(c, row, confidantNotices(c, row))
}

async function answerReporter(c: Change, row: TicketRow, asks: Question | null): Promise<void> {
  const reporter = await reporterOf(c, row)
  if (reporter === null) return
  const text = toResidents(c).opened(matterOf(c, row), {
    holder: holderWords(c, row),
    due: timeWords(c, row.acceptDue),
  })
  await sayPrivately(c, reporter, {
    ticketNumber: row.number,
    kind: 'opened',
    text: text + questionWords(c, row, asks),
    urgent: isUrgent(row.clockClass),
  })
}

/** Tells whoever has the ball now that it is theirs; used at opening and whenever it changes hands. */
export async function tellHolder(c: Change, row: TicketRow): Promise<void> {
  const notices = holderNotices(c, row)
  if (notices !== null) return give(c, row, notices)
  await record(c, row.number, { kind: 'not_told', detail: { gridId: row.holderGridId, reason: '没有人值班' } })
}
