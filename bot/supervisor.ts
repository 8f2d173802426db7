import './quiet.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Wechaty, WechatyBuilder } from 'wechaty'
import { answers } from './answers.ts'
import type { HardenedClient } from './hardened-client.ts'
import type { GatewayTls } from './port.ts'
import { reasonOf } from './reason.ts'
import { untilDead } from './silence.ts'

export interface SupervisorOptions {
  endpoint: string
  tls: GatewayTls
  takeover: boolean
  build: () => HardenedClient
  /** Attaches the listeners of a new connection, before it starts. */
  wire: (client: HardenedClient) => void
  signed: () => void
  /** The connection is gone, or hears nothing. */
  lost: (why: 'refused' | 'frozen' | 'broken' | 'unreachable', detail: string) => void
  log: (line: string, fields?: Record<string, unknown>) => void
}

const PAUSE_MIN_MS = 250
const PAUSE_MAX_MS = 2000
// Whoever took the stream over needs a moment to open it
const EVICTED_PAUSE_MS = 3000
const STOP_WITHIN_MS = 3000

/** Keeps one account connected: a fresh client per connection, dropped as soon as it is of no use. */
export class Supervisor {
  readonly #options: SupervisorOptions
  readonly #stopping = new AbortController()
  #client: HardenedClient | null = null
  #loop: Promise<void> = Promise.resolve()
  #lastSignMs = 0
  #dongs = false
  /** The last connection was refused, so the stream was freed; a second refusal in a row waits like any other. */
  #tookOver = false

  constructor(options: SupervisorOptions) {
    this.#options = options
  }

  get client(): HardenedClient | null {
    return this.#client
  }

  start(): void {
    this.#loop = this.#keepConnected()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#loop
  }

  async #keepConnected(): Promise<void> {
    const { endpoint, tls, log, lost } = this.#options
    let pauseMs = PAUSE_MIN_MS
    while (!this.#stopping.signal.aborted) {
      if (await answers(endpoint, tls)) {
        const next = await this.#connection().catch((error) => log('connection failed', { why: reasonOf(error) }))
        if (next) pauseMs = next.pauseMs
      } else {
        lost('unreachable', `${endpoint} does not answer`)
      }
      await sleep(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => {})
      pauseMs = Math.min(Math.max(pauseMs * 2, PAUSE_MIN_MS), PAUSE_MAX_MS)
    }
  }

  /** One connection from its start to its end; tells how long to wait before the next, where that is special. */
  async #connection(): Promise<{ pauseMs: number } | null> {
    const client = this.#options.build()
    const bot = WechatyBuilder.build({ puppet: client })
    const ended = new AbortController()
    let signs = 0
    bot.on('error', (error) => this.#options.log('wechaty reports an error', { why: error.name }))
    client.on('dong', () => {
      this.#dongs = true
    })
    client.on('heartbeat', () => {
      signs += 1
      this.#lastSignMs = performance.now()
      this.#options.signed()
    })
    this.#options.wire(client)
    this.#client = client
    this.#lastSignMs = performance.now()
    const stopped = new Promise<null>((resolve) => {
      if (this.#stopping.signal.aborted) resolve(null)
      this.#stopping.signal.addEventListener('abort', () => resolve(null), { signal: ended.signal })
    })
    bot.start().catch(() => {}) // `broken` tells
    const silent = untilDead(this.#line(client, ended.signal)).catch(() => 'ended')
    const why = await Promise.race([client.broken, silent, stopped])
    ended.abort()
    this.#client = null
    if (why !== null) this.#options.lost(client.refused ? 'refused' : 'broken', why)
    await drop(bot, client)
    if (client.evicted) return { pauseMs: EVICTED_PAUSE_MS }
    const freed = client.refused && this.#options.takeover && !this.#tookOver
    this.#tookOver = client.refused
    if (freed) return { pauseMs: 0 }
    return signs > 0 ? { pauseMs: PAUSE_MIN_MS } : null
  }

  #line(client: HardenedClient, ended: AbortSignal) {
    const { endpoint, tls, lost } = this.#options
    return {
      silentMs: () => performance.now() - this.#lastSignMs,
      ding: () => client.answersDing(),
      answers: () => answers(endpoint, tls),
      dongs: () => this.#dongs,
      frozen: () => lost('frozen', `${endpoint} is frozen or out of reach`),
      ended,
    }
  }
}

async function drop(bot: Wechaty, client: HardenedClient): Promise<void> {
  // Wechaty's type hides removeAllListeners; late errors of a dropped connection must find a listener
  ;(bot as unknown as NodeJS.EventEmitter).removeAllListeners()
  client.removeAllListeners()
  bot.on('error', () => {})
  client.on('error', () => {})
  await client.onStop() // ends a start that is still under way, which stop() would wait for
  await within(bot.stop(), STOP_WITHIN_MS)
}

async function within(work: Promise<unknown>, limitMs: number): Promise<void> {
  const timer = new AbortController()
  const settled = work.catch(() => {}).then(() => {})
  await Promise.race([settled, sleep(limitMs, undefined, { signal: timer.signal }).catch(() => {})])
  timer.abort()
}
