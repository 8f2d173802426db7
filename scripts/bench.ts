/** npm run bench [-- NAME… --small]: measures, one JSON line each. A reference is measured in the same run, so that machines compare. */

import { parseArgs } from 'node:util'
import type { Bench } from './benches/measured.ts'

/** Each is loaded when it is wanted: what one needs (queues, a database) slows down what another measures. */
const BENCHES: Record<string, () => Promise<Bench>> = {
  understand: async () => (await import('./benches/understand.ts')).benchUnderstand,
  hear: async () => (await import('./benches/hear.ts')).benchHear,
  reply: async () => (await import('./benches/reply.ts')).benchReply,
  ladder: async () => (await import('./benches/ladder.ts')).benchLadder,
  tree: async () => (await import('./benches/tree.ts')).benchTree,
  api: async () => (await import('./benches/api.ts')).benchApi,
  sweep: async () => (await import('./benches/sweep.ts')).benchSweep,
  memory: async () => (await import('./benches/memory.ts')).benchMemory,
  start: async () => (await import('./benches/start.ts')).benchStart,
}

const { values, positionals: wanted } = parseArgs({
  options: { small: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = wanted.find((name) => !(name in BENCHES))
if (unknown !== undefined) {
  console.error(`没有叫 ${unknown} 的测量；有：${Object.keys(BENCHES).join('、')}`)
  process.exitCode = 1
} else {
  for (const [name, load] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const bench = await load()
    for await (const measured of bench(values)) {
      console.log(JSON.stringify(measured))
      if (!measured.ok) process.exitCode = 1
    }
  }
}
