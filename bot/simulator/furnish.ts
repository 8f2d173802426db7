import { sitsIn } from '../../grid/stand-in.ts'
import type { Town } from '../../grid/town.ts'
import type { SimulatorControls } from './controls.ts'

/** Neighbours for the groups of the demo, four to a group, in the order of the groups. */
const NEIGHBOURS = [
  '张德才',
  '刘满妹',
  '卞红霞',
  '金宝',
  '田桂香',
  '余老师',
  '潘师傅',
  '蒋大姐',
  '王秀英',
  '赵二嫂',
  '胡海',
  '蔡幺爹',
  '覃桂英',
  '杜文',
  '叶香莲',
  '贺小军',
  '谭美玉',
  '蒲幺妹',
  '欧阳军',
  '廖三叔',
  '熊大妈',
  '曾小华',
  '聂师傅',
  '乔小琴',
]
const NEIGHBOURS_PER_ROOM = 4

/** Fills the simulated WeChat with the town: its groups, its staff in them, and a few neighbours to play. */
export function furnish(controls: SimulatorControls, town: Town): void {
  const people = new Map(
    [...town.people.values()].map((person) => [
      person.id,
      controls.addPerson({ id: `wx-${person.id}`, name: person.name }).id,
    ]),
  )
  const rooms = [...town.rooms.values()]
  const residents = rooms.filter((room) => room.kind === 'residents')
  for (const room of rooms) {
    const staff = [...town.people.values()].filter((person) => sitsIn(town, person.id, room))
    const neighbours = room.kind === 'residents' ? neighboursOf(controls, residents.indexOf(room)) : []
    const members = [...staff.flatMap((person) => people.get(person.id) ?? []), ...neighbours]
    controls.addRoom({ id: `sim-${room.id}@chatroom`, topic: room.topic, members, bot: true })
  }
}

function neighboursOf(controls: SimulatorControls, room: number): string[] {
  const names = NEIGHBOURS.slice(room * NEIGHBOURS_PER_ROOM, (room + 1) * NEIGHBOURS_PER_ROOM)
  return names.map((name) => controls.addPerson({ id: `wx-neighbour-${NEIGHBOURS.indexOf(name)}`, name }).id)
}
