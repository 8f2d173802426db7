import { z } from 'zod'
import type { Moved } from '../grid/heard.ts'
import { type Ears, guarded, retried } from './ears.ts'
import type { HardenedClient } from './hardened-client.ts'
import { reasonOf } from './reason.ts'
import type { Sightings } from './sightings.ts'

const RoomId = z.string().min(1)
const Join = z.object({ roomId: RoomId, inviteeIdList: z.array(z.string()) })
const Leave = z.object({ roomId: RoomId, removeeIdList: z.array(z.string()) })
const Topic = z.object({ roomId: RoomId })
const MOVED_MAX = 500

/** The name under which a join or leave is reported to `handled`. */
export function moveDelivery(kind: Moved['kind'], roomId: string): string {
  return `${kind}:${roomId}`
}

/** wechaty's own room events wait up to ten seconds for a provider's `dirty`; the puppet's come at once. */
export function watchRooms(ears: Ears, client: HardenedClient, sightings: Sightings): void {
  const join = guarded(ears, (event: unknown) => {
    const { roomId, inviteeIdList: ids } = Join.parse(event)
    move(ears, { kind: 'join', roomId, ids }, sightings)
  })
  const leave = guarded(ears, (event: unknown) => {
    const { roomId, removeeIdList: ids } = Leave.parse(event)
    move(ears, { kind: 'leave', roomId, ids }, sightings)
  })
  const retitle = guarded(ears, (event: unknown) => {
    const { roomId } = Topic.parse(event)
    ears.directory.forgetRoom(roomId)
    sightings.room(roomId)
  })
  client.on('room-join', join).on('room-leave', leave).on('room-topic', retitle)
}

interface Move {
  kind: Moved['kind']
  roomId: string
  ids: string[]
}

function move(ears: Ears, { kind, roomId, ids }: Move, sightings: Sightings): void {
  const { clock, log, handled, events, id: accountId } = ears.options
  const at = clock()
  const people = ids.slice(0, MOVED_MAX)
  ears.directory.forgetRoom(roomId)
  if (kind === 'join' && people.includes(ears.selfId)) sightings.room(roomId)
  ears.inbox.put({
    prepare: async () => {
      const topic = await retried(ears, () => ears.directory.topic(roomId)).catch(() => sightings.lastTopic(roomId))
      const named = await Promise.all(people.map((id) => nameOf(ears, roomId, id)))
      return () => events.moved({ accountId, room: { id: roomId, topic }, kind, people: named, at })
    },
    failed: (error) => log('a join or leave was not handled', { roomId, why: reasonOf(error) }),
    done: () => handled?.(moveDelivery(kind, roomId)),
  })
}

async function nameOf(ears: Ears, roomId: string, id: string): Promise<{ id: string; name: string }> {
  const talker = await ears.directory.talker(roomId, id).catch(() => null)
  return { id, name: talker?.name ?? '' }
}
