/** Jobs end one after another in the order of arrival; what the next few need is fetched ahead, in parallel. */
export interface Job {
  /** Fetches what is needed and returns what is to be done when the turn comes. */
  prepare: () => Promise<() => Promise<void>>
  failed: (error: unknown) => void
  /** Called in every case, last. */
  done: () => void
}

interface Waiting extends Job {
  prepared?: ReturnType<Job['prepare']>
}

const WAITING_MAX = 100_000

export class Inbox {
  readonly #ahead: number
  readonly #waiting: Waiting[] = []
  readonly #idle: (() => void)[] = []
  #running = false

  constructor(ahead: number) {
    this.#ahead = ahead
  }

  put(job: Job): void {
    if (this.#waiting.length >= WAITING_MAX) {
      job.failed(new Error(`more than ${WAITING_MAX} deliveries waiting`))
      job.done()
      return
    }
    this.#waiting.push(job)
    this.#fetchAhead()
    void this.#drain()
  }

  async idle(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  #fetchAhead(): void {
    for (const job of this.#waiting.slice(0, this.#ahead)) {
      if (job.prepared) continue
      job.prepared = job.prepare()
      job.prepared.catch(() => {}) // told to failed() when its turn comes
    }
  }

  async #drain(): Promise<void> {
    if (this.#running) return
    this.#running = true
    for (let job = this.#waiting[0]; job; job = this.#waiting[0]) {
      await run(job)
      this.#waiting.shift()
      this.#fetchAhead()
    }
    this.#running = false
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}

async function run(job: Waiting): Promise<void> {
  try {
    const act = await (job.prepared ?? job.prepare())
    await act()
  } catch (error) {
    job.failed(error)
  } finally {
    job.done()
  }
}
