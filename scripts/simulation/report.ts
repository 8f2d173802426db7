import type { Played } from './play.ts'
import type { Burden, Tally } from './tally.ts'

/** So many lines of the bot a liaison bears in a day, without S0 and S1 (N-11). */
const BUDGET_PER_DAY = 8
/** Lines in the residents' groups per solved report. */
const GROUP_LINES_PER_SOLVED = 3
const MAX_SHOWN = 20

/** The outcome in plain words, and whether everything held. */
export function reportOf({ tally, broken, print }: Played): { lines: string[]; ok: boolean } {
  const perSolved = tally.groupLines / Math.max(tally.solved, 1)
  const heavy = tally.liaisons.filter(({ worst }) => worst.lines > BUDGET_PER_DAY)
  const checks = [
    { ok: broken.length === 0, text: `不变的都没变：${broken.length} 处破了`, more: broken },
    {
      ok: tally.nightLines.length === 0,
      text: `夜里惊动工作人员（S0、S1 以外）：${tally.nightLines.length} 句`,
      more: tally.nightLines,
    },
    { ok: heavy.length === 0, text: `一天超过 ${BUDGET_PER_DAY} 句的网格员：${heavy.length} 位`, more: [] },
    {
      ok: perSolved <= GROUP_LINES_PER_SOLVED,
      text: `每办好一件，村民群里说 ${perSolved.toFixed(2)} 句（想要 ${GROUP_LINES_PER_SOLVED} 句以内）`,
      more: [],
      // people who answer late make the bot speak: a wish, not a fault of the program
      wished: true,
    },
  ].map((check) => ({ wished: false, ...check }))
  const lines = [
    ...countLines(tally),
    `村民群里机器人的话：${tally.groupKinds.map(([kind, lines]) => `${kind} ${lines}`).join('，')}`,
    '网格员每天从机器人听到的（不算 S0、S1，不算自己问的）：',
    ...tally.liaisons.map(burdenLine),
    '上级：',
    ...tally.heads.map(burdenLine),
    ...checks.flatMap(({ ok, text, more }) => [
      `${ok ? '✓' : '✗'} ${text}`,
      ...more.slice(0, MAX_SHOWN).map((one) => `    ${one}`),
    ]),
    `同一种子同一结果：${print}`,
  ]
  return { lines, ok: checks.every(({ ok, wished }) => ok || wished) }
}

function countLines({ opened, taken, solved, closed, byLevel, byColour }: Tally): string[] {
  return [
    `记下 ${opened} 件，接了 ${taken} 件，办好 ${solved} 件，办结 ${closed} 件`,
    `最高报到：微网格 ${byLevel.micro}，片 ${byLevel.small_grid}，村 ${byLevel.village}，镇 ${byLevel.town}`,
    `督办：普通 ${byColour.normal}，黄牌 ${byColour.yellow}，红牌 ${byColour.red}`,
  ]
}

function burdenLine({ name, meanPerDay, worst }: Burden): string {
  return `    ${name}  平均 ${meanPerDay.toFixed(2)} 句，最多 ${worst.lines} 句${worst.day === '' ? '' : `（${worst.day}）`}`
}
