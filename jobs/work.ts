import { ACCOUNT_ID } from '../desk/accounts.ts'
import type { Desk, Waking } from '../desk/desk.ts'
import { startAlarm } from './alarm.ts'
import type { Backend, WakeQueue, WakeWorker } from './backend.ts'
import { deliverJob, deliverQueue, JOB_NAMES, JOBS, JOBS_OF, type Mouth } from './jobs.ts'

export interface Work {
  /** There is something to say or to look at. */
  wake(work: Waking): void
  /** The clock was moved. */
  poke(): void
  counts(): Promise<Record<string, Record<string, number>>>
  stop(): Promise<void>
}

export interface WorkOptions {
  desk: Desk
  backend: Backend
  /** Runs escalate, media and nightly here (role jobs). */
  works: boolean
  /** The account this process holds (role bot). */
  mouth: Mouth | null
  log: (line: string, fields?: Record<string, unknown>) => void
}

/** The queues of this process, its workers, and the alarm that rings them. */
export async function startWork({ desk, backend, works, mouth, log }: WorkOptions): Promise<Work> {
  const handle = (name: string, job: () => Promise<unknown>) => async () => {
    try {
      await job()
    } catch (error) {
      log('job failed', { job: name, error: error instanceof Error ? error.message.slice(0, 300) : 'unknown' })
      throw error
    }
  }
  const jobs: Jobs = new Map()
  if (works)
    for (const name of JOB_NAMES)
      jobs.set(
        name,
        handle(name, () => JOBS[name](desk)),
      )
  if (mouth) jobs.set(deliverQueue(mouth.accountId), handle('deliver', deliverJob(desk, mouth)))
  const names = [...JOB_NAMES, deliverQueue(ACCOUNT_ID)]
  const { rings, close } = await openAll(backend, { names, jobs })
  const ring = (name: string) => rings.get(name)?.ring()
  const deliverNames = names.filter((name) => name.startsWith(deliverQueue('')))
  const alarm = startAlarm(desk, (due) => {
    for (const name of due === 'lines' ? deliverNames : JOBS_OF[due]) ring(name)
  })
  return {
    wake: ({ media }) => {
      if (media) ring('media')
      alarm.poke()
    },
    poke: () => alarm.poke(),
    counts: async () =>
      Object.fromEntries(
        await Promise.all([...rings].map(async ([name, { queue }]) => [name, await queue.getJobCounts()] as const)),
      ),
    stop: async () => {
      await alarm.stop()
      await close()
    },
  }
}

type Jobs = Map<string, () => Promise<void>>

/** One after the other: a program that starts asks the database for no more connections than it will hold. */
async function openAll(backend: Backend, { names, jobs }: { names: string[]; jobs: Jobs }) {
  const rings = new Map<string, ReturnType<typeof ringer>>()
  const workers: WakeWorker[] = []
  const close = async () => {
    await Promise.all([...rings.values()].map((one) => one.stop()))
    await Promise.all(workers.map((worker) => worker.close()))
    await Promise.all([...rings.values()].map(({ queue }) => queue.close()))
  }
  for (const name of names) rings.set(name, ringer(await backend.queue(name)))
  for (const [name, job] of jobs) workers.push(await backend.worker(name, job))
  return { rings, close }
}

/** Many wake-ups while one is on its way become one more: a burst of reports is not a burst of jobs. */
function ringer(queue: WakeQueue) {
  let adding: Promise<void> | null = null
  let again = false
  const add = async () => {
    do {
      again = false
      // a queue that is away loses a wake-up; the alarm rings again within a second
      await queue.add('wake', {}).catch(() => {})
    } while (again)
    adding = null
  }
  return {
    queue,
    ring: () => {
      if (adding === null) adding = add()
      else again = true
    },
    stop: async () => {
      again = false
      await adding
    },
  }
}
