import { z } from 'zod'
import type { Talker } from '../grid/heard.ts'
import { type Ears, guarded } from './ears.ts'
import type { HardenedClient } from './hardened-client.ts'
import type { Inbox } from './inbox.ts'
import { reasonOf } from './reason.ts'

const CONTACTS_PER_TELLING = 200
// Some providers lock an account that asks for many contacts within a second
const CONTACTS_AT_ONCE = 500
const CONTACT_PAUSE_MS = 200
const DIRTY = { contact: 2, room: 3 }
const Dirty = z.object({ payloadType: z.number(), payloadId: z.string() })
type Dirty = z.infer<typeof Dirty>
const Friendship = z.object({ friendshipId: z.string() })
const CONFIRMED_FRIENDSHIP = 1

/** Tells which rooms and contacts the account can see, each again only when its name or friendship changed. */
export class Sightings {
  readonly #ears: Ears
  readonly #rooms = new Map<string, string>()
  readonly #contacts = new Map<string, string>()

  constructor(ears: Ears) {
    this.#ears = ears
  }

  watch(client: HardenedClient): void {
    const dirty = guarded(this.#ears, (event: unknown) => this.#dirty(Dirty.parse(event)))
    const friendship = guarded(this.#ears, (event: unknown) => {
      const { friendshipId } = Friendship.parse(event)
      this.#errand(() => this.#friendship(friendshipId))
    })
    client.on('login', () => this.#errand(() => this.#everything()))
    client.on('dirty', dirty).on('friendship', friendship)
  }

  #dirty({ payloadType, payloadId }: Dirty): void {
    const { directory } = this.#ears
    const isRoom = this.#rooms.has(payloadId)
    if (payloadType === DIRTY.contact) directory.forgetContact(payloadId)
    else directory.forgetRoom(payloadId)
    if (payloadType === DIRTY.contact && !isRoom) this.#errand(() => this.#contact(payloadId))
    if (payloadType === DIRTY.room && isRoom) this.#errand(() => this.#room(payloadId))
  }

  async #friendship(friendshipId: string): Promise<void> {
    const { type, contactId } = await this.#ears.client().friendshipPayload(friendshipId)
    if (type !== CONFIRMED_FRIENDSHIP) return
    this.#ears.directory.forgetContact(contactId)
    await this.#contact(contactId)
  }

  /** In the order of talk, so that a room is known before its first line is heard. */
  room(roomId: string): void {
    this.#errand(() => this.#room(roomId), this.#ears.inbox)
  }

  lastTopic(roomId: string): string {
    return this.#rooms.get(roomId) ?? ''
  }

  #errand(work: () => Promise<void>, inbox: Inbox = this.#ears.errands): void {
    inbox.put({
      prepare: async () => work,
      failed: (error) => this.#ears.options.log('address book not read', { why: reasonOf(error) }),
      done: () => {},
    })
  }

  async #everything(): Promise<void> {
    const client = this.#ears.client()
    const rooms: { id: string; topic: string }[] = []
    for (const id of await client.roomList()) {
      const topic = await this.#ears.directory.topic(id).catch(() => null)
      if (topic !== null && this.#rooms.get(id) !== topic) rooms.push({ id, topic })
      if (topic !== null) this.#rooms.set(id, topic)
    }
    const contacts: Talker[] = []
    let asked = 0
    let told = false
    for (const id of await client.contactList()) {
      if (id === this.#ears.selfId || this.#contacts.has(id)) continue
      asked += 1
      if (asked > CONTACTS_AT_ONCE) await new Promise((wake) => setTimeout(wake, CONTACT_PAUSE_MS))
      const contact = await this.#changed(id).catch(() => null)
      if (contact) contacts.push(contact)
      if (contacts.length < CONTACTS_PER_TELLING) continue
      await this.#tell(told ? [] : rooms, contacts.splice(0))
      told = true
    }
    await this.#tell(told ? [] : rooms, contacts)
  }

  async #room(roomId: string): Promise<void> {
    const topic = await this.#ears.directory.topic(roomId)
    if (this.#rooms.get(roomId) === topic) return
    this.#rooms.set(roomId, topic)
    await this.#tell([{ id: roomId, topic }], [])
  }

  async #contact(contactId: string): Promise<void> {
    if (contactId === this.#ears.selfId) return
    const contact = await this.#changed(contactId)
    if (contact) await this.#tell([], [contact])
  }

  /** The contact, if this is news. */
  async #changed(id: string): Promise<Talker | null> {
    const { name, friend, official } = await this.#ears.directory.card(id)
    const shown = `${friend ? '+' : '-'}${name}`
    if (official || this.#contacts.get(id) === shown) return null
    this.#contacts.set(id, shown)
    return { id, name, friend }
  }

  async #tell(rooms: { id: string; topic: string }[], contacts: Talker[]): Promise<void> {
    if (rooms.length === 0 && contacts.length === 0) return
    const { events, id: accountId } = this.#ears.options
    await events.seen({ accountId, rooms, contacts })
  }
}
