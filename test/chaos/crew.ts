import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Program } from '../../scripts/benches/program.ts'

const WRONG_CLOCK = fileURLToPath(new URL('./wrong-clock.ts', import.meta.url))
const AGAIN_AFTER_MS = 300

/** Worker processes of the real program; one that ends is started again, as a supervisor of the machine would. */
export class Crew {
  /** What workers said that were up and then ended although nobody killed them. */
  readonly fell: string[] = []
  readonly #environment: Record<string, string>
  readonly #places: { program: Program; killed: boolean }[] = []
  readonly #wrongByMs: number[] = []
  #over = false

  constructor(environment: Record<string, string>, size: number) {
    this.#environment = environment
    for (let n = 0; n < size; n++) void this.#keep(n)
  }

  async ready(): Promise<void> {
    await Promise.all(this.#places.map(({ program }) => program.ready()))
  }

  kill(place: number): void {
    const worker = this.#places[place]
    if (worker === undefined) return
    worker.killed = true
    void worker.program.kill('SIGKILL')
  }

  /** The clock of a worker's machine is set; it stays so for whoever works there next. */
  setClock(place: number, wrongByMs: number): void {
    this.#wrongByMs[place] = wrongByMs
    this.#places[place]?.program.tell({ wrongByMs })
  }

  async stop(): Promise<void> {
    this.#over = true
    await Promise.all(this.#places.map(({ program }) => program.kill('SIGKILL')))
  }

  /** How many are up now. */
  get up(): number {
    return this.#places.filter(({ program }) => program.output.includes('已启动')).length
  }

  async #keep(place: number): Promise<void> {
    while (!this.#over) {
      const environment = { ...this.#environment, WRONG_BY_MS: String(this.#wrongByMs[place] ?? 0) }
      const worker = { program: new Program(environment, [WRONG_CLOCK]), killed: false }
      this.#places[place] = worker
      await worker.program.exited()
      const { output } = worker.program
      if (!worker.killed && !this.#over && output.includes('已启动')) this.fell.push(output.slice(-2_000))
      await sleep(AGAIN_AFTER_MS)
    }
  }
}
