import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchOptions, type Measured, rounded } from './measured.ts'
import { Program } from './program.ts'

const GOAL_SECONDS = 8
const ROUNDS = { whole: 3, small: 1 }

/** From the start of the process until it says that it is ready and its health is well; the first start makes the database and the town. */
export async function* benchStart({ small }: BenchOptions): AsyncIterable<Measured> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-bench-'))
  try {
    const first = await secondsToReady(dir)
    const seconds: number[] = []
    for (let n = 0; n < (small ? ROUNDS.small : ROUNDS.whole); n += 1) seconds.push(await secondsToReady(dir))
    const worst = Math.max(...seconds)
    const reference = await secondsOfNode()
    yield {
      name: `start: second start to ready, worst of ${seconds.length}; the first took ${rounded(first, 1)} s; beside: Node with tsx alone`,
      value: rounded(worst, 2),
      unit: 's',
      goal: GOAL_SECONDS,
      ok: worst <= GOAL_SECONDS,
      reference: rounded(reference, 2),
      ratio: rounded(worst / reference),
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function secondsToReady(dir: string): Promise<number> {
  const began = performance.now()
  const program = await Program.start({ HUIYIN_DATA_DIR: dir })
  try {
    const health = await fetch(`${program.url}/healthz`)
    if (!health.ok) throw new Error(`ready, but not well: ${await health.text()}`)
    return secondsSince(began)
  } finally {
    await program.kill('SIGTERM')
  }
}

/** What every program here takes before its first line. */
async function secondsOfNode(): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', ''], { stdio: 'ignore' })
  await new Promise((done, failed) => child.once('exit', done).once('error', failed))
  return secondsSince(began)
}

const secondsSince = (began: number) => (performance.now() - began) / 1_000
