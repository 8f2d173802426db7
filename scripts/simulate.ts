import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { play } from './simulation/play.ts'
import { reportOf } from './simulation/report.ts'

/** npm run simulate -- --town demo --days 30 --seed 1 [--start 2026-09-14] [--talk FILE]: plays a town's month, and counts. */
const { values } = parseArgs({
  options: {
    town: { type: 'string', default: 'demo' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    // two weeks before the National Day: weekends, a make-up day, eight days of holidays
    start: { type: 'string', default: '2026-09-14' },
    talk: { type: 'string' },
  },
})
const MAX_DAYS = 366

const [days, seed] = [Number(values.days), Number(values.seed)]
const start = `${values.start}T00:00:00+08:00`
if (
  !Number.isInteger(days) ||
  days < 1 ||
  days > MAX_DAYS ||
  !Number.isInteger(seed) ||
  Number.isNaN(Date.parse(start))
) {
  console.error('用法：npm run simulate -- --town demo --days 30 --seed 1 [--start 2026-09-14] [--talk 文件]')
  process.exit(2)
}
const began = performance.now()
const took = () => `${((performance.now() - began) / 1000).toFixed(0)} 秒`
const progress = (line: string) => console.log(`${line}（${took()}）`)
const played = await play({ town: values.town, days, seed, start, progress })
if (values.talk !== undefined) writeFileSync(values.talk, `${played.talk.join('\n')}\n`)
const { lines, ok } = reportOf(played)
console.log(`\n${lines.join('\n')}\n用时 ${took()}`)
process.exit(ok ? 0 : 1)
