import { useSyncExternalStore } from 'react'

const TICK_MS = 20_000

/** How far the clock of the town is from the clock of this computer: it may be wrong, and a simulated town has its own. */
let offsetMs = 0
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null

export function noteServerTime(text: string | null): void {
  const at = text === null ? Number.NaN : Date.parse(text)
  if (Number.isNaN(at)) return
  offsetMs = at - Date.now()
  if (Math.abs(at - now) > TICK_MS) turn()
}

function turn(): void {
  now = Date.now() + offsetMs
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(turn, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

/** The time of the town, in milliseconds; what shows it is drawn again when it goes on. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
