import type { Person, Room } from '../grid/town.ts'
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
export async function tellPerson(c: Change, row: TicketRow, to: { personId: string } & Telling): Promise<boolean> {
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

/** Tells one person in their grid's own room with an @, else in private; private matters and emergencies always in private. */
export async function tellAtDesk(
  c: Change,
  row: TicketRow,
  to: { person: Person; gridId: string } & Telling,
): Promise<void> {
  const { person, gridId, ...telling } = to
  const room = row.visibility === 'private' ? null : staffRoomOf(c, gridId)
  const contact = room === null ? null : contactOfPerson(c.town, person.id, room.accountId)
  if (room !== null && contact !== null && !c.town.departures.has(`${room.id}/${contact.contactId}`)) {
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
  const privately = { ...telling, personId: person.id }
  await tellPerson(
    c,
    row,
    telling.dedupKey === undefined ? privately : { ...privately, dedupKey: `${telling.dedupKey}/private` },
  )
}

/** The room where the staff of exactly this grid sit. */
export function staffRoomOf(c: Pick<Change, 'town'>, gridId: string): Room | null {
  const rooms = [...c.town.rooms.values()].filter((room) => room.gridId === gridId && room.kind !== 'residents')
  return rooms.find((room) => room.externalId !== null) ?? null
}

/** How to @ a member of staff who sits in this room; null for those who do not, or left. */
export function mentionIn(
  c: Pick<Change, 'town'>,
  room: Room,
  personId: string | null,
): { name: string; contactId: number } | null {
  if (personId === null) return null
  const contact = contactOfPerson(c.town, personId, room.accountId)
  const person = c.town.people.get(personId)
  const present = contact !== null && !c.town.departures.has(`${room.id}/${contact.contactId}`)
  const atHome = c.town.duties.some((duty) => duty.personId === personId && duty.gridId === room.gridId)
  return present && person && atHome ? { name: person.name, contactId: contact.contactId } : null
}
