import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from '../desk/desk.ts'
import { nextMoment } from '../desk/sweep.ts'

/** A month of a town, minute by minute, is fewer steps than this. */
const MAX_STEPS = 200_000
const SETTLE_TIMEOUT_MS = 120_000
const CHECK_MS = 4
/** Somebody is already at work: ringing again is for what they cannot have seen. */
const POKE_EVERY_MS = 40

export interface Ahead {
  desk: Desk
  setClock: (at: Date) => void
  poke: () => void
  /** Resolves when everything that was said in WeChat has been heard and handled. */
  heard: () => Promise<void>
}

/** Everything that was heard is handled, everything that is due is done, everything that may be said is said. */
export async function settle({ desk, poke, heard }: Ahead): Promise<void> {
  const until = Date.now() + SETTLE_TIMEOUT_MS
  for (let pokedAt = 0; ; ) {
    await heard()
    const next = await nextMoment(desk)
    if (next === null || next > desk.clock()) return
    if (Date.now() > until) throw new Error('两分钟内没有处理完，请看日志')
    if (Date.now() - pokedAt >= POKE_EVERY_MS) {
      poke()
      pokedAt = Date.now()
    }
    await sleep(CHECK_MS)
  }
}

/** Moves the clock to `target`, stopping wherever something becomes due on the way, in order. */
export async function fastForward(ahead: Ahead, target: Date): Promise<void> {
  await settle(ahead)
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = await nextMoment(ahead.desk)
    if (next === null || next > target) break
    ahead.setClock(next)
    ahead.poke()
    await settle(ahead)
  }
  ahead.setClock(target)
  ahead.poke()
  await settle(ahead)
}

/** The hands that a simulated town's clock needs, for whoever moves it: the page, the scenarios, the tests. */
export const clockHands = (ahead: Ahead) => ({
  settle: () => settle(ahead),
  goTo: (at: Date) => fastForward(ahead, at),
})
