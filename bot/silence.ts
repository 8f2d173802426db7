import { setTimeout as sleep } from 'node:timers/promises'

/** One connection, as far as silence is concerned. */
export interface Line {
  silentMs(): number
  /** Asks the gateway over this connection; a sign of life should follow. */
  ding(): Promise<boolean>
  /** Asks the gateway over another connection. */
  answers(): Promise<boolean>
  /** This gateway is known to send `dong` after `ding`. */
  dongs(): boolean
  /** The gateway answers nobody: it is frozen or out of reach. */
  frozen(): void
  ended: AbortSignal
}

const CHECK_EVERY_MS = 1000
const QUIET_MS = 8000
const DONG_WITHIN_MS = 2000
const DONG_GRACE_MS = 300
// Providers send a heartbeat every 15 s; one without `dong` may miss two
const QUIET_WITHOUT_DONG_MS = 45_000

/**
 * Resolves when the connection is dead while the gateway lives. A frozen gateway is waited for: its stream continues
 * when it thaws, while a new client would find it occupied by the old one.
 */
export async function untilDead(line: Line): Promise<string> {
  for (;;) {
    await sleep(CHECK_EVERY_MS, undefined, { signal: line.ended })
    if (line.silentMs() < QUIET_MS) continue
    const askedAtMs = performance.now()
    const heardSince = () => line.silentMs() < performance.now() - askedAtMs
    const dinged = await Promise.race([line.ding(), sleep(DONG_WITHIN_MS, false)])
    if (dinged) {
      await sleep(DONG_WITHIN_MS, undefined, { signal: line.ended })
      const tooQuiet = line.dongs() || line.silentMs() > QUIET_WITHOUT_DONG_MS
      if (!heardSince() && tooQuiet) return 'the event stream is silent'
      continue
    }
    const alive = await line.answers()
    await sleep(DONG_GRACE_MS, undefined, { signal: line.ended })
    if (heardSince()) continue
    if (alive) return 'the connection is dead'
    line.frozen()
  }
}
