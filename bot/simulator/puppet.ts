import '../quiet.ts'
import type { EventEmitter } from 'node:events'
import { types } from 'wechaty-puppet'
import { moveDelivery } from '../rooms.ts'
import type { Outstanding } from './outstanding.ts'
import { PayloadPuppet, SYSTEM_ID } from './puppet-payloads.ts'
import { sayAsBot } from './say.ts'
import { BOT_ID, type Message, type World } from './world.ts'

export interface PuppetOptions {
  heartbeatMs: number
  /** Waits for confirm() like an account whose phone must be asked. */
  needsScan: boolean
}

/** One account in a simulated WeChat. What it does not implement (moments, tags, cards …) ends as a gRPC error. */
export class SimulatorPuppet extends PayloadPuppet {
  readonly #outstanding: Outstanding
  readonly #settings: PuppetOptions
  /** Delivery ids that are not the world's own: fresh ones, and system lines nobody said. */
  readonly #delivered = new Map<string, Message>()
  #undo: (() => void)[] = []

  constructor(world: World, outstanding: Outstanding, settings: PuppetOptions) {
    super(world)
    this.#outstanding = outstanding
    this.#settings = settings
    // A typed emitter hides node's own events
    const emitter = this as unknown as EventEmitter
    emitter.on('removeListener', (name) => {
      if (name === 'message' && !this.#heard()) outstanding.clear()
    })
  }

  override async onStart(): Promise<void> {
    const deliver = (message: Message) => this.#deliver(message)
    const join = (roomId: string, personId: string) => this.#moved('join', roomId, personId)
    const leave = (roomId: string, personId: string) => this.#moved('leave', roomId, personId)
    const topic = (...change: [string, string, string]) => this.#retitled(...change)
    const person = (payloadId: string) => this.emit('dirty', { payloadType: types.Dirty.Contact, payloadId })
    const { world } = this
    world.on('message', deliver).on('again', deliver)
    world.on('join', join).on('leave', leave).on('topic', topic).on('person', person)
    const beat = setInterval(() => this.emit('heartbeat', { data: 'simulator' }), this.#settings.heartbeatMs)
    this.#undo = [
      () => world.off('message', deliver).off('again', deliver),
      () => world.off('join', join).off('leave', leave).off('topic', topic).off('person', person),
      () => clearInterval(beat),
    ]
    setImmediate(() => (this.#settings.needsScan ? this.#scan() : this.confirm()))
  }

  override async onStop(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo()
    this.#outstanding.clear()
  }

  #scan(): void {
    this.emit('scan', { status: types.ScanStatus.Waiting, qrcode: `https://simulator.invalid/login/${BOT_ID}` })
  }

  /** Somebody confirmed the login on the phone. */
  confirm(): void {
    if (this.isLoggedIn || this.#undo.length === 0) return
    this.login(BOT_ID)
    this.emit('ready', { data: 'simulator' })
  }

  override ding(data?: string): void {
    this.emit('dong', { data: data ?? '' })
  }

  /** A client has its event stream open. */
  #heard(): boolean {
    return this.listenerCount('message') > 0
  }

  #deliver(message: Message): void {
    const { noSelfEcho, dropIncoming, duplicate } = this.faults
    const mine = message.from === BOT_ID
    if (message.roomId && !this.world.room(message.roomId).members.has(BOT_ID)) return
    if (mine ? noSelfEcho : dropIncoming) return
    const id = this.#deliveryId(message)
    for (let times = duplicate ? 2 : 1; times > 0; times--) this.#send(id, mine)
  }

  /** Our own lines come back after the send is answered, as WeChat does it. */
  #send(messageId: string, later: boolean): void {
    if (!this.#heard()) return
    this.#outstanding.expect(messageId)
    if (later) setImmediate(() => this.emit('message', { messageId }))
    else this.emit('message', { messageId })
  }

  #deliveryId(message: Message): string {
    if (!this.faults.unstableIds && message.kind !== 'system') return message.id
    const id = `c${this.world.nextMessageId()}`
    this.#delivered.set(id, message)
    return id
  }

  #moved(kind: 'join' | 'leave', roomId: string, personId: string): void {
    const room = this.world.room(roomId)
    if (!room.members.has(BOT_ID) && personId !== BOT_ID) return
    this.#dirtyRoom(roomId)
    if (this.#heard()) this.#outstanding.expect(moveDelivery(kind, roomId))
    const timestamp = this.world.clock().getTime()
    const by = [...room.members].find((id) => id !== personId) ?? BOT_ID
    if (kind === 'join') this.emit('room-join', { roomId, inviteeIdList: [personId], inviterId: by, timestamp })
    else this.emit('room-leave', { roomId, removeeIdList: [personId], removerId: by, timestamp })
  }

  #retitled(roomId: string, newTopic: string, oldTopic: string): void {
    this.#dirtyRoom(roomId)
    const timestamp = this.world.clock().getTime()
    this.emit('room-topic', { roomId, newTopic, oldTopic, changerId: BOT_ID, timestamp })
  }

  #dirtyRoom(payloadId: string): void {
    this.emit('dirty', { payloadType: types.Dirty.Room, payloadId })
    this.emit('dirty', { payloadType: types.Dirty.RoomMember, payloadId })
  }

  /** WeChat's own words to an account that speaks too often. */
  complain(): void {
    const line = { kind: 'system', from: SYSTEM_ID, text: '操作过于频繁，可稍后再试。', mentions: [] } as const
    const where = { roomId: null, withPerson: SYSTEM_ID, sentAt: this.world.clock(), quoteId: null, recalled: false }
    const message: Message = { id: '', ...line, mentions: [], ...where, file: null, seconds: null, location: null }
    this.#send(this.#deliveryId(message), false)
  }

  protected override message(id: string): Message {
    return this.#delivered.get(id) ?? super.message(id)
  }

  override async messageSendText(to: string, text: string, mentions: string[] = []): Promise<string | undefined> {
    const { hangSends, failSends, sendDelayMs, rateLimitLine, noMsgIdOnSend } = this.faults
    if (hangSends) return new Promise(() => {})
    if (failSends) throw new Error('send failed')
    this.#mayWriteTo(to)
    if (sendDelayMs > 0) await new Promise((wake) => setTimeout(wake, sendDelayMs))
    const { id } = sayAsBot(this.world, to, { text, mentions })
    if (rateLimitLine) this.complain()
    return noMsgIdOnSend ? undefined : id
  }

  #mayWriteTo(to: string): void {
    if (!this.isLoggedIn) throw new Error('not logged in')
    const room = this.world.rooms.get(to)
    if (room && !room.members.has(BOT_ID)) throw new Error(`not a member of ${to}`)
    if (!room && !this.world.people.get(to)?.friend) throw new Error(`not a friend: ${to}`)
  }
}
