import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url))
const READY_WITHIN_MS = 60_000

/** The whole program in a process of its own, as `npm start` runs it. */
export class Program {
  output = ''
  readonly #child: ChildProcess
  readonly #gone: Promise<number | null>

  /** `preload`: a file that is loaded before the program. */
  constructor(environment: Record<string, string>, preload: string[] = []) {
    const { PATH, HOME, LANG } = process.env
    const env = { PATH, HOME, LANG, HOST: '127.0.0.1', PORT: '0', ...environment }
    const imports = ['tsx', ...preload].flatMap((file) => ['--import', file])
    this.#child = spawn(process.execPath, [...imports, MAIN], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    const hear = (chunk: Buffer) => {
      this.output += chunk.toString()
    }
    this.#child.stdout?.on('data', hear)
    this.#child.stderr?.on('data', hear)
    this.#gone = new Promise((done) => this.#child.once('exit', (code) => done(code)))
  }

  static async start(environment: Record<string, string>): Promise<Program> {
    const program = new Program(environment)
    await program.ready()
    return program
  }

  async ready(): Promise<void> {
    for (let waitedMs = 0; !this.output.includes('回音 已启动'); waitedMs += 20) {
      if (waitedMs > READY_WITHIN_MS || this.#child.exitCode !== null)
        throw new Error(`the program did not start: ${this.output}`)
      await new Promise((done) => setTimeout(done, 20))
    }
  }

  get url(): string {
    return /(http:\/\/[^/\s]+)\/api\/tickets/.exec(this.output)?.[1] ?? ''
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** To what was loaded before it. */
  tell(message: object): void {
    if (this.#child.connected) this.#child.send(message, () => {})
  }

  kill(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal)
    return this.#gone
  }

  exited(): Promise<number | null> {
    return this.#gone
  }
}
