import { createHash } from 'node:crypto'
import { DAY_MS, MINUTE_MS } from '../../grid/calendar.ts'
import type { Heard } from '../../grid/heard.ts'
import { type BurstWindow, DEFAULT_BURST } from '../../grid/town.ts'
import { type Addressed, createAddressed } from './addressed.ts'
import { type Bursts, createBursts } from './bursts.ts'
import { forgetOldest, keyOf, MAX_KEYS, remember } from './forgetting.ts'
import { createFragments, type Fragments } from './fragments.ts'
import { createHomes, type Homes } from './homes.ts'

const REPEAT_MS = 2 * MINUTE_MS
const UNSURE_MS = 10 * MINUTE_MS
const NOTICE_MS = 2 * DAY_MS
const MAX_SEEN = 20_000
const MAX_HELD_PER_PERSON = 9
const MAX_HELD_BYTES = 200_000_000

/** A picture, film, recording or place that waits for its words. Only in memory: if none come, nobody ever kept it. */
export interface Held {
  heard: Heard
  /** Set for media; a location has none. */
  bytes: number
}

/** What the bot remembers of the talk in its rooms: little, in memory alone, and not for long. */
export interface Memory extends Bursts, Addressed, Homes, Fragments {
  /** True when this very delivery was handled already. */
  seenBefore(heard: Heard): boolean
  /** For gateways that give a fresh id to every delivery: the same words of the same person, moments ago. */
  repeated(heard: Heard): boolean
  hold(heard: Heard): void
  takeHeld(heard: Heard): Heard[]
  /** A picture of theirs waits for its words. */
  hasShown(heard: Heard): boolean
  /** A picture was taken back before its words came. */
  forget(heard: Heard, messageId: string): void
  announce(roomId: string, category: string, at: Date): void
  announced(roomId: string, at: Date): string[]
  askUnsure(heard: Heard): boolean
  takeUnsure(heard: Heard): Heard | null
}

export function createMemory(windowOf: (heard: Heard) => BurstWindow = () => DEFAULT_BURST): Memory {
  const seen = new Map<string, true>()
  const held = new Map<string, Held[]>()
  const notices = new Map<string, { category: string; at: Date }[]>()
  const prints = new Map<string, Date>()
  const unsure = new Map<string, Heard>()
  const lastAsked = new Map<string, Date>()
  let heldBytes = 0

  const fresh = (list: Held[], now: Heard) => {
    const longest = windowOf(now).lookBack * MINUTE_MS
    return list.filter((item) => now.sentAt.getTime() - item.heard.sentAt.getTime() <= longest)
  }
  const setHeld = (key: string, list: Held[]) => {
    heldBytes -= sum(held.get(key) ?? [])
    heldBytes += sum(list)
    if (list.length === 0) held.delete(key)
    else held.set(key, list)
  }
  return {
    ...createBursts(windowOf),
    ...createAddressed(),
    ...createHomes(),
    ...createFragments(),
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
      const list = [...fresh(held.get(key) ?? [], heard), { heard, bytes: heard.media?.bytes.length ?? 0 }]
      setHeld(key, list.slice(-MAX_HELD_PER_PERSON))
      for (const oldest of held.keys()) {
        if (heldBytes <= MAX_HELD_BYTES && held.size <= MAX_KEYS) break
        setHeld(oldest, [])
      }
    },
    hasShown: (heard) => fresh(held.get(keyOf(heard)) ?? [], heard).some((item) => item.heard.media !== null),
    takeHeld(heard) {
      const key = keyOf(heard)
      const list = fresh(held.get(key) ?? [], heard)
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
    announce(roomId, category, at) {
      notices.set(roomId, [...(notices.get(roomId) ?? []).slice(-20), { category, at }])
    },
    announced(roomId, at) {
      const recent = (notices.get(roomId) ?? []).filter((notice) => at.getTime() - notice.at.getTime() < NOTICE_MS)
      return recent.map((notice) => notice.category)
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

function sum(list: Held[]): number {
  return list.reduce((total, item) => total + item.bytes, 0)
}
