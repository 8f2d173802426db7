import { z } from 'zod'
import type { Talker } from '../grid/heard.ts'
import type { HardenedClient } from './hardened-client.ts'

const KEPT_MS = 60_000
const KEPT_MAX = 20_000
/** Who is in which group changes seldom, and is asked only when somebody writes in private. */
const MEMBERS_KEPT_MS = 600_000
const MAX_ROOMS_ASKED = 500
const OFFICIAL_ACCOUNT = 2

const Contact = z.object({
  id: z.string(),
  name: z.string().default(''),
  friend: z.boolean().nullish(),
  type: z.number().nullish(),
})
const Room = z.object({
  id: z.string(),
  topic: z.string().default(''),
  memberIdList: z.array(z.string()).default([]),
})
const Member = z.object({ roomAlias: z.string().nullish() })

export interface Card {
  name: string
  friend: boolean
  /** A news or service account, not a person. */
  official: boolean
}

interface Entry {
  value: Promise<unknown>
  keptUntilMs: number
}

/** Names of people and rooms, asked of the gateway at most once a minute and again after a `dirty` event. */
export class Directory {
  readonly #client: () => HardenedClient
  readonly #entries = new Map<string, Entry>()

  constructor(client: () => HardenedClient) {
    this.#client = client
  }

  card(contactId: string): Promise<Card> {
    return this.#kept(`contact ${contactId}`, async () => {
      const contact = Contact.parse(await this.#client().freshContact(contactId))
      return { name: contact.name, friend: contact.friend === true, official: contact.type === OFFICIAL_ACCOUNT }
    })
  }

  topic(roomId: string): Promise<string> {
    return this.#kept(`room ${roomId}`, async () => Room.parse(await this.#client().freshRoom(roomId)).topic)
  }

  /** 群昵称; empty when none is set or the person is no longer in the group. */
  alias(roomId: string, contactId: string): Promise<string> {
    return this.#kept(`member ${roomId} ${contactId}`, async () => {
      const member = await this.#client()
        .freshMember(roomId, contactId)
        .catch(() => ({}))
      return Member.parse(member).roomAlias ?? ''
    })
  }

  async talker(roomId: string | null, contactId: string): Promise<Talker> {
    const [card, alias] = await Promise.all([this.card(contactId), roomId ? this.alias(roomId, contactId) : ''])
    return { id: contactId, name: alias || card.name, friend: card.friend }
  }

  /** The groups of this account that the person is in, too. */
  async roomsWith(contactId: string): Promise<string[]> {
    const ids = await this.#kept('rooms', () => this.#client().roomList(), MEMBERS_KEPT_MS)
    const found: string[] = []
    for (const id of ids.slice(0, MAX_ROOMS_ASKED)) {
      const members = await this.#members(id).catch((): string[] => [])
      if (members.includes(contactId)) found.push(id)
    }
    return found
  }

  #members(roomId: string): Promise<string[]> {
    const ask = async () => Room.parse(await this.#client().roomPayload(roomId)).memberIdList
    return this.#kept(`members ${roomId}`, ask, MEMBERS_KEPT_MS)
  }

  forgetContact(contactId: string): void {
    this.#entries.delete(`contact ${contactId}`)
  }

  forgetRoom(roomId: string): void {
    for (const key of this.#entries.keys()) {
      if (key === `room ${roomId}` || key === `members ${roomId}` || key.startsWith(`member ${roomId} `))
        this.#entries.delete(key)
    }
  }

  #kept<T>(key: string, ask: () => Promise<T>, keptMs = KEPT_MS): Promise<T> {
    const nowMs = performance.now()
    const entry = this.#entries.get(key)
    if (entry && entry.keptUntilMs > nowMs) return entry.value as Promise<T>
    const value = ask()
    this.#entries.delete(key) // so that the map stays in the order of asking and the oldest falls out first
    this.#entries.set(key, { value, keptUntilMs: nowMs + keptMs })
    value.catch(() => this.#entries.delete(key))
    const oldest = this.#entries.keys().next().value
    if (this.#entries.size > KEPT_MAX && oldest !== undefined) this.#entries.delete(oldest)
    return value
  }
}
