/** npm run bench [-- NAME… --small]: measures, one JSON line each. A reference is measured in the same run, so that machines compare. */

import { parseArgs } from 'node:util'
import { benchLadder } from './benches/ladder.ts'
import type { Bench } from './benches/measured.ts'
import { benchSweep } from './benches/sweep.ts'
import { benchTree } from './benches/tree.ts'
import { benchUnderstand } from './benches/understand.ts'

const BENCHES: Record<string, Bench> = {
  understand: benchUnderstand,
  ladder: benchLadder,
  tree: benchTree,
  sweep: benchSweep,
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
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    for await (const measured of bench(values)) {
      console.log(JSON.stringify(measured))
      if (!measured.ok) process.exitCode = 1
    }
  }
}
