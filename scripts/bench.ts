/** npm run bench [-- NAME]: measures, one JSON line each. A reference is measured in the same run, so that machines compare. */

import type { Measured } from './benches/measured.ts'
import { benchUnderstand } from './benches/understand.ts'

const BENCHES: Record<string, () => Iterable<Measured>> = { understand: benchUnderstand }

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !(name in BENCHES))
if (unknown !== undefined) {
  console.error(`没有叫 ${unknown} 的测量；有：${Object.keys(BENCHES).join('、')}`)
  process.exitCode = 1
} else {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    for (const measured of bench()) {
      console.log(JSON.stringify(measured))
      if (!measured.ok) process.exitCode = 1
    }
  }
}
