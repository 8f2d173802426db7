import { createHash } from 'node:crypto'
import { DAY_MS, MINUTE_MS } from '../../grid/calendar.ts'
import type { Awaited } from '../../grid/conversation/awaited.ts'
import type { Heard } from '../../grid/heard.ts'

/** N-01: three quiet minutes end a burst, ten minutes in all; pictures count up to two minutes before the words. */
export const BURST_QUIET_MS = 3 * MINUTE_MS
export const BURST_TOTAL_MS = 10 * MINUTE_MS
export const LOOK_BACK_MS = 2 * MINUTE_MS
const REPEAT_MS = 2 * MINUTE_MS
const UNSURE_MS = 10 * MINUTE_MS
const NOTICE_MS = 2 * DAY_MS
const MAX_SEEN = 20_000
const MAX_HELD_PER_PERSON = 9
const MAX_HELD_BYTES = 200_000_000
const MAX_KEYS = 20_000

/** A picture, film, recording or place that waits for its words. Only in memory: if none come, nobody ever kept it. */
export interface Held {
  heard: Heard
  /** Set for media; a location has none. */
  bytes: number
}

interface Burst {
  number: number
  startedAt: Date
  lastAt: Date
  /** What the bot asked this person about it. */
  awaits: Awaited | null
}

/** What the bot remembers of the talk in its rooms: little, in memory alone, and not for long. */
export interface Memory {
  /** True when this very delivery was handled already. */
  seenBefore(heard: Heard): boolean
  /** For gateways that give a fresh id to every delivery: the same words of the same person, moments ago. */
  repeated(heard: Heard): boolean
  hold(heard: Heard): void
  takeHeld(heard: Heard): Heard[]
  /** A picture was taken back before its words came. */
  forget(heard: Heard, messageId: string): void
  burst(heard: Heard): number | null
  continueBurst(heard: Heard, number: number): void
  /** The bot put a question to this person: their next line is probably its answer. */
  awaitWord(heard: Heard, number: number, awaits: Awaited): void
  awaited(heard: Heard): Awaited | null
  announce(roomId: string, category: string, at: Date): void
  announced(roomId: string, at: Date): string[]
  /** The grid of the residents' group in which this person was heard last; null when never since the start. */
  homeOf(heard: Heard): string | null
  liveIn(heard: Heard, gridId: string): void
  askUnsure(heard: Heard): boolean
  takeUnsure(heard: Heard): Heard | null
}

export function createMemory(): Memory {
  const seen = new Map<string, true>()
  const held = new Map<string, Held[]>()
  const bursts = new Map<string, Burst>()
  const notices = new Map<string, { category: string; at: Date }[]>()
  const prints = new Map<string, Date>()
  const homes = new Map<string, string>()
  const unsure = new Map<string, Heard>()
  const lastAsked = new Map<string, Date>()
  let heldBytes = 0

  const fresh = (list: Held[], at: Date) =>
    list.filter((item) => at.getTime() - item.heard.sentAt.getTime() <= LOOK_BACK_MS)
  const setHeld = (key: string, list: Held[]) => {
    heldBytes -= sum(held.get(key) ?? [])
    heldBytes += sum(list)
    if (list.length === 0) held.delete(key)
    else held.set(key, list)
  }
  return {
    seenBefore(heard) {
      const key = `${heard.accountId}/${heard.messageId}`
      if (seen.has(key)) return true
      remember(seen, key, true)
      if (seen.size > MAX_SEEN) forgetOldest(seen)
      return false
    },
    repeated(heard) {
      const key = fingerprint(heard)
      const last = prints.get(key)
      remember(prints, key, heard.at)
      if (prints.size > MAX_SEEN) forgetOldest(prints)
      return last !== undefined && heard.at.getTime() - last.getTime() <= REPEAT_MS
    },
    hold(heard) {
      const key = keyOf(heard)
      const list = [...fresh(held.get(key) ?? [], heard.sentAt), { heard, bytes: heard.media?.bytes.length ?? 0 }]
      setHeld(key, list.slice(-MAX_HELD_PER_PERSON))
      for (const oldest of held.keys()) {
        if (heldBytes <= MAX_HELD_BYTES && held.size <= MAX_KEYS) break
        setHeld(oldest, [])
      }
    },
    takeHeld(heard) {
      const key = keyOf(heard)
      const list = fresh(held.get(key) ?? [], heard.sentAt)
      setHeld(key, [])
      return list.map((item) => item.heard)
    },
    forget(heard, messageId) {
      const key = keyOf(heard)
      setHeld(
        key,
        (held.get(key) ?? []).filter((item) => item.heard.messageId !== messageId),
      )
    },
    burst(heard) {
      const burst = bursts.get(keyOf(heard))
      if (burst === undefined) return null
      const [quiet, total] = [
        heard.sentAt.getTime() - burst.lastAt.getTime(),
        heard.sentAt.getTime() - burst.startedAt.getTime(),
      ]
      return quiet <= BURST_QUIET_MS && total <= BURST_TOTAL_MS ? burst.number : null
    },
    continueBurst(heard, number) {
      const known = bursts.get(keyOf(heard))
      // what they said of it yesterday was another burst
      const goesOn = this.burst(heard) === number
      const startedAt = goesOn && known !== undefined ? known.startedAt : heard.sentAt
      remember(bursts, keyOf(heard), { number, startedAt, lastAt: heard.sentAt, awaits: null })
      if (bursts.size > MAX_KEYS) forgetOldest(bursts)
    },
    awaitWord(heard, number, awaits) {
      this.continueBurst(heard, number)
      const burst = bursts.get(keyOf(heard))
      if (burst !== undefined) burst.awaits = awaits
    },
    awaited(heard) {
      return this.burst(heard) === null ? null : (bursts.get(keyOf(heard))?.awaits ?? null)
    },
    announce(roomId, category, at) {
      notices.set(roomId, [...(notices.get(roomId) ?? []).slice(-20), { category, at }])
    },
    announced(roomId, at) {
      const recent = (notices.get(roomId) ?? []).filter((notice) => at.getTime() - notice.at.getTime() < NOTICE_MS)
      return recent.map((notice) => notice.category)
    },
    homeOf: (heard) => homes.get(`${heard.accountId}/${heard.talker.id}`) ?? null,
    liveIn(heard, gridId) {
      remember(homes, `${heard.accountId}/${heard.talker.id}`, gridId)
      if (homes.size > MAX_SEEN) forgetOldest(homes)
    },
    askUnsure(heard) {
      const place = heard.room?.id ?? heard.talker.id
      const last = lastAsked.get(place)
      if (last !== undefined && heard.sentAt.getTime() - last.getTime() < UNSURE_MS) return false
      remember(lastAsked, place, heard.sentAt)
      remember(unsure, keyOf(heard), heard)
      if (unsure.size > MAX_KEYS) forgetOldest(unsure)
      return true
    },
    takeUnsure(heard) {
      const asked = unsure.get(keyOf(heard))
      unsure.delete(keyOf(heard))
      return asked && heard.sentAt.getTime() - asked.sentAt.getTime() < UNSURE_MS ? asked : null
    },
  }
}

/** A hash, so that talk is not kept even here. */
function fingerprint(heard: Heard): string {
  const hash = createHash('sha256').update(`${keyOf(heard)}/${heard.type}/${heard.sentAt.getTime()}/${heard.text}`)
  return (heard.media === null ? hash : hash.update(heard.media.bytes)).digest('base64')
}

function keyOf(heard: Heard): string {
  return `${heard.accountId}/${heard.room?.id ?? ''}/${heard.talker.id}`
}

function sum(list: Held[]): number {
  return list.reduce((total, item) => total + item.bytes, 0)
}

/** Newest last, so that the first key is the oldest. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
}

function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
