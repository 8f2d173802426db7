import type { Directory } from './directory.ts'
import type { HardenedClient } from './hardened-client.ts'
import type { Inbox } from './inbox.ts'
import type { AccountOptions } from './port.ts'
import { reasonOf } from './reason.ts'

/** What every listener of one account shares, across its connections. */
export interface Ears {
  options: AccountOptions
  directory: Directory
  /** What people say, join and leave, in the order of arrival. */
  inbox: Inbox
  /** What may come later than talk: the address book. */
  errands: Inbox
  /** The present connection; throws while there is none. */
  client(): HardenedClient
  /** The gateway is there and answers. */
  online(): boolean
  /** Nobody will listen any more. */
  stopped: boolean
  /** Provider id of the logged-in account; empty before the first login. */
  selfId: string
}

const RETRY_AFTER_MS = [200, 800, 2000]
const OFFLINE_PAUSE_MS = 500
const OFFLINE_MAX_MS = 10 * 60_000

/**
 * Providers lose calls now and then: ask a few times before giving up. While the gateway is away nothing counts: what
 * was announced before is still there when it is back.
 */
export async function retried<T>(ears: Ears, ask: () => Promise<T>, isFinal = (_error: unknown) => false): Promise<T> {
  const startedAtMs = performance.now()
  const pausesMs = RETRY_AFTER_MS.values()
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      const waits = !ears.online() && performance.now() - startedAtMs < OFFLINE_MAX_MS
      const pauseMs = waits ? OFFLINE_PAUSE_MS : pausesMs.next().value
      if (pauseMs === undefined || ears.stopped || isFinal(error)) throw error
      await new Promise((wake) => setTimeout(wake, pauseMs))
    }
  }
}

/** A listener that throws would end the process: it sits right on the gateway's stream. */
export function guarded<T>(ears: Ears, listener: (payload: T) => void): (payload: T) => void {
  return (payload) => {
    try {
      listener(payload)
    } catch (error) {
      ears.options.log('an event of the gateway was not understood', { why: reasonOf(error) })
    }
  }
}
