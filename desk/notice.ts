import { dayOf } from '../grid/calendar.ts'
import { actingFor, ownDuties, sitsIn } from '../grid/stand-in.ts'
import type { Person, Room, StaffContact } from '../grid/town.ts'
import type { Change } from './desk.ts'
import { contactOfPerson, roomsIn } from './directory.ts'
import { roomOf } from './matter.ts'
import { AFTER_NAME, type Line, staffMorning } from './say.ts'
import type { TicketRow } from './tickets.ts'

/** All that wording and choosing need; no database, so that what would happen can be worked out without happening. */
export type Now = Pick<Change, 'town' | 'policy' | 'at' | 'day'>

export interface Telling {
  kind: string
  text: string
  urgent: boolean
  dedupKey?: string
}

/** One line to one person of staff and where it goes; null and a reason where it cannot (ES-17). */
export type Notice = { personId: string; what: string } & (
  | { line: Line; where: Room | 'private' }
  | { line: null; reason: string }
)

/** In private; when that cannot be, the reason. */
export function noticePrivately(now: Now, row: TicketRow, asked: { personId: string } & Telling): Notice {
  const to = { ...asked, ...whoIsThere(now, row, asked) }
  const who = { personId: to.personId, what: to.kind }
  const contact = contactOfPerson(now.town, to.personId, roomOf(now, row.roomId)?.accountId ?? null)
  if (contact === null || !contact.friend)
    return { ...who, line: null, reason: contact === null ? '还没有绑定微信' : '不是机器人的好友' }
  const said = { ...spoken(to), ticketNumber: row.number, ...staffMorning(now, to.urgent) }
  return {
    ...who,
    where: 'private',
    line: { to: { accountId: contact.accountId, roomId: null, contactId: contact.contactId }, said },
  }
}

/** In their grid's own room with an @, else in private; private matters and emergencies always in private. */
export function noticesAtDesk(now: Now, row: TicketRow, to: { person: Person; gridId: string } & Telling): Notice[] {
  const telling = { ...to, ...whoIsThere(now, row, { ...to, personId: to.person.id }) }
  const person = now.town.people.get(telling.personId) ?? to.person
  const room = row.visibility === 'private' ? null : staffRoomOf(now, to.gridId)
  const contact = room === null ? null : presentIn(now, room, person.id)
  const inRoom: Notice[] = []
  if (room !== null && contact !== null) {
    const text = telling.text.replace(person.name, `@${person.name}${AFTER_NAME}`)
    const said = {
      ...spoken({ ...telling, text }),
      mentions: [contact.contactId],
      ticketNumber: row.number,
      ...staffMorning(now, to.urgent),
    }
    const line: Line = { to: { accountId: room.accountId, roomId: room.id, contactId: null }, said }
    inRoom.push({ personId: person.id, what: to.kind, where: room, line })
    if (row.clockClass !== 'S0') return inRoom
  }
  const { dedupKey } = telling
  const asked = dedupKey === undefined ? telling : { ...telling, dedupKey: `${dedupKey}/private` }
  return [...inRoom, noticePrivately(now, row, asked)]
}

function spoken({ kind, text, dedupKey }: Telling) {
  return dedupKey === undefined ? { kind, text } : { kind, text, dedupKey }
}

/** Whoever is away does not hear of it: who stands in for them does. Private matters are not passed on. */
function whoIsThere(now: Now, row: TicketRow, to: { personId: string; text: string; urgent: boolean }) {
  const { notBefore } = staffMorning(now, to.urgent)
  const day = notBefore === now.at ? now.day : dayOf(now.policy.calendar, notBefore)
  const personId = row.visibility === 'private' ? to.personId : actingFor(now.town, to.personId, day)
  const [away, there] = [now.town.people.get(to.personId), now.town.people.get(personId)]
  if (personId === to.personId || !away || !there) return { personId: to.personId, text: to.text }
  return { personId, text: to.text.replace(`】${away.name}，`, `】${there.name}（代${away.name}），`) }
}

/** The room where the staff of exactly this grid sit. */
export function staffRoomOf(now: Pick<Now, 'town'>, gridId: string): Room | null {
  return roomsIn(now.town, gridId).find((room) => room.kind !== 'residents' && room.externalId !== null) ?? null
}

/** How to @ a member of staff who sits in this room; null for those who do not, or left. */
export function mentionIn(
  now: Pick<Now, 'town' | 'day'>,
  room: Room,
  personId: string | null,
): { name: string; contactId: number } | null {
  if (personId === null) return null
  const contact = presentIn(now, room, personId)
  const person = now.town.people.get(personId)
  const atHome = ownDuties(now.town, personId, now.day).some((duty) => duty.gridId === room.gridId)
  return contact && person && atHome ? { name: person.name, contactId: contact.contactId } : null
}

/** Their contact, where this person can be expected to read along; null for those who sit elsewhere, or left. */
export function presentIn(now: Pick<Now, 'town'>, room: Room, personId: string): StaffContact | null {
  const contact = contactOfPerson(now.town, personId, room.accountId)
  const left = contact === null || now.town.departures.has(`${room.id}/${contact.contactId}`)
  return !left && sitsIn(now.town, personId, room) ? contact : null
}
