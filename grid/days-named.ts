import { DAY_MS } from './calendar.ts'
import { plusDays, smallNumber, weekdayOf } from './days.ts'
import { untilDay } from './until.ts'

/** From one local day to another, both inclusive. */
export interface Days {
  from: string
  until: string
}

const COUNTED = /(?<![\d第周期])([一两二三四五六七八九十]|\d{1,2})\s?天/
const BOTH = /(\d{1,2})\s?[号日]?\s?[-~—到至和、]\s?(?=\d{1,2}\s?[号日])/
const TO = /到|至|-|~|—/g
const NEXT_WEEK = /下个?(?:周|星期|礼拜)(?![一二三四五六日天末])/
const THIS_WEEK = /(?:这个?|本)(?:周|星期|礼拜)(?![一二三四五六日天末])/

/** The days that somebody's words name: "明天", "9号到11号", "这两天", "明天起三天", "下周"; null when they name none. */
export function daysNamed(words: string, today: string): Days | null {
  const plain = words.replace(BOTH, '$1号到')
  return usual(plain, today) ?? fromTo(plain, today) ?? counted(plain, today) ?? single(plain, today)
}

/** Every day from the first to the last. */
export function eachDay({ from, until }: Days): string[] {
  const count = Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS) + 1
  return Array.from({ length: Math.max(0, count) }, (_, n) => plusDays(from, n))
}

/** What is left of `days` outside `taken`: before it, after it, both or nothing. */
export function without(days: Days, taken: Days): Days[] {
  const before = { from: days.from, until: least(days.until, plusDays(taken.from, -1)) }
  const after = { from: most(days.from, plusDays(taken.until, 1)), until: days.until }
  return [before, after].filter(({ from, until }) => from <= until)
}

function usual(words: string, today: string): Days | null {
  if (/今明(?:两天|天)?|这[两2]天|今天和?明天/.test(words)) return { from: today, until: plusDays(today, 1) }
  if (/明后(?:两天|天)|明天[和、]?后天/.test(words)) return { from: plusDays(today, 1), until: plusDays(today, 2) }
  if (/这几天|最近几天|近几天/.test(words)) return { from: today, until: plusDays(today, 2) }
  const weekday = weekdayOf(today)
  const monday = plusDays(today, 7 - weekday)
  if (NEXT_WEEK.test(words)) return { from: monday, until: plusDays(monday, 6) }
  return THIS_WEEK.test(words) ? { from: today, until: plusDays(monday, -1) } : null
}

function fromTo(words: string, today: string): Days | null {
  for (const { index, 0: sign } of words.matchAll(TO)) {
    const from = untilDay(words.slice(0, index), today) ?? today
    const [end = ''] = words.slice(index + sign.length).split(/[,，。;；\s]/u)
    const until = COUNTED.test(end) ? null : untilDay(end, from)
    if (until !== null && until >= from) return { from, until }
  }
  return null
}

function counted(words: string, today: string): Days | null {
  const [whole, count = ''] = COUNTED.exec(words) ?? []
  if (whole === undefined) return null
  const days = smallNumber(count)
  const from = untilDay(words.replace(whole, ''), today) ?? today
  return days < 1 ? null : { from, until: plusDays(from, days - 1) }
}

function single(words: string, today: string): Days | null {
  const day = untilDay(words, today)
  return day === null ? null : { from: day, until: day }
}

const least = (a: string, b: string) => (a < b ? a : b)
const most = (a: string, b: string) => (a > b ? a : b)
