/** The rules of a town as the API writes them. */

export type Teller = 'holder' | 'small_grid' | 'village' | 'town' | 'micro'
export interface Step {
  at: number
  tell: Teller
  supervision?: 'normal' | 'yellow' | 'red'
}
export type LadderName = 'accept' | 'emergency' | 'result'
export interface Clocks {
  accept: string
  result: string
  answer: string | null
}
export interface Calendar {
  offset_minutes: number
  periods: { from: string; to: string }[]
  rest_days: number[]
  holidays: string[]
  workdays: string[]
  source: 'china' | 'none'
}
export interface Span {
  from: string
  to: string
}
export interface Routing {
  category: string
  department: string
}
export interface Thresholds {
  open_at: number
  ask_at: number
}

export type Wording = Record<string, string>

export interface Rules {
  version: number
  clocks: Record<string, Clocks>
  ladder: Record<LadderName, Step[]>
  calendar: Calendar
  quiet: Span
  routing: Routing[]
  understanding: Thresholds | null
  /** Sentences in the town's own words, by their names. */
  wording: Wording
}
/** What somebody thinks of changing. */
export type Change = Partial<Omit<Rules, 'version'>>

export const CLASS_WORDS: Record<string, string> = {
  S0: '人命关天',
  S1: '特急',
  S2: '急',
  S3: '一般',
  S4: '可以缓一缓',
  S5: '要从长计议',
  S6: '咨询办事',
  SP: '私密',
}

export const TELL_WORDS: Record<Teller, string> = {
  holder: '提醒经手人',
  micro: '报到微网格',
  small_grid: '报到小网格',
  village: '报到村',
  town: '报到镇',
}

export const LADDER_WORDS: Record<LadderName, { name: string; tells: string }> = {
  accept: { name: '没有人接单', tells: '从上报算起，到接单时限的几成几倍' },
  emergency: { name: '人命关天的事没有人接', tells: '分钟数不分昼夜地走' },
  result: { name: '接了没办好', tells: '从上报算起，到办结时限的几成几倍' },
}

/** 0.75 of a limit, as one says it. */
export function shareWords(at: number): string {
  if (at === 1) return '到时限'
  return at < 1 ? `时限过了${Math.round(at * 100)}%` : `时限的${at}倍`
}
