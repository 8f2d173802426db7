import { headsOf } from '../grid/duties.ts'
import { homesOf, ownDuties } from '../grid/stand-in.ts'
import { mustGrid, type Person, type Room, upward, within } from '../grid/town.ts'
import type { Change } from './desk.ts'
import { contactOfPerson } from './directory.ts'
import { presentIn, staffRoomOf } from './notice.ts'
import { AFTER_NAME, sayInRoom, sayPrivately, staffMorning } from './say.ts'

/** Staff of the same village (of a department: its own; of the town: everybody), without the person themselves. */
export function colleaguesOf(c: Change, personId: string): Person[] {
  const homes = homesOf(c.town, personId, c.day)
  const isNear = (id: string) =>
    ownDuties(c.town, id, c.day).some(({ gridId }) =>
      homes.some((home) => within(mustGrid(c.town, gridId).path, home.path)),
    )
  return [...c.town.people.values()].filter(({ id }) => id !== personId && isNear(id))
}

/** The next head above somebody's own grid. */
export function headOver(c: Change, personId: string): Person | null {
  for (const { gridId } of ownDuties(c.town, personId, c.day)) {
    for (const grid of upward(c.town, gridId).slice(1)) {
      const head = headsOf(c.town, grid, c.day).find(({ id }) => id !== personId)
      if (head) return head
    }
  }
  return null
}

export interface Word {
  kind: string
  text: string
}

/** A room of null is a private chat. */
export type Place = { room: Room | null }

/** Says something to a colleague: in this room where they read along, else in private, else in a room of their own. */
export async function tellColleague(
  c: Change,
  to: { person: Person; room: Room | null },
  { kind, text }: Word,
): Promise<Place | null> {
  const { person } = to
  const contact = contactOfPerson(c.town, person.id, to.room?.accountId ?? null)
  const room = to.room !== null && presentIn(c, to.room, person.id) ? to.room : null
  if (room === null && contact?.friend) {
    await sayPrivately(c, contact, { ticketNumber: null, kind, text, ...staffMorning(c, false) })
    return { room: null }
  }
  const place = room ?? ownStaffRoom(c, person.id)
  if (place === null || contact === null) return null
  const called = text.replace(person.name, `@${person.name}${AFTER_NAME}`)
  await sayInRoom(c, place, { ticketNumber: null, kind, text: called, mentions: [contact.contactId] })
  return { room: place }
}

/** A staff room in which somebody who is no friend of the bot can be @-ed. */
export function ownStaffRoom(c: Pick<Change, 'town' | 'day'>, personId: string): Room | null {
  const grids = ownDuties(c.town, personId, c.day).flatMap(({ gridId }) => upward(c.town, gridId))
  const rooms = grids.flatMap((grid) => staffRoomOf(c, grid.id) ?? [])
  return rooms.find((room) => presentIn(c, room, personId) !== null) ?? null
}
