import { toResidents } from '../grid/wording/residents.ts'
import type { Change } from './desk.ts'
import { type Said, sayInRoom } from './say.ts'

/** Kinds of lines of which one can stand for several. */
const BUNDLED = new Set(['acknowledged', 'resolved'])
/** More names than this are no longer read. */
const MAX_ASKED = 4

/** 1号2号3号收到: the group reads one line for all of them, not one each (ES-12). */
export async function bundled(c: Change, who: string, work: () => Promise<void>): Promise<void> {
  const lines: NonNullable<Change['bundle']> = []
  c.bundle = lines
  try {
    await work()
  } finally {
    c.bundle = null
  }
  const rooms = [...new Map(lines.map(({ room }) => [room.id, room])).values()]
  for (const room of rooms) {
    const said = lines.filter((line) => line.room.id === room.id).map((line) => line.said)
    for (const line of together(c, said, who)) await sayInRoom(c, room, line)
  }
}

function together(c: Change, said: Said[], who: string): Said[] {
  const kinds = [...new Set(said.map(({ kind }) => kind))]
  return kinds.flatMap((kind) => {
    const same = said.filter((line) => line.kind === kind)
    const [first] = same
    if (first === undefined || same.length === 1 || !BUNDLED.has(kind)) return same
    const numbers = same.flatMap(({ ticketNumber }) => ticketNumber ?? [])
    const urgent = same.some((line) => line.urgent)
    if (kind !== 'resolved')
      return [{ ...first, urgent, also: numbers.slice(1), text: toResidents(c).allTaken(numbers, { who }) }]
    const asked = [...new Map(same.flatMap(({ asks }) => asks ?? []).map((one) => [one.contactId, one])).values()]
    const some = asked.length > MAX_ASKED ? [] : asked
    const text = toResidents(c).allResolved(numbers, { who, reporters: some.map(({ words }) => words).join('') })
    return [{ ...first, urgent, also: numbers.slice(1), text, mentions: some.map(({ contactId }) => contactId) }]
  })
}
