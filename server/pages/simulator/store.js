import { api, directWith, isDirect, listen } from './api.js'

/** @typedef {{ id: string, from: string, fromName: string, type: string, text: string, quoteId?: string,
 *  mentions: string[], at: string, recalled: boolean, imageUrl?: string, seconds?: number, mine: boolean,
 *  location?: { latitude: number, longitude: number, label: string, address: string } }} Line */

/** All that the page knows: people, groups, lines, the clock. Tells `talk`, `world`, `clock`, `link` when it changes. */
export class Store extends EventTarget {
  world = { me: { id: '', name: '' }, people: [], rooms: [] }
  /** @type {Map<string, Line[]>} */
  talks = new Map()
  #loading = new Map()
  #clock = { at: 0, stands: true, read: 0 }
  /** Lines that came while the page was open, per chat; what a phone has seen of them, per person and chat. */
  #live = new Map()
  #seen = new Map()
  #linked = false

  async open() {
    await Promise.all([this.readWorld(), this.readClock()])
    listen({
      onLine: (line) => this.#hear(line),
      onOpen: () => this.#opened(),
      onLost: () => this.#tell('link', false),
    })
  }

  person = (id) => this.world.people.find((one) => one.id === id)
  room = (id) => this.world.rooms.find((one) => one.id === id)
  isBot = (id) => id === this.world.me.id

  /** The chats of a person, the newest first; the private one with the bot is always there. */
  chatsOf(personId) {
    const rooms = this.person(personId)?.rooms ?? []
    const last = (chat) => this.talks.get(chat)?.at(-1)?.at ?? ''
    return [...rooms, directWith(personId)].sort((a, b) => last(b).localeCompare(last(a)))
  }

  titleOf(chat) {
    return isDirect(chat) ? this.world.me.name : (this.room(chat)?.topic ?? '')
  }

  membersOf(chat) {
    return this.room(chat)?.members ?? []
  }

  /** Loads a chat once; later lines come by themselves. */
  load(chat) {
    if (!this.#loading.has(chat)) this.#loading.set(chat, this.#fetch(chat))
    return this.#loading.get(chat)
  }

  now() {
    const { at, stands, read } = this.#clock
    return new Date(stands ? at : at + Date.now() - read)
  }

  stands = () => this.#clock.stands

  async readClock() {
    const { now, stands } = await api.clock()
    this.#clock = { at: Date.parse(now), stands, read: Date.now() }
    this.#tell('clock')
  }

  async readWorld() {
    const world = await api.world()
    const before = this.world
    this.world = world
    for (const room of this.world.rooms)
      this.#noteMoves(
        room,
        before.rooms.find(({ id }) => id === room.id),
      )
    this.#tell('world')
  }

  unread(personId, chat) {
    const from = this.#seen.get(`${personId} ${chat}`) ?? 0
    const lines = (this.#live.get(chat) ?? []).slice(from)
    return lines.filter((line) => line.from !== personId && line.type !== 'recall').length
  }

  markSeen(personId, chat) {
    this.#seen.set(`${personId} ${chat}`, this.#live.get(chat)?.length ?? 0)
  }

  async #fetch(chat) {
    const lines = await api.lines(chat).catch(() => [])
    const notes = (this.talks.get(chat) ?? []).filter((line) => line.type === 'note')
    this.talks.set(
      chat,
      [...lines, ...notes].sort((a, b) => a.at.localeCompare(b.at)),
    )
    this.#tell('talk', { chat, whole: true })
  }

  #hear(news) {
    const { roomId, withPerson, ...line } = news
    const chat = roomId ?? directWith(withPerson)
    if (Date.parse(line.at) > this.now().getTime())
      this.#clock = { ...this.#clock, at: Date.parse(line.at), read: Date.now() }
    if (roomId !== null && !this.room(roomId)?.members.some(({ id }) => id === line.from)) this.readWorld()
    this.#live.set(chat, [...(this.#live.get(chat) ?? []), line])
    this.#add(chat, line)
    this.#tell('clock')
  }

  #add(chat, line) {
    const talk = this.talks.get(chat) ?? []
    if (talk.some(({ id }) => id === line.id)) return
    const target = line.type === 'recall' ? talk.find(({ id }) => id === line.quoteId) : undefined
    if (target) target.recalled = true
    this.talks.set(chat, [...talk, line])
    this.#tell('talk', { chat, line, changed: target?.id })
  }

  /** WeChat tells of comers and goers in grey; the simulated one has no such lines, so the page draws them. */
  #noteMoves(room, before) {
    if (!before) return
    const has = (members, id) => members.some((member) => member.id === id)
    const note = (name, what) =>
      this.#add(room.id, {
        id: `note-${crypto.randomUUID()}`,
        type: 'note',
        from: '',
        text: `“${name}”${what}`,
        at: this.now().toISOString(),
      })
    for (const { id, name } of room.members) if (!has(before.members, id)) note(name, '加入了群聊')
    for (const { id, name } of before.members) if (!has(room.members, id)) note(name, '退出了群聊')
  }

  /** After a lost connection everything is read again: lines may have been missed. */
  async #opened() {
    const again = this.#linked
    this.#linked = true
    this.#tell('link', true)
    if (!again) return
    this.world = { ...this.world, rooms: [] } // who came and went meanwhile is not told
    await Promise.all([
      this.readWorld(),
      this.readClock(),
      ...[...this.#loading.keys()].map((chat) => this.#fetch(chat)),
    ])
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }))
  }
}
