import type { Heard, Moved, Seen } from '../grid/heard.ts'

export { startAccount } from './account.ts'
export { RefusedSend, UncertainSend } from './refusals.ts'

/** deaf: it was online and hears nothing now. locked-out: the gateway serves another client with this token. */
export type AccountState = 'connecting' | 'scan-needed' | 'online' | 'deaf' | 'locked-out'

export interface Echo {
  accountId: string
  externalId: string
  /** Room id, or contact id in a private chat. */
  to: string
  text: string
  at: Date
}

/** hear, moved and echoed are called one after another, in the order of arrival, never in parallel. */
export interface BotEvents {
  hear(heard: Heard): Promise<void>
  moved(moved: Moved): Promise<void>
  /** At login everything visible (large address books in several portions), later what appears or is renamed. */
  seen(seen: Seen): Promise<void>
  /** A line of our own came back; lines typed on the account's phone come back too. */
  echoed(echo: Echo): Promise<void>
  state(state: { state: AccountState; at: Date; detail: string }): Promise<void>
  /** WeChat said 操作过于频繁. */
  throttled(at: Date): Promise<void>
}

export interface Say {
  /** Room id or contact id. */
  to: string
  /** Goes out as it is: whoever mentions people also writes `@name\u2005` into the text. */
  text: string
  mentions: string[]
}

/** Throws UncertainSend or RefusedSend, nothing else. */
export type Speak = (say: Say) => Promise<{ externalId: string | null }>

export interface Account {
  id: string
  /** Name of the logged-in WeChat account; the first configured name until it is known. */
  name(): string
  speak: Speak
  state(): AccountState
  qrCode(): string | null
  /** When the gateway last gave any sign of life. */
  lastSignAt(): Date | null
  /** Resolves when everything that has arrived is handled. */
  idle(): Promise<void>
  stop(): Promise<void>
}

export interface GatewayTls {
  disable?: boolean
  caCert?: string
  serverName?: string
}

export interface AccountOptions {
  id: string
  token: string
  /** host:port of the gateway. */
  endpoint: string
  tls: GatewayTls
  /** May evict another client of this token: only for the holder of the account's lock. */
  takeover: boolean
  /** Further names by which people address the bot. */
  botNames: string[]
  clock: () => Date
  events: BotEvents
  /** Gets ids and counts, never what people say. */
  log: (line: string, fields?: Record<string, unknown>) => void
  /** Told once for every delivery that came through the gateway, when its handling has ended, well or not. */
  handled?: (deliveryId: string) => void
  callDeadlineMs?: number
}
