import { dayOf } from '../grid/calendar.ts'
import { actingFor, ownDuties, sitsIn } from '../grid/stand-in.ts'
import type { Person, Room, StaffContact } from '../grid/town.ts'
import type { Change } from './desk.ts'
import { contactOfPerson } from './directory.ts'
import { roomOf } from './matter.ts'
import { AFTER_NAME, sayInRoom, sayPrivately, staffMorning } from './say.ts'
import { record, type TicketRow } from './tickets.ts'

export interface Telling {
  kind: string
  text: string
  urgent: boolean
  dedupKey?: string
}

/** Tells one person in private; when that cannot be, the trace says so and why (ES-17). */
export async function tellPerson(c: Change, row: TicketRow, asked: { personId: string } & Telling): Promise<boolean> {
  const to = { ...asked, ...whoIsThere(c, row, asked) }
  const contact = contactOfPerson(c.town, to.personId, roomOf(c, row.roomId)?.accountId ?? null)
  if (contact === null || !contact.friend) {
    const reason = contact === null ? '还没有绑定微信' : '不是机器人的好友'
    await record(c, row.number, { kind: 'not_told', detail: { personId: to.personId, reason } })
    return false
  }
  await sayPrivately(c, contact, { ...to, ticketNumber: row.number, ...staffMorning(c, to.urgent) })
  await record(c, row.number, { kind: 'told', detail: { personId: to.personId, where: 'private', what: to.kind } })
  return true
}

/** Whoever is away does not hear of it: who stands in for them does. Private matters are not passed on. */
function whoIsThere(c: Change, row: TicketRow, to: { personId: string; text: string; urgent: boolean }) {
  const day = dayOf(c.policy.calendar, staffMorning(c, to.urgent).notBefore)
  const personId = row.visibility === 'private' ? to.personId : actingFor(c.town, to.personId, day)
  const [away, there] = [c.town.people.get(to.personId), c.town.people.get(personId)]
  if (personId === to.personId || !away || !there) return { personId: to.personId, text: to.text }
  return { personId, text: to.text.replace(`】${away.name}，`, `】${there.name}（代${away.name}），`) }
}

/** Tells one person in their grid's own room with an @, else in private; private matters and emergencies always in private. */
export async function tellAtDesk(
  c: Change,
  row: TicketRow,
  to: { person: Person; gridId: string } & Telling,
): Promise<void> {
  const { gridId } = to
  const telling = { ...to, ...whoIsThere(c, row, { ...to, personId: to.person.id }) }
  const person = c.town.people.get(telling.personId) ?? to.person
  const room = row.visibility === 'private' ? null : staffRoomOf(c, gridId)
  const contact = room === null ? null : presentIn(c, room, person.id)
  if (room !== null && contact !== null) {
    const text = telling.text.replace(person.name, `@${person.name}${AFTER_NAME}`)
    await sayInRoom(c, room, {
      ...telling,
      text,
      mentions: [contact.contactId],
      ticketNumber: row.number,
      ...staffMorning(c, to.urgent),
    })
    await record(c, row.number, { kind: 'told', detail: { personId: person.id, where: room.id, what: to.kind } })
    if (row.clockClass !== 'S0') return
  }
  const { dedupKey } = telling
  await tellPerson(c, row, dedupKey === undefined ? telling : { ...telling, dedupKey: `${dedupKey}/private` })
}

/** The room where the staff of exactly this grid sit. */
export function staffRoomOf(c: Pick<Change, 'town'>, gridId: string): Room | null {
  const rooms = [...c.town.rooms.values()].filter((room) => room.gridId === gridId && room.kind !== 'residents')
  return rooms.find((room) => room.externalId !== null) ?? null
}

/** How to @ a member of staff who sits in this room; null for those who do not, or left. */
export function mentionIn(
  c: Pick<Change, 'town' | 'day'>,
  room: Room,
  personId: string | null,
): { name: string; contactId: number } | null {
  if (personId === null) return null
  const contact = presentIn(c, room, personId)
  const person = c.town.people.get(personId)
  const atHome = ownDuties(c.town, personId, c.day).some((duty) => duty.gridId === room.gridId)
  return contact && person && atHome ? { name: person.name, contactId: contact.contactId } : null
}

/** Their contact, where this person can be expected to read along; null for those who sit elsewhere, or left. */
export function presentIn(c: Pick<Change, 'town'>, room: Room, personId: string): StaffContact | null {
  const contact = contactOfPerson(c.town, personId, room.accountId)
  const left = contact === null || c.town.departures.has(`${room.id}/${contact.contactId}`)
  return !left && sitsIn(c.town, personId, room) ? contact : null
}
