import type { Desk } from '../desk/desk.ts'
import { DUE, type Due, nextMoments } from '../desk/sweep.ts'

/** A deadline that another process set earlier is seen within this time; the town's own clock may also be moved. */
const LONGEST_SLEEP_MS = 1_000
const SHORTEST_SLEEP_MS = 5

export interface Alarm {
  /** Something changed: look again now. */
  poke(): void
  stop(): Promise<void>
}

/** Sleeps until the next row is due, then rings for its kind. Rows that stay due (an account is away) ring once a second. */
export function startAlarm(desk: Desk, ring: (due: Due) => void): Alarm {
  let stopped = false
  let poked = false
  let wakeUp: () => void = () => {}
  const sleep = (ms: number) =>
    new Promise<void>((done) => {
      if (poked || stopped) return done()
      const timer = setTimeout(done, ms)
      wakeUp = () => {
        clearTimeout(timer)
        done()
      }
    })
  const run = async () => {
    let rungFor: number | null = null
    while (!stopped) {
      poked = false
      const moments = await nextMoments(desk).catch(() => null)
      const now = desk.clock().getTime()
      const planned = DUE.flatMap((due) => {
        const at = moments?.[due]?.getTime()
        return at === undefined ? [] : [{ due, at }]
      })
      const next = planned.length === 0 ? null : Math.min(...planned.map(({ at }) => at))
      const isDue = next !== null && next <= now
      const again = isDue && rungFor === next
      for (const { due, at } of planned) if (at <= now) ring(due)
      rungFor = isDue ? next : null
      const ms = next === null || again ? LONGEST_SLEEP_MS : isDue ? SHORTEST_SLEEP_MS * 10 : next - now
      await sleep(Math.min(Math.max(ms, SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS))
    }
  }
  const running = run()
  return {
    poke: () => {
      poked = true
      wakeUp()
    },
    stop: async () => {
      stopped = true
      wakeUp()
      await running
    },
  }
}
