import type { Cell } from './read.ts'

/** How staff write one kind of thing in a cell. */
export interface Kind {
  /** undefined: it cannot be read so. */
  read(words: string): unknown
  write(value: unknown): string | number
  /** How it should be written. */
  mend: string
  /** What a list beside the cell offers. */
  choices?: string[]
}

const SEPARATORS = /[、，,；;\n]+/
const DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/

export const text: Kind = { read: (words) => words, write: String, mend: '' }

export const list: Kind = {
  read: (words) =>
    words
      .split(SEPARATORS)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  write: (value) => (Array.isArray(value) ? value.join('、') : ''),
  mend: '几个之间用顿号隔开',
}

export const whole: Kind = {
  read: (words) => (/^\d{1,7}$/.test(words) ? Number(words) : undefined),
  write: Number,
  mend: '请写整数，例如 62',
}

export const day: Kind = {
  read: (words) => {
    const [, year, month, date] = DAY.exec(words) ?? []
    return year === undefined ? undefined : [year, month?.padStart(2, '0'), date?.padStart(2, '0')].join('-')
  },
  write: String,
  mend: '请写成 2026-03-01 这样的日期',
}

/** Words that staff use for a few fixed things; the first word of each is what we write. */
export function choice(words: Record<string, readonly string[]>): Kind {
  const byWord = new Map(
    Object.entries(words).flatMap(([value, names]) => [value, ...names].map((name) => [name, value])),
  )
  const first = Object.values(words).flatMap(([name]) => name ?? [])
  return {
    read: (word) => byWord.get(word),
    write: (value) => words[String(value)]?.[0] ?? String(value),
    mend: `请写其中一个：${first.join('、')}`,
    choices: first,
  }
}

const YES = choice({ true: ['是', '要'], false: ['否', '不要'] })
export const yes: Kind = {
  ...YES,
  read: (word) => {
    const found = YES.read(word)
    return found === undefined ? undefined : found === 'true'
  },
}

/** What a cell says, as somebody would type it; '' where it says nothing. */
export function wordsOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return String(cell).trim()
}
