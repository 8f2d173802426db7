import './quiet.ts'
import type { FileBoxInterface } from 'file-box'
import { puppet as pb } from 'wechaty-grpc'
import type { payloads } from 'wechaty-puppet'
import { PuppetService } from 'wechaty-puppet-service'
import { type Unary, withDeadlines } from './deadlines.ts'
import type { GatewayTls } from './port.ts'
import { reasonOf } from './reason.ts'
import { failWithStream, isRefusal, type StreamClient } from './stream.ts'

export interface ClientOptions {
  token: string
  endpoint: string
  tls: GatewayTls
  takeover: boolean
  callDeadlineMs: number
}

// The stock watchdog resets once and then gives up; silence.ts watches instead
const WATCHDOG_OFF_SECONDS = 7 * 24 * 3600

/**
 * wechaty-puppet-service's client without its production faults: no disk cache, a deadline on every call, stop() leaves
 * the gateway's puppet running, a refused or ended stream is an error, no member storm, locations that arrive.
 */
export class HardenedClient extends PuppetService {
  readonly #options: ClientOptions
  readonly #asked = new Map<string, Promise<unknown>>()

  constructor(options: ClientOptions) {
    const { token, endpoint, tls } = options
    super({ token, endpoint, tls, timeoutSeconds: WATCHDOG_OFF_SECONDS })
    this.#options = options
    this._payloadStore = NO_STORE as unknown as PuppetService['_payloadStore']
    this.broken = new Promise((resolve) => {
      this.#break = resolve
    })
  }

  override get grpcManager() {
    const manager = super.grpcManager
    // Before initClient() the getter throws; the first call after it finds the client and wraps it
    if (inside(manager)._client) withDeadlines(manager.client as unknown as Unary, this.#options.callDeadlineMs)
    return manager
  }

  /** Resolves with the reason when this connection will never again bring events. */
  readonly broken: Promise<string>
  /** The gateway serves another client with this token. */
  refused = false
  /** The gateway ended the stream by itself, as it does when another client takes over. */
  evicted = false
  #break!: (why: string) => void

  /** Never throws: the stock start() would then wait five seconds for itself. `broken` tells. */
  override async onStart(): Promise<void> {
    await this.#connect().catch((error: unknown) => this.#break(reasonOf(error)))
  }

  async #connect(): Promise<void> {
    const started = super.onStart() // runs synchronously up to the event call, so this finds a client that is not used yet
    started.catch(() => {}) // awaited below, if we get there
    failWithStream(this.grpcManager.client as unknown as StreamClient)
    this.grpcManager.on('end', () => {
      this.evicted = true
      this.#break('the gateway ended the event stream')
    })
    this.grpcManager.on('error', (error: unknown) => this.#break(reasonOf(error)))
    try {
      await started
    } catch (error) {
      if (!isRefusal(error)) throw error
      this.refused = true
      if (this.#options.takeover) await this.#stopRemote()
      throw new Error('the gateway serves another client with this token')
    }
  }

  override async onStop(): Promise<void> {
    const manager = this._grpcManager
    for (const cleanup of this._cleanupCallbackList.splice(0)) cleanup()
    delete this._grpcManager
    if (!manager) return
    manager.removeAllListeners()
    manager.on('error', () => {})
    manager.eventStream?.cancel() // destroy() alone leaves the stream occupied on the gateway
    inside(manager).stopStream()
    if (inside(manager)._client) inside(manager).destroyClient()
  }

  /** The only way to free a stale stream; evicts a live client too. */
  async #stopRemote(): Promise<void> {
    await new Promise<void>((done) => this.grpcManager.client.stop(new pb.StopRequest(), () => done()))
  }

  /** true: the gateway answered, and a provider that knows ding sends a `dong` event. */
  async answersDing(): Promise<boolean> {
    const manager = this._grpcManager
    if (!manager || !inside(manager)._client) return false
    return new Promise((done) => this.grpcManager.client.ding(new pb.DingRequest(), (error: unknown) => done(!error)))
  }

  /** wechaty would fetch one contact per member before the first message of a group is heard. */
  override async roomMemberList(): Promise<string[]> {
    return []
  }

  override messageRawPayload(id: string): Promise<payloads.Message> {
    return this.#shared(`message ${id}`, () => super.messageRawPayload(id))
  }

  override contactRawPayload(id: string): Promise<payloads.Contact> {
    return this.#shared(`contact ${id}`, () => super.contactRawPayload(id))
  }

  override roomRawPayload(id: string): Promise<payloads.Room> {
    return this.#shared(`room ${id}`, () => super.roomRawPayload(id))
  }

  /** The stock cache keeps names for days; directory.ts asks anew each minute. */
  freshContact(id: string): Promise<payloads.Contact> {
    this.cache.contact.delete(id)
    return this.contactPayload(id)
  }

  freshRoom(id: string): Promise<payloads.Room> {
    this.cache.room.delete(id)
    return this.roomPayload(id)
  }

  freshMember(roomId: string, contactId: string): Promise<payloads.RoomMember> {
    return this.#shared(`member ${roomId} ${contactId}`, () => this.roomMemberRawPayload(roomId, contactId))
  }

  /** The stock method spreads the protobuf object and always yields 0/0. */
  override async messageLocation(id: string): Promise<payloads.Location> {
    const request = new pb.MessageLocationRequest()
    request.setId(id)
    const response = await new Promise<pb.MessageLocationResponse>((resolve, reject) => {
      this.grpcManager.client.messageLocation(request, (error: Error | null, answer: pb.MessageLocationResponse) =>
        error ? reject(error) : resolve(answer),
      )
    })
    const location = response.getLocation()
    if (!location) throw new Error(`no location in message ${id}`)
    return {
      accuracy: location.getAccuracy(),
      address: location.getAddress(),
      latitude: location.getLatitude(),
      longitude: location.getLongitude(),
      name: location.getName(),
    }
  }

  /** The stock method falls back to a stream without a deadline after any error. */
  override async messageFile(id: string): Promise<FileBoxInterface> {
    const request = new pb.MessageFileRequest()
    request.setId(id)
    const response = await new Promise<pb.MessageFileResponse>((resolve, reject) => {
      this.grpcManager.client.messageFile(request, (error: Error | null, answer: pb.MessageFileResponse) =>
        error ? reject(error) : resolve(answer),
      )
    })
    return this.FileBoxUuid.fromJSON(response.getFileBox())
  }

  /** wechaty and we ask for the same payload at the same moment: one call for both. */
  #shared<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const running = this.#asked.get(key) as Promise<T> | undefined
    if (running) return running
    const asked = ask().finally(() => this.#asked.delete(key))
    this.#asked.set(key, asked)
    return asked
  }
}

const NO_STORE = { start: async () => {}, stop: async () => {}, destroy: async () => {} }

/** What GrpcManager keeps to itself. */
interface Inside {
  _client?: object
  stopStream(): void
  destroyClient(): void
}

function inside(manager: PuppetService['grpcManager']): Inside {
  return manager as unknown as Inside
}
