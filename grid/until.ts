import { plusDays, smallNumber, weekdayOf } from './days.ts'

/** The day that somebody's words put something off to: "到下周一", "3月9号", "三天后", "月底". */

const WEEK = '一二三四五六日'
const NUMBER =
  '(?<![\\d一二两三四五六七八九十])(\\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])'
const MONTH_DAY = /(\d{1,2})月(\d{1,2})[日号]?/
const DAY_ONLY = /(?<![\d月])(\d{1,2})[日号](?![楼栋院杆井闸线灯单组])/
const WEEKDAY = /(下下|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天末])/
const IN_DAYS = new RegExp(`${NUMBER}(?:个)?(?:天|日(?=[之以]?后|内))`)
const IN_WEEKS = new RegExp(`(?:${NUMBER}|半)(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天末])`)
const RELATIVE: readonly [RegExp, number][] = [
  [/大后[天日]/, 3],
  [/后[天日]/, 2],
  [/明[天日儿]|明早|明晚/, 1],
  [/今[天日晚]/, 0],
  [/半个?月/, 15],
]

/** "YYYY-MM-DD", never before `today`; null when the words name no day. */
export function untilDay(words: string, today: string): string | null {
  const date = monthDay(words, today) ?? weekday(words, today)
  if (date !== null) return date
  for (const [shape, days] of RELATIVE) if (shape.test(words)) return plusDays(today, days)
  if (/月底/.test(words)) return lastOfMonth(today)
  const days = IN_DAYS.exec(words)?.[1]
  if (days !== undefined) return plusDays(today, smallNumber(days))
  const weeks = IN_WEEKS.exec(words)
  if (weeks !== null) return plusDays(today, weeks[1] === undefined ? 4 : 7 * smallNumber(weeks[1]))
  // 下周 by itself: before it is over
  return /下个?(?:周|星期|礼拜)/.test(words) ? weekday('下周五', today) : null
}

function monthDay(words: string, today: string): string | null {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const both = MONTH_DAY.exec(words)
  if (both !== null) {
    const [m, d] = [Number(both[1]), Number(both[2])]
    return dayIn(m < month || (m === month && d < day) ? year + 1 : year, m, d)
  }
  const only = DAY_ONLY.exec(words)?.[1]
  if (only === undefined) return null
  const next = Number(only) < day
  return dayIn(next && month === 12 ? year + 1 : year, next ? (month % 12) + 1 : month, Number(only))
}

/** 周五 is the coming one; 下周五 lies in the week after this one. */
function weekday(words: string, today: string): string | null {
  const hit = WEEKDAY.exec(words)
  if (hit === null) return null
  const wanted = hit[2] === '末' ? 5 : WEEK.indexOf(hit[2] === '天' ? '日' : (hit[2] ?? ''))
  const now = weekdayOf(today)
  const which = hit[1] ?? ''
  if (which.startsWith('下')) return plusDays(today, wanted - now + (which === '下下' ? 14 : 7))
  return plusDays(today, wanted >= now ? wanted - now : wanted - now + 7)
}

function lastOfMonth(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

function dayIn(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}
