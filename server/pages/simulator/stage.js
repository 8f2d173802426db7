import { api, directWith } from './api.js'
import { pause, prefersCalm } from './dom.js'
import { sampleAsImage, sampleNamed } from './photos.js'
import { atHour, hourOf, isWeekend, nextWorkday } from './time.js'

const BEAT_MS = 1_500
const AFTER_FOCUS_MS = 700
/** Two days by half hours. */
const MOST_STEPS = 96

export class Stopped extends Error {}

/** What a play can do: people speak on their phones, the clock moves, the audience is told what happens. */
export class Stage {
  #parts
  #stopped = false

  constructor(parts) {
    this.#parts = parts
  }

  stop() {
    this.#stopped = true
  }

  async tell(sentence) {
    this.#parts.tell(sentence)
    await this.#beat(BEAT_MS)
  }

  /** Seats for this play: name and group (null: the private chat with the bot). */
  async seats(seats) {
    for (const [index, [name, topic]] of seats.entries()) {
      const person = this.#person(name)
      this.#parts.phones[index]?.belongTo(person.id, topic === null ? directWith(person.id) : this.#room(topic))
    }
    await this.#beat(AFTER_FOCUS_MS)
  }

  /** Plays are set in working hours; outside of them the clock goes on to the next morning. */
  async workingHours() {
    const now = this.#parts.store.now()
    if (!isWeekend(now) && hourOf(now) >= 8 && hourOf(now) < 15) return
    await this.tell('先把时钟拨到下个工作日早上九点')
    const nine = atHour(now, 0, 9)
    await this.#move({ set: (nine > now && !isWeekend(nine) ? nine : nextWorkday(now, 9)).toISOString() })
  }

  async says(name, topic, text) {
    const { person, chat, phone } = await this.#focus(name, topic)
    if (phone?.composer) await phone.composer.type(text)
    await this.#beat(prefersCalm() ? 0 : 300)
    if (phone?.composer) await phone.composer.send()
    else await api.say(chat, { from: person.id, type: 'text', text })
    await this.#settled()
  }

  async quotes(name, topic, { line, text }) {
    const { phone, person, chat } = await this.#focus(name, topic)
    if (!phone?.composer) await api.say(chat, { from: person.id, type: 'quote', quote: line.id, text })
    else {
      phone.composer.quote(line)
      await phone.composer.type(text)
      await phone.composer.send()
    }
    await this.#settled()
  }

  async shows(name, topic, sample) {
    const { person, chat } = await this.#focus(name, topic)
    await api.say(chat, { from: person.id, type: 'image', image: await sampleAsImage(sampleNamed(sample)) })
    await this.#settled()
  }

  async goesOn(words, duration) {
    await this.tell(words)
    await this.#move({ advance: duration })
    await this.#beat(BEAT_MS)
  }

  /** Time passes by half hours until the bot says something like this in the group. */
  async goesOnUntil(words, topic, pattern) {
    await this.tell(words)
    const chat = this.#room(topic)
    const known = (await api.lines(chat)).length
    for (let step = 0; step < MOST_STEPS; step++) {
      await this.#move({ advance: 'PT30M' })
      const news = (await api.lines(chat)).slice(known)
      if (news.some(({ mine, text }) => mine && pattern.test(text))) return this.#beat(BEAT_MS)
    }
  }

  /** Somebody who may be new in the village and not in the group yet. */
  async newcomer(name, topic) {
    const { store } = this.#parts
    const known = store.world.people.find((one) => one.name === name)
    const { id } = known ?? (await api.addPerson({ name }))
    if (!known?.rooms.includes(this.#room(topic))) await api.join(this.#room(topic), id)
    await store.readWorld()
    await this.#beat(BEAT_MS)
  }

  /** The bot's newest line in a group that has a ticket's number, since `after`. */
  async answer(topic, after) {
    const chat = this.#room(topic)
    await api.settle()
    const lines = await api.lines(chat)
    const from = lines.findLastIndex(({ text, mine }) => !mine && text === after)
    const line = lines.slice(from + 1).findLast(({ mine, text }) => mine && /【\d+号】/.test(text))
    if (!line) throw new Error('机器人没有新开一件：可能同样的事刚报过。这一段先演到这里')
    return { line, number: Number(/【(\d+)号】/.exec(line.text)?.[1]) }
  }

  async #focus(name, topic) {
    const person = this.#person(name)
    const chat = topic === null ? directWith(person.id) : this.#room(topic)
    const phones = this.#parts.phones
    const phone = phones.find(({ personId }) => personId === person.id) ?? null
    if (phone && phone.chat !== chat) await phone.show(chat)
    if (phone) this.#parts.bringToFront(phone)
    await this.#beat(AFTER_FOCUS_MS)
    return { person, chat, phone }
  }

  async #move(where) {
    await this.#parts.clock.move(where)
    await this.#beat(0)
  }

  async #settled() {
    await api.settle()
    await this.#beat(BEAT_MS)
  }

  async #beat(ms) {
    if (this.#stopped) throw new Stopped()
    await pause(prefersCalm() ? ms / 3 : ms)
    if (this.#stopped) throw new Stopped()
  }

  #person(name) {
    const person = this.#parts.store.world.people.find((one) => one.name === name)
    if (!person) throw new Error(`这一段要用示范镇的人，这里没有${name}`)
    return person
  }

  #room(topic) {
    const room = this.#parts.store.world.rooms.find((one) => one.topic === topic)
    if (!room) throw new Error(`这一段要用示范镇的群，这里没有${topic}`)
    return room.id
  }
}
