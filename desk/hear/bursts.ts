import { MINUTE_MS } from '../../grid/calendar.ts'
import type { Awaited } from '../../grid/conversation/awaited.ts'
import type { Heard } from '../../grid/heard.ts'
import type { BurstWindow } from '../../grid/town.ts'
import { forgetOldest, keyOf, MAX_KEYS, remember } from './forgetting.ts'

/** Whoever was asked something has so long to answer. */
const AWAIT_MS = 15 * MINUTE_MS
/** Whoever told of danger to life goes on telling of it for longer. */
const EMERGENCY_MS = 60 * MINUTE_MS

interface Burst {
  number: number
  startedAt: Date
  lastAt: Date
  /** What the bot asked this person about it. */
  awaits: Awaited | null
  emergency: boolean
}

/** What each person is telling the bot of right now. */
export interface Bursts {
  burst(heard: Heard): number | null
  continueBurst(heard: Heard, number: number): void
  /** A life is in danger: for an hour whatever this person says belongs to it. */
  tellsOfDanger(heard: Heard, number: number): void
  inDanger(heard: Heard): boolean
  /** The bot put a question to this person: their next line is probably its answer. */
  awaitWord(heard: Heard, number: number, awaits: Awaited): void
  awaited(heard: Heard): Awaited | null
}

/** `windowOf` says how long lines belong together in a room. */
export function createBursts(windowOf: (heard: Heard) => BurstWindow): Bursts {
  const bursts = new Map<string, Burst>()

  const current = (heard: Heard): Burst | null => {
    const burst = bursts.get(keyOf(heard))
    if (burst === undefined) return null
    const quiet = heard.sentAt.getTime() - burst.lastAt.getTime()
    const total = heard.sentAt.getTime() - burst.startedAt.getTime()
    const window = windowOf(heard)
    const goesOn = burst.emergency
      ? total <= EMERGENCY_MS
      : quiet <= window.quiet * MINUTE_MS && total <= window.total * MINUTE_MS
    return goesOn ? burst : null
  }
  const asked = (heard: Heard): Burst | null => {
    const burst = bursts.get(keyOf(heard))
    const since = burst === undefined ? 0 : heard.sentAt.getTime() - burst.lastAt.getTime()
    return burst !== undefined && burst.awaits !== null && since <= AWAIT_MS ? burst : null
  }
  const tell = (heard: Heard, number: number, more: Partial<Burst>) => {
    const known = current(heard)
    // what they said of it yesterday was another burst
    const before = known?.number === number ? known : { startedAt: heard.sentAt, emergency: false }
    remember(bursts, keyOf(heard), { ...before, number, lastAt: heard.sentAt, awaits: null, ...more })
    if (bursts.size > MAX_KEYS) forgetOldest(bursts)
  }
  return {
    burst: (heard) => (current(heard) ?? asked(heard))?.number ?? null,
    continueBurst: (heard, number) => tell(heard, number, {}),
    tellsOfDanger: (heard, number) => tell(heard, number, { emergency: true }),
    inDanger: (heard) => current(heard)?.emergency ?? false,
    awaitWord: (heard, number, awaits) => tell(heard, number, { awaits }),
    awaited: (heard) => asked(heard)?.awaits ?? null,
  }
}
