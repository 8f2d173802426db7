import { dayOf } from '../../grid/calendar.ts'
import { speakerOf } from '../../grid/duties.ts'
import type { Heard } from '../../grid/heard.ts'
import { mustPolicy, type Room, type Town } from '../../grid/town.ts'
import type { Speaker } from '../../grid/understand/meaning.ts'
import { roomByExternal, staffByExternal } from '../directory.ts'

/** Where a line was said and by whom, as far as the directory knows. */
export interface Setting {
  town: Town
  room: Room | null
  personId: string | null
  speaker: Speaker
  isStaff: boolean
  /** In a private chat: the grid in whose group this person was heard last, or in whose only group they are. */
  homeGridId: string | null
}

/** null for a group that nobody bound: there the bot hears nothing but its binding code. */
export function settingOf(town: Town, heard: Heard, homeGridId: string | null): Setting | null {
  const room = heard.room === null ? null : roomByExternal(town, heard.accountId, heard.room.id)
  if (heard.room !== null && room === null) return null
  const contact = staffByExternal(town, heard.accountId, heard.talker.id)
  const gone = room !== null && contact !== null && town.departures.has(`${room.id}/${contact.contactId}`)
  const personId = contact === null || gone ? null : contact.personId
  const day = dayOf(mustPolicy(town, town.policyVersion).calendar, heard.at)
  const speaker = speakerOf(town, personId, day)
  const home = homeGridId ?? onlyHome(town, heard)
  return { town, room, personId, speaker, isStaff: speaker !== 'resident', homeGridId: home }
}

/** The grid of the one residents' group they are in; null where there are several, or none. */
function onlyHome(town: Town, { accountId, sharedRooms = [] }: Heard): string | null {
  const rooms = sharedRooms.flatMap((id) => roomByExternal(town, accountId, id) ?? [])
  const homes = new Set(rooms.filter(({ kind }) => kind === 'residents').map(({ gridId }) => gridId))
  const [only] = homes
  return only === undefined || homes.size > 1 ? null : only
}
