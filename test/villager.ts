import type { SimulatorApi } from '../server/simulator-api.ts'
import type { Village } from './village.ts'

/** 柳河村三组, its residents' group. */
export const GROUP = 'sim-liuhe-3-room@chatroom'

/** Somebody of the village: speaks in groups and to the bot, and waits until all that follows has happened. */
export class Villager {
  readonly #village: Village
  readonly id: string
  readonly name: string

  constructor(village: Village, id: string, name: string) {
    this.#village = village
    this.id = id
    this.name = name
  }

  async says(text: string, room: string = GROUP): Promise<string> {
    return this.#post(room, { type: 'text', text })
  }

  async tellsBot(text: string): Promise<string> {
    const { id } = this.#village.simulator.controls.sayToBot(this.id, { from: this.id, type: 'text', text })
    await this.#village.settled()
    return id
  }

  async quotes(messageId: string, text: string, room: string = GROUP): Promise<string> {
    return this.#post(room, { type: 'quote', text, quote: messageId })
  }

  async sends(type: 'image' | 'video', label: string, room: string = GROUP): Promise<string> {
    return this.#post(room, { type, image: label })
  }

  async speaks(seconds: number, room: string = GROUP): Promise<string> {
    return this.#post(room, { type: 'voice', seconds })
  }

  async points(
    location: { latitude: number; longitude: number; label: string },
    room: string = GROUP,
  ): Promise<string> {
    return this.#post(room, { type: 'location', location: { address: '', ...location } })
  }

  async recalls(messageId: string, room: string = GROUP): Promise<string> {
    return this.#post(room, { type: 'recall', quote: messageId })
  }

  async #post(room: string, line: Omit<Parameters<SimulatorApi['controls']['sayInRoom']>[1], 'from'>): Promise<string> {
    const { controls } = this.#village.simulator
    const { id } = controls.sayInRoom(room, { from: this.id, ...line })
    await this.#village.settled()
    return id
  }
}
