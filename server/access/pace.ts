import type { FastifyRequest } from 'fastify'
import { MINUTE_MS } from '../../grid/calendar.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

/** Calls in one minute. A console that is open asks some twenty times; a county behind one address has many. */
export const CALLS_PER_MINUTE = {
  /** Somebody who signed in. */
  session: 3_000,
  token: 12_000,
  administrator: 120_000,
  /** One address: public pages and Open311. */
  visitor: 1_200,
  /** One address, with a key that opens nothing. */
  refused: 300,
} as const
type Kind = keyof typeof CALLS_PER_MINUTE

const MAX_CALLERS = 50_000
/** A load balancer asks all the time, and the simulator is there to be played with. */
const FREE = /^\/(?:healthz|metrics|simulator|console)(?:\/|$|\?)/

/** How often each caller asked in the minute that runs. In this process alone: n processes allow n times as much. */
class Counter {
  #minute = 0
  #calls = new Map<string, number>()

  /** How often by now. */
  count(key: string, at: Date): number {
    this.#turn(at)
    const times = (this.#calls.get(key) ?? 0) + 1
    // of more callers than we remember, the new ones are not counted: no memory for a flood of addresses
    if (times > 1 || this.#calls.size < MAX_CALLERS) this.#calls.set(key, times)
    return times
  }

  times(key: string, at: Date): number {
    this.#turn(at)
    return this.#calls.get(key) ?? 0
  }

  #turn(at: Date): void {
    const minute = Math.floor(at.getTime() / MINUTE_MS)
    if (minute === this.#minute) return
    this.#minute = minute
    this.#calls = new Map()
  }
}

export type Paces = Partial<Record<Kind, number>>

/** Nobody asks so often that others wait (after the gate: who asks is known). */
export function installPace(app: App, { now = () => new Date(), paces }: ServerOptions): void {
  const limits = { ...CALLS_PER_MINUTE, ...paces }
  const calls = new Counter()
  const tooOften = (at: Date) => {
    const seconds = Math.ceil((MINUTE_MS - (at.getTime() % MINUTE_MS)) / 1_000)
    return new Problem(429, 'too_often', `请求太多了，请过${seconds}秒再试`).after(seconds)
  }
  app.addHook('onRequest', async (request) => {
    if (FREE.test(request.url)) return
    const [kind, key] = callerKey(request)
    const at = now()
    if (calls.count(key, at) > limits[kind]) throw tooOften(at)
  })
  app.addHook('onResponse', async (request, reply) => {
    const isGuess = reply.statusCode === 401 && request.headers.authorization !== undefined
    if (isGuess) calls.count(`refused/${request.ip}`, now())
  })
  app.decorate('refuseGuessing', (request: FastifyRequest) => {
    const at = now()
    if (calls.times(`refused/${request.ip}`, at) >= limits.refused) throw tooOften(at)
  })
}

function callerKey({ signedIn, ip }: FastifyRequest): [Kind, string] {
  if (signedIn === null) return ['visitor', `visitor/${ip}`]
  const { kind, accountId } = signedIn.caller
  return [kind, `${kind}/${accountId ?? ''}`]
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Before a key is looked at: an address that brought too many wrong ones is told to wait. */
    refuseGuessing(request: FastifyRequest): void
  }
}
