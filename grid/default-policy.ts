import type { Clocks, Limit, Policy, Step } from './policy.ts'

const limit = (amount: number, unit: Limit['unit']): Limit => ({ amount, unit })
const clocks = (accept: Limit, result: Limit, answer: Limit | null): Clocks => ({ accept, result, answer })

/** 分级时限: the usual limits of a rural town (运城 event table, 北京 接诉即办, 12345 practice); every town may change them. */
const CLOCKS: Policy['clocks'] = {
  S0: clocks(limit(5, 'minute'), limit(1, 'urgent_hour'), limit(2, 'urgent_hour')),
  S1: clocks(limit(15, 'minute'), limit(4, 'urgent_hour'), limit(2, 'urgent_hour')),
  S2: clocks(limit(30, 'work_minute'), limit(4, 'work_hour'), limit(1, 'work_day')),
  S3: clocks(limit(2, 'work_hour'), limit(2, 'work_day'), limit(1, 'urgent_day')),
  S4: clocks(limit(4, 'work_hour'), limit(5, 'work_day'), limit(7, 'urgent_day')),
  S5: clocks(limit(1, 'work_day'), limit(15, 'work_day'), limit(15, 'urgent_day')),
  S6: clocks(limit(2, 'work_hour'), limit(1, 'work_day'), null),
  SP: clocks(limit(30, 'work_minute'), limit(15, 'work_day'), null),
}

const ACCEPT: Step[] = [
  { at: 0.75, tell: 'holder' },
  { at: 1, tell: 'small_grid' },
  { at: 2, tell: 'village' },
  { at: 3, tell: 'town' },
]
const EMERGENCY: Step[] = [
  { at: 1, tell: 'village' },
  { at: 2, tell: 'town' },
  { at: 3, tell: 'town' },
]
const RESULT: Step[] = [
  { at: 0.75, tell: 'holder' },
  { at: 1, tell: 'small_grid', supervision: 'normal' },
  { at: 1.5, tell: 'village', supervision: 'yellow' },
  { at: 2, tell: 'town', supervision: 'red' },
]

export const DEFAULT_POLICY: Policy = {
  clocks: CLOCKS,
  ladder: { accept: ACCEPT, emergency: EMERGENCY, result: RESULT },
  calendar: {
    offsetMinutes: 480,
    periods: [
      { from: '08:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
    restDays: [0, 6],
    holidays: [],
    workdays: [],
    source: 'china',
  },
  quiet: { from: '21:00', to: '07:00' },
  routing: [],
}
