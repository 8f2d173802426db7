import { addLimit, MINUTE_MS } from '../grid/calendar.ts'
import { isUrgent } from '../grid/ladder.ts'
import { mask } from '../grid/masking.ts'
import { concernsMinors } from '../grid/taxonomy.ts'
import { UNHEARD_VOICE } from '../grid/ticket.ts'
import { mustGrid, type Room } from '../grid/town.ts'
import { MINORS, toReporter } from '../grid/wording/reporter.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import type { Change } from './desk.ts'
import { sayOpened } from './gather.ts'
import { callFor, holderOf, holderWords, matterOf, reporterOf, roomOf, timeWords } from './matter.ts'
import { AFTER_NAME, sayInRoom, sayPrivately, staffMorning } from './say.ts'
import { mentionIn, tellAtDesk, tellPerson } from './tell.ts'
import { record, type TicketRow } from './tickets.ts'

export interface Reporter {
  /** null: nobody to answer. */
  name: string | null
  asksConsent: boolean
  asksPlace: boolean
  /** The same trouble was settled under this number lately. */
  again: number | null
}

/** A new ticket is answered where it was reported, and its holder is told: with one line where that does both. */
export async function announce(c: Change, row: TicketRow, reporter: Reporter): Promise<void> {
  if (row.visibility === 'private') return announcePrivately(c, row)
  const room = roomOf(c, row.roomId)
  const toldInRoom = room !== null && (await answerInRoom(c, row, { room, ...reporter }))
  if (room === null && reporter.name !== null) await answerReporter(c, row)
  if (!toldInRoom || row.clockClass === 'S0') await tellHolder(c, row)
}

/** True when the line in the room @-s the holder, so that no second message is needed. */
async function answerInRoom(
  c: Change,
  row: TicketRow,
  { room, asksConsent, asksPlace, again }: Reporter & { room: Room },
): Promise<boolean> {
  const urgent = isUrgent(row.clockClass)
  const asleep = staffMorning(c, urgent).notBefore > c.at
  const mention = asleep ? null : mentionIn(c, room, row.holderPersonId)
  const holder = mention === null ? holderWords(c, row) : `@${mention.name}${AFTER_NAME}`
  const mentions = mention === null ? [] : [mention.contactId]
  const asking = asksConsent ? toResidents.consent(mask(row.represented ?? '')) : asksPlace ? toResidents.where() : ''
  const more = (again === null ? '' : toResidents.again(again)) + asking
  const text = openingWords(c, row, { holder, asleep }) + more
  const said = { ticketNumber: row.number, kind: 'opened', text, mentions, urgent }
  const plain = !urgent && !asleep && more === '' && row.text !== UNHEARD_VOICE
  if (plain) await sayOpened(c, room, { row, holder, said })
  else await sayInRoom(c, room, said)
  if (mention !== null)
    await record(c, row.number, {
      kind: 'told',
      detail: { personId: row.holderPersonId, where: room.id, what: 'opened' },
    })
  return mention !== null
}

function openingWords(c: Change, row: TicketRow, { holder, asleep }: { holder: string; asleep: boolean }): string {
  const matter = matterOf(c, row)
  if (row.clockClass === 'S0')
    return toResidents.emergency(matter, { call: callFor(c, row), holder, minutes: emergencyMinutes(c, row) })
  const promise = { holder, due: timeWords(c, row.acceptDue) }
  if (asleep) return toResidents.openedAtNight(matter, promise)
  return row.text === UNHEARD_VOICE ? toResidents.voice(matter, promise) : toResidents.opened(matter, promise)
}

/** Private matters leave the group at once: one neutral sentence there, everything else in private (N-07). */
async function announcePrivately(c: Change, row: TicketRow): Promise<void> {
  const call = callFor(c, row)
  const room = roomOf(c, row.roomId)
  if (room !== null)
    await sayInRoom(c, room, {
      ticketNumber: row.number,
      kind: 'sensitive',
      text: toResidents.sensitive(call),
      urgent: true,
    })
  const reporter = await reporterOf(c, row)
  const due = timeWords(c, row.acceptDue)
  const minors = concernsMinors(row.categoryCode) ? MINORS : ''
  if (reporter?.friend) {
    const text = toReporter.sensitive(matterOf(c, row), { confidant: holderWords(c, row), due, call, minors })
    await sayPrivately(c, reporter, { ticketNumber: row.number, kind: 'sensitive', text, urgent: true })
  }
  for (const personId of await confidants(c, row)) {
    const name = c.town.people.get(personId)?.name ?? ''
    const text = toStaff.assignedWithWords(matterOf(c, row), {
      name,
      grid: mustGrid(c.town, row.gridId).name,
      due,
      words: row.text,
    })
    await tellPerson(c, row, { personId, kind: 'assigned', text, urgent: row.clockClass === 'S0' })
  }
}

/** The holder; and in danger also the department that the duty matrix names for the matter. */
async function confidants(c: Change, row: TicketRow): Promise<string[]> {
  const departments =
    row.clockClass === 'S0' ? c.policy.routing.filter((rule) => rule.category === row.categoryCode) : []
  const heads = departments.flatMap(({ departmentId }) =>
    c.town.duties.filter((d) => d.gridId === departmentId && d.role === 'leader' && d.insteadOf === null),
  )
  return [...new Set([row.holderPersonId, ...heads.map((duty) => duty.personId)])].filter((id) => id !== null)
}

async function answerReporter(c: Change, row: TicketRow): Promise<void> {
  const reporter = await reporterOf(c, row)
  if (reporter === null) return
  const text = toReporter.opened(matterOf(c, row), { holder: holderWords(c, row), due: timeWords(c, row.acceptDue) })
  await sayPrivately(c, reporter, {
    ticketNumber: row.number,
    kind: 'opened',
    text,
    urgent: isUrgent(row.clockClass),
  })
}

/** Tells whoever has the ball now that it is theirs; used at opening and whenever it changes hands. */
export async function tellHolder(c: Change, row: TicketRow): Promise<void> {
  const person = holderOf(c, row)
  const urgent = isUrgent(row.clockClass)
  const heard = { ...c, at: staffMorning(c, urgent).notBefore }
  if (person === null)
    return record(c, row.number, { kind: 'not_told', detail: { gridId: row.holderGridId, reason: '没有人值班' } })
  const text = toStaff.assigned(matterOf(c, row), {
    name: person.name,
    grid: mustGrid(c.town, row.gridId).name,
    due: timeWords(heard, row.acceptDue),
    emergency: row.clockClass === 'S0',
  })
  await tellAtDesk(c, row, {
    person,
    gridId: row.holderGridId,
    kind: 'assigned',
    text,
    urgent,
  })
}

/** Minutes until an unanswered emergency goes up. */
function emergencyMinutes(c: Change, row: TicketRow): number {
  const start = new Date(0)
  return Math.round(
    (addLimit(c.policy.calendar, start, c.policy.clocks[row.clockClass].accept).getTime() - start.getTime()) /
      MINUTE_MS,
  )
}
