import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Crew } from './crew.ts'

const HOUR_MS = 3_600_000
/** In turn: fast, slow, and from slow to right. */
const CLOCKS_MS = [HOUR_MS, -HOUR_MS, 0]

export interface Disturbed {
  crew: Crew
  workers: number
  /** The lock file of the server that may be crashed. */
  postmaster: string
  redisUrl: string | null
  chance: () => number
}

/** What was done to them, and how often. */
export type Trouble = Record<'killed' | 'crashed' | 'flushed' | 'clocks', number>

/** One blow after another until the moment has come; every kind of them at least once. */
export async function disturbUntil(end: number, target: Disturbed): Promise<Trouble> {
  const trouble: Trouble = { killed: 0, crashed: 0, flushed: 0, clocks: 0 }
  const kinds = (['clocks', 'killed', 'crashed', 'flushed'] as const).filter(
    (kind) => kind !== 'flushed' || target.redisUrl !== null,
  )
  const lengthMs = end - Date.now()
  // a server that is crashed again before it came up teaches nothing; neither do workers
  const pauseMs = Math.max(800, lengthMs / 100)
  for (let n = 0; Date.now() < end - pauseMs; n++) {
    await sleep(pauseMs * (0.5 + target.chance()))
    const kind = kinds[n < kinds.length ? n : Math.floor(target.chance() * kinds.length)] ?? 'killed'
    await BLOWS[kind](target, trouble[kind]++)
  }
  await sleep(Math.max(end - Date.now(), 0))
  return trouble
}

const anyOf = ({ workers, chance }: Disturbed) => Math.floor(chance() * workers)

const BLOWS: Record<keyof Trouble, (target: Disturbed, before: number) => Promise<void>> = {
  killed: async (target) => target.crew.kill(anyOf(target)),
  clocks: async (target, before) =>
    target.crew.setClock(anyOf(target), CLOCKS_MS[before % CLOCKS_MS.length] ?? HOUR_MS),
  crashed: async ({ postmaster }) => crash(postmaster),
  flushed: async ({ redisUrl }) => {
    const redis = new Redis(redisUrl ?? '', { maxRetriesPerRequest: 1 })
    await redis.flushall().finally(() => redis.disconnect())
  },
}

/** What `pg_ctl restart -m immediate` sends; whoever keeps the server starts it again. */
function crash(postmaster: string): void {
  const pid = Number(readFileSync(postmaster, 'utf8').split('\n')[0])
  process.kill(pid, 'SIGQUIT')
}
