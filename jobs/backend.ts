import { setTimeout as sleep } from 'node:timers/promises'
import {
  createPostgresBackend,
  type PostgresConnectionOptions,
  Queue,
  runMigrations,
  Worker,
  withBackend,
} from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'

/** Only wake-ups travel here, never facts: what is lost, the next look at the rows restores. */
export type Wake = Record<string, never>
export interface WakeQueue {
  add(name: string, data: Wake): Promise<unknown>
  getJobCounts(): Promise<Record<string, number>>
  close(): Promise<void>
}
export interface WakeWorker {
  close(): Promise<void>
}

export interface Backend {
  kind: 'redis' | 'postgres'
  /** In reach when it comes back. */
  queue(name: string): Promise<WakeQueue>
  /** At work when it comes back. */
  worker(name: string, work: () => Promise<void>): Promise<WakeWorker>
  stop(): Promise<void>
}

/** Every worker holds one of these to listen on; the rest are for its questions. */
const POOL_SIZE = 20
/** How long a database that is just starting, or has no connection left, is waited for. */
const CONTACT_ATTEMPTS = 30
const CONTACT_AGAIN_MS = 1_000
const REDIS_RETRY_MAX_MS = 2_000
const KEEP_DONE_SECONDS = 3_600
const KEEP_FAILED_SECONDS = 7 * 24 * 3_600
export const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  removeOnComplete: { age: KEEP_DONE_SECONDS },
  removeOnFail: { age: KEEP_FAILED_SECONDS },
}
/** A killed worker's job runs again after about ten seconds; the alarm is faster anyway. */
const WORKER_OPTIONS = {
  lockDuration: 15_000,
  stalledInterval: 7_500,
  maxStalledCount: 3,
  runRetryDelay: 1_000,
  concurrency: 1,
  autorun: false,
}

/** BullMQ on Redis where there is one, else on the town's own PostgreSQL. */
export async function openBackend(
  { REDIS_URL }: { REDIS_URL?: string | undefined },
  databaseUrl: string,
): Promise<Backend> {
  return REDIS_URL === undefined ? openPostgres(databaseUrl) : openRedis(REDIS_URL)
}

async function openPostgres(url: string): Promise<Backend> {
  const migrator = new pg.Client({ connectionString: url })
  await migrator.connect()
  await runMigrations(migrator).finally(() => migrator.end())
  // an operating system crash may lose the last wake-ups, which the rows bring back: no waiting for the disk
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    options: '-c search_path=bullmq -c synchronous_commit=off',
    keepAlive: true,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  // every queue and worker listens for trouble on the one pool they share
  pool.setMaxListeners(POOL_SIZE * 2)
  // pg's own types and BullMQ's picture of them differ in one optional field; it is the pool BullMQ documents
  const connection = pool as unknown as PostgresConnectionOptions
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend)
  const { keep, closeAll } = ownership()
  return {
    kind: 'postgres',
    queue: async (name) =>
      keep(await inReach(() => new PgQueue<Wake>(name, { connection, defaultJobOptions: JOB_OPTIONS }))),
    worker: async (name, work) =>
      keep(atWork(await inReach(() => new PgWorker<Wake>(name, work, { connection, ...WORKER_OPTIONS })))),
    stop: async () => {
      // a worker whose pool has ended spins as well
      await closeAll()
      await pool.end()
    },
  }
}

async function openRedis(url: string): Promise<Backend> {
  const retryStrategy = (times: number) => Math.min(times * 200, REDIS_RETRY_MAX_MS)
  const connection = new Redis(url, { maxRetriesPerRequest: null, retryStrategy, lazyConnect: true })
  connection.on('error', () => {})
  await reach(url)
  await connection.connect()
  const { keep, closeAll } = ownership()
  return {
    kind: 'redis',
    queue: async (name) =>
      keep(await inReach(() => new Queue<Wake>(name, { connection, defaultJobOptions: JOB_OPTIONS }))),
    worker: async (name, work) =>
      keep(atWork(await inReach(() => new Worker<Wake>(name, work, { connection, ...WORKER_OPTIONS })))),
    stop: async () => {
      await closeAll()
      connection.disconnect()
    },
  }
}

/** A Redis that is not there is said at once, in one sentence. */
async function reach(url: string): Promise<void> {
  const probe = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 3_000 })
  probe.on('error', () => {})
  try {
    await probe.connect()
    await probe.ping()
  } catch (error) {
    throw new Error(
      `REDIS_URL 连不上（${error instanceof Error ? error.message : '没有回应'}）。请启动 Redis，或去掉 REDIS_URL，让队列用 PostgreSQL。`,
    )
  } finally {
    probe.disconnect()
  }
}

interface Reachable {
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
  on(event: 'error', listener: () => void): unknown
}

/**
 * BullMQ's PostgreSQL backend remembers a failed first contact for ever, and a worker that runs then spins without a pause:
 * none runs before its contact, and one whose contact failed is made anew.
 */
async function inReach<T extends Reachable>(make: () => T): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const one = quiet(make())
    try {
      await one.waitUntilReady()
      return one
    } catch (error) {
      await one.close().catch(() => {})
      if (attempt === CONTACT_ATTEMPTS) throw error
      await sleep(CONTACT_AGAIN_MS)
    }
  }
}

/** Whatever a backend made it closes itself, however far the start of its users came. */
function ownership() {
  const opened: { close(): Promise<void> }[] = []
  const keep = <T extends { close(): Promise<void> }>(one: T): T => {
    opened.push(one)
    return one
  }
  return { keep, closeAll: () => Promise.all(opened.map((one) => one.close().catch(() => {}))) }
}

function atWork<T extends { run(): Promise<void> }>(worker: T): T {
  void worker.run().catch(() => {})
  return worker
}

/** Connection trouble is BullMQ's own to retry; without a listener it would end the process. */
function quiet<T extends { on(event: 'error', listener: () => void): unknown }>(emitter: T): T {
  emitter.on('error', () => {})
  return emitter
}
