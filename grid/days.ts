import { DAY_MS } from './calendar.ts'

/** Local days as "YYYY-MM-DD", and the small numbers that people count them with. */

const DIGITS = '零一二三四五六七八九十'

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** 0 is Monday: a week of work begins there. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** "3", "三", "两", "十二", "三十一" */
export function smallNumber(words: string): number {
  if (/^\d+$/.test(words)) return Number(words)
  const plain = words.replace('两', '二')
  const [tens, ones] = plain.includes('十') ? plain.split('十') : ['', plain]
  const value = (letter: string | undefined) => (letter ? DIGITS.indexOf(letter) : 0)
  return plain.includes('十') ? (tens ? value(tens) : 1) * 10 + value(ones) : value(ones)
}
