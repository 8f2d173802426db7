import { addLimit, MINUTE_MS } from '../grid/calendar.ts'
import { isUrgent } from '../grid/ladder.ts'
import { concernsMinors } from '../grid/taxonomy.ts'
import { UNHEARD_VOICE } from '../grid/ticket.ts'
import { mustGrid, type Room } from '../grid/town.ts'
import { MINORS, toReporter } from '../grid/wording/reporter.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import type { Deed } from './deed.ts'
import { callFor, holderOf, holderWords, matterOf, roomOf, timeWords } from './matter.ts'
import { mentionIn, type Notice, type Now, noticePrivately, noticesAtDesk } from './notice.ts'
import { AFTER_NAME, staffMorning } from './say.ts'
import type { TicketRow } from './tickets.ts'

/** What is said when a ticket comes into being; nothing here looks anything up. */

/** The answer in the room of the report; `mention` where it @-s the holder, so that no second message is needed. */
export function openingLine(now: Now, row: TicketRow, room: Room) {
  const urgent = isUrgent(row.clockClass)
  const asleep = staffMorning(now, urgent).notBefore > now.at
  const mention = asleep ? null : mentionIn(now, room, row.holderPersonId)
  const holder = mention === null ? holderWords(now, row) : `@${mention.name}${AFTER_NAME}`
  const matter = matterOf(now, row)
  const due = timeWords(now, row.acceptDue)
  const text =
    row.clockClass === 'S0'
      ? toResidents(now).emergency(matter, {
          call: callFor(now, row),
          holder,
          minutes: emergencyMinutes(now, row),
        })
      : asleep
        ? toResidents(now).openedAtNight(matter, { holder, due })
        : row.text === UNHEARD_VOICE
          ? toResidents(now).voice(matter, { holder, due })
          : toResidents(now).opened(matter, { holder, due })
  const isPlain = !urgent && !asleep && row.text !== UNHEARD_VOICE
  return { text, urgent, mention, holder, isPlain }
}

/** What the reporter of a private matter reads in private. */
export function privateOpening(now: Now, row: TicketRow): string {
  return toReporter.sensitive(matterOf(now, row), {
    confidant: holderWords(now, row),
    due: timeWords(now, row.acceptDue),
    call: callFor(now, row),
    minors: concernsMinors(row.categoryCode) ? MINORS : '',
  })
}

/** Those who are trusted with a private matter hear its words, each alone. */
export function confidantNotices(now: Now, row: TicketRow): Notice[] {
  return confidants(now, row).map((personId) => {
    const text = toStaff.assignedWithWords(matterOf(now, row), {
      name: now.town.people.get(personId)?.name ?? '',
      grid: mustGrid(now.town, row.gridId).name,
      due: timeWords(now, row.acceptDue),
      words: row.text,
    })
    return noticePrivately(now, row, { personId, kind: 'assigned', text, urgent: row.clockClass === 'S0' })
  })
}

/** The holder; and in danger also the department that the duty matrix names for the matter. */
function confidants(now: Now, row: TicketRow): string[] {
  const departments =
    row.clockClass === 'S0' ? now.policy.routing.filter((rule) => rule.category === row.categoryCode) : []
  const heads = departments.flatMap(({ departmentId }) =>
    now.town.duties.filter((d) => d.gridId === departmentId && d.role === 'leader' && d.insteadOf === null),
  )
  return [...new Set([row.holderPersonId, ...heads.map((duty) => duty.personId)])].filter((id) => id !== null)
}

/** Whoever has the ball hears that it is theirs; null while nobody is on duty. */
export function holderNotices(now: Now, row: TicketRow): Notice[] | null {
  const person = holderOf(now, row)
  const urgent = isUrgent(row.clockClass)
  const heard = { ...now, at: staffMorning(now, urgent).notBefore }
  if (person === null) return null
  const text = toStaff.assigned(matterOf(now, row), {
    name: person.name,
    grid: mustGrid(now.town, row.gridId).name,
    due: timeWords(heard, row.acceptDue),
    emergency: row.clockClass === 'S0',
  })
  return noticesAtDesk(now, row, { person, gridId: row.holderGridId, kind: 'assigned', text, urgent })
}

/** All that a report sets off at once, as a deed: for the rehearsal, which has no reporter and no one to ask. */
export function openingDeed(now: Now, row: TicketRow): Deed {
  const deed: Deed = { row, changes: [{ kind: 'opened' }], notices: [], answer: null }
  if (row.visibility === 'private')
    return {
      ...deed,
      notices: confidantNotices(now, row),
      answer: { kind: 'sensitive', text: privateOpening(now, row) },
    }
  const room = roomOf(now, row.roomId)
  const line = room === null ? null : openingLine(now, row, room)
  const inRoom = line?.mention == null || row.clockClass === 'S0' ? (holderNotices(now, row) ?? []) : []
  return { ...deed, notices: inRoom, answer: line === null ? null : { kind: 'opened', text: line.text } }
}

/** Minutes until an unanswered emergency goes up. */
function emergencyMinutes({ policy }: Pick<Now, 'policy'>, row: TicketRow): number {
  const start = new Date(0)
  return Math.round(
    (addLimit(policy.calendar, start, policy.clocks[row.clockClass].accept).getTime() - start.getTime()) / MINUTE_MS,
  )
}
