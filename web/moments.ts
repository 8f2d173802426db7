const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Where every town of the system lives. */
const TIME_ZONE = 'Asia/Shanghai'
/** Less than this is left: the limit is near. */
const NEAR_MS = 2 * HOUR_MS

const dayFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: TIME_ZONE, month: 'numeric', day: 'numeric' })
const yearFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: TIME_ZONE, year: 'numeric' })
const clockFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const exactFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: TIME_ZONE,
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
})

export type Tone = 'good' | 'calm' | 'near' | 'over' | 'quiet'

/** "今天 09:30", "3月2日 09:30", with the year where it is another one. */
export function momentWords(text: string, now: number): string {
  const at = new Date(text)
  const clock = clockFormat.format(at)
  if (dayFormat.format(at) === dayFormat.format(now) && Math.abs(at.getTime() - now) < DAY_MS) return `今天 ${clock}`
  if (Math.abs(now - DAY_MS - at.getTime()) < DAY_MS && dayFormat.format(at) === dayFormat.format(now - DAY_MS))
    return `昨天 ${clock}`
  const [, month = '', day = ''] = /(\d+)\/(\d+)/.exec(dayFormat.format(at)) ?? []
  const isThisYear = yearFormat.format(at) === yearFormat.format(now)
  return `${isThisYear ? '' : yearFormat.format(at)}${month}月${day}日 ${clock}`
}

export function exactly(text: string): string {
  return exactFormat.format(new Date(text))
}

/** A length of time as people say it; the smallest unit is the minute. */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS))
  if (minutes < 60) return `${minutes}分`
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)]
  if (days > 0) return hours > 0 ? `${days}天${hours}小时` : `${days}天`
  const rest = minutes % 60
  return rest > 0 ? `${hours}小时${rest}分` : `${hours}小时`
}

/** How a limit stands, in words and in a tone; never the tone alone. */
export function dueWords(due: string, done: string | null, now: number): { words: string; tone: Tone } {
  const limit = Date.parse(due)
  if (done !== null) {
    const late = Date.parse(done) - limit
    return late > 0 ? { words: `晚了${span(late)}`, tone: 'over' } : { words: '按时', tone: 'good' }
  }
  const left = limit - now
  if (left < 0) return { words: `超时${span(-left)}`, tone: 'over' }
  return { words: `剩${span(left)}`, tone: left < NEAR_MS ? 'near' : 'calm' }
}
