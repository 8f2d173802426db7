import type { Limit } from './policy.ts'

/** Limits as town files and consoles write them: 2工作时, 1紧急工作日, 5分钟; "4小时" and "2天" count working time. */
const UNITS: Record<string, Limit['unit']> = {
  分钟: 'minute',
  工作分钟: 'work_minute',
  紧急工作时: 'urgent_hour',
  紧急工作日: 'urgent_day',
  工作时: 'work_hour',
  小时: 'work_hour',
  工作日: 'work_day',
  天: 'work_day',
}
const WORDS: Record<Limit['unit'], string> = {
  minute: '分钟',
  work_minute: '工作分钟',
  urgent_hour: '紧急工作时',
  urgent_day: '紧急工作日',
  work_hour: '工作时',
  work_day: '工作日',
}

/** null when the words are no limit. */
export function parseLimit(words: string): Limit | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(\S+)\s*$/.exec(words)
  const unit = UNITS[match?.[2] ?? '']
  const amount = Number(match?.[1])
  return unit === undefined || !(amount > 0) ? null : { amount, unit }
}

export function formatLimit({ amount, unit }: Limit): string {
  return `${amount}${WORDS[unit]}`
}
