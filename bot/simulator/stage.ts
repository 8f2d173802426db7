import { mimeOf } from '../media.ts'
import type { Faults, NewPerson, NewRoom, SimNews, SimSay, SimulatorControls, SimView, WorldView } from './controls.ts'
import type { Outstanding } from './outstanding.ts'
import type { SimulatorPuppet } from './puppet.ts'
import { say } from './say.ts'
import { ALL_ID, BOT_ID, type Message, type World } from './world.ts'

const SETTLE_WITHIN_MS = 30_000
const MEDIA_URL = '/simulator/api/media/'

/** The hands by which pages, scenarios and tests move the simulated WeChat. */
export class Stage implements SimulatorControls {
  readonly #world: World
  readonly #puppet: SimulatorPuppet
  readonly #outstanding: Outstanding

  constructor(world: World, puppet: SimulatorPuppet, outstanding: Outstanding) {
    this.#world = world
    this.#puppet = puppet
    this.#outstanding = outstanding
  }

  world(): WorldView {
    const world = this.#world
    const rooms = [...world.rooms.values()]
    const people = [...world.people.values()].filter(({ id }) => id !== BOT_ID)
    const me = world.person(BOT_ID)
    return {
      me: { id: me.id, name: me.name },
      people: people.map((person) => ({
        ...person,
        rooms: rooms.filter((room) => room.members.has(person.id)).map((room) => room.id),
      })),
      rooms: rooms.map(({ id, topic, members }) => ({
        id,
        topic,
        members: [...members].map((member) => ({ id: member, name: world.displayName(id, member) })),
      })),
    }
  }

  addPerson(person: NewPerson): { id: string } {
    return { id: this.#world.addPerson(person).id }
  }

  addRoom(room: NewRoom): { id: string } {
    return { id: this.#world.addRoom(room).id }
  }

  join(roomId: string, personId: string): void {
    this.#world.join(roomId, personId)
  }

  leave(roomId: string, personId: string): void {
    this.#world.leave(roomId, personId)
  }

  sayInRoom(roomId: string, said: SimSay): { id: string } {
    const { id: from } = this.#world.member(roomId, said.from)
    return { id: say(this.#world, { roomId, withPerson: null }, { ...said, from }).id }
  }

  sayToBot(personId: string, said: SimSay): { id: string } {
    const { id: withPerson } = this.#world.person(personId)
    this.#world.befriend(withPerson)
    const { id: from } = this.#world.person(said.from)
    return { id: say(this.#world, { roomId: null, withPerson }, { ...said, from }).id }
  }

  roomMessages(roomId: string, after?: string): SimView[] {
    return this.#views(this.#world.talk(this.#world.room(roomId).id, null), after)
  }

  directMessages(personId: string, after?: string): SimView[] {
    return this.#views(this.#world.talk(null, this.#world.person(personId).id), after)
  }

  media(messageId: string): { bytes: Uint8Array; mime: string } | null {
    const { file } = this.#world.message(messageId)
    return file && { bytes: file.bytes, mime: mimeOf(file.bytes) }
  }

  faults(change: Partial<Faults>): Faults {
    const before = this.#puppet.faults
    this.#puppet.faults = { ...before, ...change }
    if (change.rateLimitLine && !before.rateLimitLine) this.#puppet.complain()
    return this.#puppet.faults
  }

  settled(): Promise<void> {
    return this.#outstanding.none(SETTLE_WITHIN_MS)
  }

  onMessage(listener: (news: SimNews) => void): () => void {
    const tell = (message: Message) => {
      const { roomId, withPerson } = message
      listener({ ...this.#view(message), roomId, withPerson })
    }
    this.#world.on('message', tell)
    return () => this.#world.off('message', tell)
  }

  #views(talk: Message[], after?: string): SimView[] {
    const from = after === undefined ? 0 : talk.findLastIndex(({ id }) => id === after) + 1
    return talk.slice(from).map((message) => this.#view(message))
  }

  #view(message: Message): SimView {
    const { id, from, kind, text, roomId, quoteId, sentAt, recalled, file, seconds, location } = message
    return {
      id,
      from,
      fromName: this.#world.displayName(roomId, from),
      type: kind === 'system' ? 'text' : kind,
      text,
      mentions: message.mentions.map((mentioned) => (mentioned === ALL_ID ? 'all' : mentioned)),
      at: sentAt.toISOString(),
      recalled,
      mine: from === BOT_ID,
      ...(quoteId === null ? {} : { quoteId }),
      ...(file && kind === 'image' ? { imageUrl: `${MEDIA_URL}${id}` } : {}),
      ...(seconds === null ? {} : { seconds }),
      ...(location === null ? {} : { location }),
    }
  }
}
