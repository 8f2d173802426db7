import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestServer } from '../postgres.ts'
import { Scenario } from './format.ts'
import { play } from './play.ts'
import { score } from './score.mjs'

/** npm run scenarios -- [--trace DIR] [--json] FILE|DIR… : plays conversations and scores what came of them. */
const { values, positionals } = parseArgs({
  options: { trace: { type: 'string' }, json: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const files = (positionals.length > 0 ? positionals : [new URL('./files', import.meta.url).pathname]).flatMap(filesIn)
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
    const trace = await play(scenario, server.url)
    const result = score(scenario, trace)
    if (values.trace !== undefined) {
      mkdirSync(values.trace, { recursive: true })
      writeFileSync(join(values.trace, `${name}.json`), JSON.stringify(trace, null, 1))
    }
    const reasons = [
      ...result.results.filter((r) => !r.ok).map((r) => `#${r.i} ${r.why}`),
      ...result.invariants,
      ...result.failed_steps.map((s) => `step ${s} could not be played`),
    ]
    report(name, result.ok, reasons)
    return result.ok
  } catch (error) {
    report(name, false, [error instanceof Error ? error.message.slice(0, 400) : String(error)])
    return false
  }
}

function report(name: string, ok: boolean, reasons: string[]): void {
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
