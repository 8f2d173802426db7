import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEmbedded } from '../../db/embedded/embedded.ts'
import { chance } from '../../grid/understand/learn/chance.ts'
import { openBackend } from '../../jobs/backend.ts'
import { type County, openCounty, SIZES } from '../../scripts/benches/county.ts'
import { redisUrl } from '../redis.ts'
import { Crew } from './crew.ts'
import { disturbUntil } from './disturb.ts'
import { fillSteps, judge, stepsDone } from './steps.ts'

/** CHAOS_SECONDS=300 CHAOS_TICKETS=5000 CHAOS_WORKERS=3 npx vitest run test/chaos is the long form; it prints its numbers. */
const SECONDS = Number(process.env.CHAOS_SECONDS ?? 8)
const TICKETS = Number(process.env.CHAOS_TICKETS ?? 300)
const WORKERS = Number(process.env.CHAOS_WORKERS ?? 2)
const SEED = Number(process.env.CHAOS_SEED ?? 1)
const ALL_DONE_WITHIN_MS = 60_000
/** The tickets are there before the first of them is due. */
const FILLED_WITHIN_MS = 2_000 + TICKETS
const TIMEOUT_MS = SECONDS * 1_000 + 180_000
/** Between two steps of a ticket, in minutes as a town file writes them. */
const LIMIT = Math.round((SECONDS / 6 / 60) * 100) / 100

describe.each(['postgres', 'redis'] as const)('chaos, queues on %s', (kind) => {
  it('ES-02 SC-06 invariants 1 and 3: workers killed, PostgreSQL crashed, clocks an hour off, the queue emptied: every step once, none early, none lost', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const queue = kind === 'redis' ? await redisUrl() : null
    const { url, postmaster } = await ownServer()
    const county = await furnish(url)
    const crew = new Crew(environment(url, queue), WORKERS)
    onTestFinished(() => crew.stop())
    await crew.ready()
    const begin = Date.now() + FILLED_WITHIN_MS
    const end = begin + SECONDS * 1_000
    const owed = await fillSteps(county, { tickets: TICKETS, from: begin, to: end, limitMs: LIMIT * 60_000 })
    await county.stop()
    await sleep(begin - Date.now())
    const target = { crew, workers: WORKERS, postmaster, redisUrl: queue, chance: chance(SEED) }
    const trouble = await disturbUntil(end, target)
    const done = await whenAllDone(url, owed.length)
    const { wrong, early, lateMs, afterMs } = judge(owed, done, end)
    const lateAt = (share: number) => lateMs[Math.floor(share * (lateMs.length - 1))]
    console.log(
      JSON.stringify({
        kind,
        steps: owed.length,
        trouble,
        p50: lateAt(0.5),
        p99: lateAt(0.99),
        most: lateAt(1),
        afterMs,
      }),
    )
    expect(wrong).toEqual([])
    expect(early).toEqual([])
    expect(afterMs).toBeLessThan(ALL_DONE_WITHIN_MS)
    expect(crew.fell).toEqual([])
    for (const [name, times] of Object.entries(trouble))
      expect(times, name).toBeGreaterThanOrEqual(name === 'flushed' && queue === null ? 0 : 1)
  })
})

/** A PostgreSQL that may be crashed: nobody else's tests are on it. It tells when each transaction was committed. */
async function ownServer(): Promise<{ url: string; postmaster: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-chaos-'))
  const server = await startEmbedded(dir, { track_commit_timestamp: 'on' })
  onTestFinished(async () => {
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  return { url: server.url, postmaster: join(dir, 'pg18', 'postmaster.pid') }
}

/** A county without a ticket, ready before any worker is. */
async function furnish(databaseUrl: string): Promise<County> {
  const limits = { accept: `${LIMIT}分钟`, result: `${2 * LIMIT}分钟`, answer: '2紧急工作时' }
  const county = await openCounty(SIZES.small, { databaseUrl, clocks: { S1: limits } })
  // its tables once, so that no worker finds them half made
  const backend = await openBackend({}, databaseUrl)
  await backend.stop()
  return county
}

function environment(databaseUrl: string, queue: string | null): Record<string, string> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-chaos-data-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return {
    DATABASE_URL: databaseUrl,
    HUIYIN_DATA_DIR: dir,
    HUIYIN_TOWN: 'none',
    HUIYIN_ROLES: 'jobs',
    // nobody speaks here, and without a gateway's name each worker would bring a WeChat of its own
    WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_chaos',
    WECHATY_PUPPET_SERVICE_ENDPOINT: '127.0.0.1:1',
    ...(queue === null ? {} : { REDIS_URL: queue }),
  }
}

const ASK_EVERY_MS = 500
/** Asked with a new connection each time: the server may only just be back. */
async function whenAllDone(url: string, count: number) {
  const until = Date.now() + 2 * ALL_DONE_WITHIN_MS
  for (;;) {
    const sql = new pg.Client({ connectionString: url })
    const done = await sql
      .connect()
      .then(() => stepsDone(sql))
      .catch(() => [])
    await sql.end().catch(() => {})
    if (done.length >= count || Date.now() > until) return done
    await sleep(ASK_EVERY_MS)
  }
}
