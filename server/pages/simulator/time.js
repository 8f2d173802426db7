/** The town lives in Beijing time, wherever the browser stands. */
const OFFSET_MS = 8 * 3_600_000
const MINUTE_MS = 60_000
export const DAY_MS = 24 * 60 * MINUTE_MS
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

const local = (at) => new Date(at.getTime() + OFFSET_MS)
const dayNumber = (at) => Math.floor((at.getTime() + OFFSET_MS) / DAY_MS)
const two = (number) => String(number).padStart(2, '0')

export const hourOf = (at) => local(at).getUTCHours()
export const weekdayOf = (at) => local(at).getUTCDay()
export const isWeekend = (at) => weekdayOf(at) === 0 || weekdayOf(at) === 6

/** "9:03" */
export function shortTime(at) {
  const there = local(at)
  return `${there.getUTCHours()}:${two(there.getUTCMinutes())}`
}

/** "3月2日 周一 9:00" */
export function fullTime(at) {
  return `${dateOf(at)} ${WEEKDAYS[weekdayOf(at)]} ${shortTime(at)}`
}

function dateOf(at) {
  const there = local(at)
  return `${there.getUTCMonth() + 1}月${there.getUTCDate()}日`
}

/** As WeChat writes it between lines: "上午 9:03", "昨天 21:10", "周三 8:15", "3月2日 8:15". */
export function talkTime(at, now) {
  const days = dayNumber(now) - dayNumber(at)
  if (days === 0) return `${partOfDay(hourOf(at))} ${shortTime(at)}`
  if (days === 1) return `昨天 ${shortTime(at)}`
  if (days > 1 && days < 7) return `${WEEKDAYS[weekdayOf(at)]} ${shortTime(at)}`
  return `${dateOf(at)} ${shortTime(at)}`
}

/** Short, for the list of chats. */
export function listTime(at, now) {
  const days = dayNumber(now) - dayNumber(at)
  if (days === 0) return shortTime(at)
  if (days === 1) return '昨天'
  return days > 1 && days < 7 ? WEEKDAYS[weekdayOf(at)] : dateOf(at)
}

function partOfDay(hour) {
  if (hour < 6) return '凌晨'
  if (hour < 12) return '上午'
  if (hour < 14) return '中午'
  return hour < 18 ? '下午' : '晚上'
}

/** The moment `hour`:00 of the day `days` after `at`. */
export function atHour(at, days, hour) {
  return new Date((dayNumber(at) + days) * DAY_MS + hour * 60 * MINUTE_MS - OFFSET_MS)
}

export function nextEvening(now) {
  const today = atHour(now, 0, 21)
  return today > now ? today : atHour(now, 1, 21)
}

/** The next Monday to Friday at `hour` that is still to come. */
export function nextWorkday(now, hour = 8) {
  let day = atHour(now, 0, hour)
  while (day <= now || isWeekend(day)) day = new Date(day.getTime() + DAY_MS)
  return day
}

/** "2026-03-02 09:00", the same in every browser. */
export const toField = (at) => local(at).toISOString().slice(0, 16).replace('T', ' ')

/** Takes what people type, also with Chinese signs; null when it is no time. */
export function fromField(text) {
  const typed = /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]+(\d{1,2})[:：](\d{2})\s*$/.exec(text)
  if (!typed) return null
  const [, year, month, day, hour, minute] = typed.map(Number)
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute) - OFFSET_MS)
  return toField(at) === `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}` ? at : null
}
