import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestServer } from '../postgres.ts'
import { chatterBetween } from './chatter.ts'
import { Scenario } from './format.ts'
import { play } from './play.ts'
import { score } from './score.mjs'

/**
 * npm run scenarios -- [--trace DIR] [--json] [--shuffle N] [--part K/M] FILE|DIR… : plays conversations and scores what came of them.
 * With --shuffle each is played N times, neighbours talking in between: the outcome must be the same.
 * With --part 1/2 every second one is played; another process plays the others.
 */
const { values, positionals } = parseArgs({
  options: {
    trace: { type: 'string' },
    json: { type: 'boolean', default: false },
    shuffle: { type: 'string', default: '0' },
    part: { type: 'string', default: '1/1' },
  },
  allowPositionals: true,
})

const seeds = Number(values.shuffle)
if (!Number.isInteger(seeds) || seeds < 0) {
  console.error('--shuffle 后面写一个数：每个剧本插进闲话演几遍，比如 --shuffle 10')
  process.exit(2)
}
const [part = 1, parts = 1] = values.part.split('/').map(Number)
const files = (positionals.length > 0 ? positionals : [new URL('./files', import.meta.url).pathname])
  .flatMap(filesIn)
  .filter((_, n) => n % parts === part % parts)
if (files.length === 0) {
  console.error('没有找到剧本文件。用法：npm run scenarios -- [--trace 目录] 文件或目录…')
  process.exit(2)
}
const server = await startTestServer()
let failed = 0
try {
  for (const file of files) if (!(await playFile(file))) failed += 1
} finally {
  await server.stop()
}
if (!values.json) console.log(`${files.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

async function playFile(file: string): Promise<boolean> {
  const name = basename(file, '.json')
  try {
    const scenario = Scenario.parse(JSON.parse(readFileSync(file, 'utf8')))
    const reasons: string[] = []
    for (let seed = seeds === 0 ? 0 : 1; seed <= seeds && reasons.length === 0; seed++)
      reasons.push(...(await playOnce(scenario, { name, seed })))
    report(name, reasons)
    return reasons.length === 0
  } catch (error) {
    report(name, [error instanceof Error ? error.message.slice(0, 400) : String(error)])
    return false
  }
}

/** What went wrong, in words; seed 0 plays it as it is written. */
async function playOnce(scenario: Scenario, { name, seed }: { name: string; seed: number }): Promise<string[]> {
  const trace = await play(scenario, server.url, seed === 0 ? [] : chatterBetween(scenario, seed))
  const { results, invariants, failed_steps } = score(scenario, trace)
  if (values.trace !== undefined) {
    mkdirSync(values.trace, { recursive: true })
    writeFileSync(join(values.trace, `${name}.json`), JSON.stringify(trace, null, 1))
  }
  const reasons = [
    ...results.filter((r) => !r.ok).map((r) => `#${r.i} ${r.why}`),
    ...invariants,
    ...failed_steps.map((s) => `step ${s} could not be played`),
  ]
  return seed === 0 ? reasons : reasons.map((reason) => `shuffle ${seed}: ${reason}`)
}

function report(name: string, reasons: string[]): void {
  const ok = reasons.length === 0
  if (values.json) console.log(JSON.stringify({ file: `${name}.json`, ok, reasons }))
  else console.log(`${ok ? 'PASS' : 'FAIL'} ${name}.json${ok ? '' : `: ${reasons.join(' | ')}`}`)
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => /^\d.*\.json$/.test(name))
    .sort()
    .map((name) => join(path, name))
}
