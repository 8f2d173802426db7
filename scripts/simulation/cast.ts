import { ownDuties } from '../../grid/stand-in.ts'
import { mustGrid, type Town } from '../../grid/town.ts'
import type { Dice } from './agenda.ts'
import type { WeChat } from './wechat.ts'

/** Somebody with a duty, and their ways. */
export interface Staff {
  /** In the simulated WeChat. */
  id: string
  name: string
  kind: 'liaison' | 'head' | 'department'
  /** Takes what is theirs, so often; the rest they miss until somebody asks. */
  diligence: number
  /** Minutes until they look at the phone. */
  paceMinutes: number
}

export interface Resident {
  id: string
  name: string
  room: string
}

export interface Cast {
  staff: Map<string, Staff>
  residents: Map<string, Resident>
  /** Residents' groups with what lies around them. */
  rooms: { id: string; residents: Resident[]; places: string[] }[]
}

export async function castOf(wechat: WeChat, dice: Dice): Promise<Cast> {
  const { town } = wechat
  const staff = [...town.people.values()].map((person) => staffOf(town, person, dice))
  const world = await wechat.world()
  const names = new Map(world.people.map(({ id, name }) => [id, name]))
  const isStaff = new Set(staff.map(({ id }) => id))
  const rooms = [...town.rooms.values()]
    .filter(({ kind }) => kind === 'residents')
    .map((room) => {
      const id = `sim-${room.id}@chatroom`
      const members = world.rooms.find((one) => one.id === id)?.members ?? []
      const residents = members
        .filter((member) => member.id.startsWith('wx-') && !isStaff.has(member.id))
        .map((member) => ({ id: member.id, name: names.get(member.id) ?? '', room: id }))
      const places = town.places.filter(({ gridId }) => gridId === room.gridId).map(({ name }) => name)
      return { id, residents, places }
    })
  return {
    staff: new Map(staff.map((one) => [one.id, one])),
    residents: new Map(rooms.flatMap(({ residents }) => residents).map((one) => [one.id, one])),
    rooms: rooms.filter(({ residents }) => residents.length > 0),
  }
}

function staffOf(town: Town, person: { id: string; name: string }, dice: Dice): Staff {
  const [duty] = ownDuties(town, person.id, '')
  const level = duty === undefined ? 'micro_grid' : mustGrid(town, duty.gridId).level
  const kind = level === 'micro_grid' ? 'liaison' : level === 'department' ? 'department' : 'head'
  return {
    id: `wx-${person.id}`,
    name: person.name,
    kind,
    diligence: 0.6 + 0.35 * dice.share(),
    paceMinutes: 10 + 80 * dice.share(),
  }
}
