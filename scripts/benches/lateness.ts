import { setTimeout as sleep } from 'node:timers/promises'
import { openBackend } from '../../jobs/backend.ts'
import { startWork } from '../../jobs/work.ts'
import { type County, fillTickets, type Size } from './county.ts'
import { startRedis } from './local-redis.ts'
import { type Measured, quantile, rounded } from './measured.ts'

const GOAL_P99_MS = 1_000
const DUE_PER_SECOND = 300
const SECONDS = { whole: 20, small: 4 }
/** Workers are up before the first one is due; the last one has its time. */
const BEFORE_MS = 4_000
const AFTER_MS = 3_000

interface Load {
  size: Size
  /** When the desk said that something was committed. */
  wakes: number[]
  small: boolean
}

/** With alarm, queue and worker as in the program, on both kinds of queue: from the due moment to the commit. */
export async function* measureLateness(county: County, load: Load): AsyncIterable<Measured> {
  yield await lateness(county, load, { at: 1, redisUrl: undefined })
  const redis = process.env.REDIS_URL === undefined ? await startRedis().catch(() => null) : null
  const redisUrl = process.env.REDIS_URL ?? redis?.url
  if (redisUrl === undefined) console.error('没有 Redis：只测了 PostgreSQL 上的队列')
  else yield await lateness(county, load, { at: 2, redisUrl })
  redis?.stop()
}

interface Run {
  at: number
  redisUrl: string | undefined
}

async function lateness(county: County, load: Load, run: Run): Promise<Measured> {
  const count = DUE_PER_SECOND * (load.small ? SECONDS.small : SECONDS.whole)
  const first = load.size.tickets + run.at * count + 1
  const { kind, failed } = await work(county, { first, count, redisUrl: run.redisUrl })
  const { rows } = await county.sql.query<{ at: Date; due: Date }>(
    `select e.at, t.accept_due as due from ticket t join event e on e.ticket_number = t.number and e.kind = 'climbed'
      where t.number between $1 and $2`,
    [first, first + count - 1],
  )
  const late = rows.map((row) => committed(load.wakes, row.at.getTime()) - row.due.getTime())
  const [p50, p99] = [quantile(late, 0.5), quantile(late, 0.99)]
  const all = rows.length === count && failed.length === 0
  return {
    name: `sweep: lateness p99 at ${DUE_PER_SECOND} due/s on ${kind}${all ? '' : `, ${rows.length} of ${count} done`}`,
    value: rounded(p99, 0),
    unit: 'ms',
    goal: GOAL_P99_MS,
    ok: all && p99 <= GOAL_P99_MS,
    // the half of them that is fastest
    reference: rounded(p50, 0),
    ratio: rounded(p99 / Math.max(p50, 1)),
  }
}

/** Lets the program's own alarm and worker run while they become due, one after the other. */
async function work(
  county: County,
  { first, count, redisUrl }: { first: number; count: number; redisUrl: string | undefined },
) {
  county.setClock(null)
  const begin = Date.now() + BEFORE_MS
  const stepMs = 1_000 / DUE_PER_SECOND
  await fillTickets(county, { from: first, to: first + count - 1, due: new Date(begin), stepMs })
  const backend = await openBackend({ REDIS_URL: redisUrl }, county.database.url)
  const failed: string[] = []
  const log = (line: string) => void failed.push(line)
  const running = await startWork({ desk: county.desk, backend, works: true, mouth: null, log })
  await sleep(begin - Date.now() + count * stepMs + AFTER_MS)
  await running.stop()
  await backend.stop()
  return { kind: backend.kind, failed }
}

/** The commit that ended the change which began then. */
function committed(wakes: number[], at: number): number {
  return wakes.find((wake) => wake >= at) ?? Number.POSITIVE_INFINITY
}
