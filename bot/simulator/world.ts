import { EventEmitter } from 'node:events'
import type { NewPerson, NewRoom, SimKind, SimLocation } from './controls.ts'
import type { SimFile } from './picture.ts'

export interface Person {
  id: string
  name: string
  alias: string
  friend: boolean
}

export interface Room {
  id: string
  topic: string
  members: Set<string>
}

export interface Message {
  id: string
  kind: SimKind | 'system'
  from: string
  roomId: string | null
  /** The other person of a private chat with the bot. */
  withPerson: string | null
  /** The words as typed, without the quote's letters. */
  text: string
  mentions: string[]
  sentAt: Date
  quoteId: string | null
  recalled: boolean
  file: SimFile | null
  seconds: number | null
  location: SimLocation | null
}

interface WorldEvents {
  message: [Message]
  /** The very same message is delivered once more. */
  again: [Message]
  join: [roomId: string, personId: string]
  leave: [roomId: string, personId: string]
  topic: [roomId: string, topic: string, before: string]
  person: [personId: string]
}

export const BOT_ID = 'wxid_huiyin'
export const ALL_ID = 'notify@all'
const MESSAGES_KEPT = 50_000
const IDS_PER_MS = 1_000_000n

/** A WeChat in memory: people, rooms and what was said. Ids only ascend, also over restarts. */
export class World extends EventEmitter<WorldEvents> {
  readonly people = new Map<string, Person>()
  readonly rooms = new Map<string, Room>()
  readonly clock: () => Date
  readonly #messages = new Map<string, Message>()
  readonly #talks = new Map<string, Message[]>()
  readonly #startedMs: number
  #sequence = 0

  constructor(clock: () => Date, botName: string) {
    super()
    this.setMaxListeners(0) // one per open page
    this.clock = clock
    // from the real time: a town that is started again with the same clock must not use an id twice
    this.#startedMs = Date.now()
    this.people.set(BOT_ID, { id: BOT_ID, name: botName, alias: '', friend: true })
  }

  /** By id; by name where only one person has it. */
  person(id: string): Person {
    const person = this.people.get(id === 'bot' ? BOT_ID : id) ?? this.#only(id)
    if (!person) throw new Error(`没有这个人：${id}`)
    return person
  }

  #only(name: string): Person | undefined {
    const named = [...this.people.values()].filter((person) => person.name === name)
    return named.length === 1 ? named[0] : undefined
  }

  room(id: string): Room {
    const room = this.rooms.get(id)
    if (!room) throw new Error(`没有这个群：${id}`)
    return room
  }

  message(id: string): Message {
    const message = this.#messages.get(id)
    if (!message) throw new Error(`没有这条消息：${id}`)
    return message
  }

  hasMessage(id: string): boolean {
    return this.#messages.has(id)
  }

  member(roomId: string, personId: string): Person {
    const person = this.person(personId)
    const room = this.room(roomId)
    if (!room.members.has(person.id)) throw new Error(`${person.name}不在群“${room.topic}”里`)
    return person
  }

  displayName(roomId: string | null, personId: string): string {
    const person = this.person(personId)
    return (roomId && person.alias) || person.name
  }

  addPerson({ name, alias = '', friend = true, id = this.#newId('wxid_') }: NewPerson): Person {
    if (this.people.has(id)) throw new Error(`已经有这个人：${id}`)
    const person = { id, name, alias, friend }
    this.people.set(id, person)
    this.emit('person', id)
    return person
  }

  befriend(personId: string): void {
    const person = this.person(personId)
    if (person.friend) return
    person.friend = true
    this.emit('person', person.id)
  }

  addRoom({ topic, members, bot, id = `${this.#newId('')}@chatroom` }: NewRoom): Room {
    if (this.rooms.has(id)) throw new Error(`已经有这个群：${id}`)
    const room = { id, topic, members: new Set(members.map((member) => this.person(member).id)) }
    this.rooms.set(id, room)
    if (bot) this.join(id, BOT_ID)
    return room
  }

  join(roomId: string, personId: string): void {
    const person = this.person(personId)
    this.room(roomId).members.add(person.id)
    this.emit('join', roomId, person.id)
  }

  leave(roomId: string, personId: string): void {
    const person = this.member(roomId, personId)
    this.room(roomId).members.delete(person.id)
    this.emit('leave', roomId, person.id)
  }

  retitle(roomId: string, topic: string): void {
    const room = this.room(roomId)
    const before = room.topic
    room.topic = topic
    this.emit('topic', roomId, topic, before)
  }

  nextMessageId(): string {
    this.#sequence += 1
    return String(BigInt(this.#startedMs) * IDS_PER_MS + BigInt(this.#sequence))
  }

  /** The only way a message comes into being; listeners hear of it before this returns. */
  add(message: Message): void {
    this.#messages.set(message.id, message)
    const talk = this.talk(message.roomId, message.withPerson)
    talk.push(message)
    this.#forgetOldest()
    this.emit('message', message)
  }

  talk(roomId: string | null, withPerson: string | null): Message[] {
    const key = roomId ?? withPerson ?? ''
    const talk = this.#talks.get(key) ?? []
    this.#talks.set(key, talk)
    return talk
  }

  #forgetOldest(): void {
    const oldest = this.#messages.values().next().value
    if (this.#messages.size <= MESSAGES_KEPT || !oldest) return
    this.#messages.delete(oldest.id)
    this.talk(oldest.roomId, oldest.withPerson).shift()
  }

  #newId(prefix: string): string {
    this.#sequence += 1
    return `${prefix}${this.#startedMs.toString(36)}${this.#sequence.toString().padStart(4, '0')}`
  }
}
