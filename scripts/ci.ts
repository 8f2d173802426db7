import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Ended, run, type Step, script, seconds, tool } from './steps.ts'

/** npm run ci: everything a change has to pass; the same list here and on the server. Ends with "N passed, N failed". */
interface Tally {
  passed: number
  failed: number
}

const dir = mkdtempSync(join(tmpdir(), 'huiyin-ci-'))
const report = join(dir, 'tests.json')
const Report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() })

interface Job extends Step {
  /** The other half of the work, at the same time. */
  beside?: string[]
  count: (ended: Ended) => Tally
}

const STEPS: Job[] = [
  { name: '检查', command: script('scripts/check.ts'), mend: '先让 npm run check 通过', count: asOne },
  {
    name: '测试',
    command: tool('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${report}`),
    mend: '单独跑一个文件：npx vitest run 文件',
    count: testsOf,
  },
  {
    name: '剧本',
    command: script('test/scenarios/run.ts', '--part', '1/2'),
    beside: script('test/scenarios/run.ts', '--part', '2/2'),
    mend: '单独跑一个：npm run scenarios -- --trace 目录 文件',
    count: scenariosOf,
  },
]

const sum: Tally = { passed: 0, failed: 0 }
const lines: string[] = []
for (const step of STEPS) {
  console.log(`\n── ${step.name} ──`)
  const ended = await runBoth(step)
  const { passed, failed } = atLeastOne(step.count(ended), ended)
  sum.passed += passed
  sum.failed += failed
  lines.push(`${failed === 0 ? '✓' : '✗'} ${step.name}  ${passed} 过，${failed} 不过  ${seconds(ended.seconds)}`)
  if (failed > 0) lines.push(`  ${step.mend}`)
}
rmSync(dir, { recursive: true, force: true })
console.log(`\n${lines.join('\n')}`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed === 0 ? 0 : 1

async function runBoth({ command, beside }: Job): Promise<Ended> {
  const halves = beside === undefined ? [command] : [command, beside]
  const all = await Promise.all(halves.map((half) => run({ command: half }, { live: true })))
  return {
    ok: all.every(({ ok }) => ok),
    seconds: Math.max(...all.map((one) => one.seconds)),
    output: all.map(({ output }) => output).join('\n'),
  }
}

function asOne({ ok }: Ended): Tally {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function testsOf(): Tally {
  try {
    const { numPassedTests, numFailedTests } = Report.parse(JSON.parse(readFileSync(report, 'utf8')))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function scenariosOf({ output }: Ended): Tally {
  const ends = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)]
  const sumOf = (group: number) => ends.reduce((sum, end) => sum + Number(end[group]), 0)
  return { passed: sumOf(1), failed: ends.length === 2 ? sumOf(2) : 1 }
}

/** A step can fail without a failed test: a file that does not load, a crash at the end. */
function atLeastOne({ passed, failed }: Tally, { ok }: Ended): Tally {
  return { passed, failed: ok ? failed : Math.max(failed, 1) }
}
