import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '../../grid/default-policy.ts'
import { plainTime } from '../../grid/plain-time.ts'

const { calendar } = DEFAULT_POLICY
const beijing = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const NOW = beijing('2026-03-02 09:00')

describe('RV-01: times as a villager says them', () => {
  it.each([
    ['2026-03-02 11:00', '今天11:00'],
    ['2026-03-02 00:05', '今天0:05'],
    ['2026-03-02 08:05', '今天8:05'],
    ['2026-03-03 10:00', '明天(周二)10:00'],
    ['2026-03-01 23:59', '昨天23:59'],
    ['2026-03-09 11:00', '3月9日(周一)11:00'],
    ['2026-02-28 11:00', '2月28日(周六)11:00'],
    ['2027-01-01 00:00', '1月1日(周五)0:00'],
  ])('%s is %s', (at, words) => expect(plainTime(calendar, beijing(at), NOW)).toBe(words))

  it('today ends at midnight here, not in Greenwich', () => {
    expect(plainTime(calendar, beijing('2026-03-03 07:00'), beijing('2026-03-02 23:30'))).toBe('明天(周二)7:00')
  })

  it('never holds a zero hour, a second or a zone, whatever the moment', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, moment, (at, now) => {
        expect(plainTime(calendar, at, now)).toMatch(
          /^(?:[今昨]天|明天\(周.\)|\d{1,2}月\d{1,2}日\(周.\))(?:\d|1\d|2[0-3]):[0-5]\d$/,
        )
      }),
    )
  })
})
