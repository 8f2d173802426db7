import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLimit, addWork, DAY_MS, isWorkday, workMinutesBetween } from '../../grid/calendar.ts'
import { DEFAULT_POLICY } from '../../grid/default-policy.ts'
import { parseLimit } from '../../grid/limits.ts'
import type { Calendar, Limit } from '../../grid/policy.ts'

const plain: Calendar = DEFAULT_POLICY.calendar
/** Thursday and Friday are a public holiday, the Saturday after is worked. */
const festival: Calendar = { ...plain, holidays: ['2026-03-05', '2026-03-06'], workdays: ['2026-03-07'] }
const beijing = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const limitOf = (words: string): Limit => {
  const limit = parseLimit(words)
  if (limit === null) throw new Error(`no limit: ${words}`)
  return limit
}

/** 2026-03-02 is a Monday. */
const VECTORS: [string, Calendar, string, string, string][] = [
  ['Friday 16:30, plain weekend', plain, '2026-03-06 16:30', '4工作时', '2026-03-09 10:30'],
  ['Friday 17:00', plain, '2026-03-06 17:00', '2工作日', '2026-03-10 17:00'],
  ['over lunch', plain, '2026-03-04 12:30', '4工作时', '2026-03-04 18:00'],
  ['Saturday night, urgent', plain, '2026-03-07 23:30', '2紧急工作时', '2026-03-08 01:30'],
  ['Friday morning, an urgent day', plain, '2026-03-06 10:00', '1紧急工作日', '2026-03-07 10:00'],
  ['before a holiday with a make-up Saturday', festival, '2026-03-04 17:00', '1工作日', '2026-03-07 17:00'],
  ['before work', plain, '2026-03-04 07:10', '1工作时', '2026-03-04 09:00'],
  ['at closing time', plain, '2026-03-04 18:00', '1工作时', '2026-03-05 09:00'],
]

describe('N-21 ES-04: limits are counted as the town works', () => {
  it.each(VECTORS)('%s', (_, calendar, from, limit, due) => {
    expect(addLimit(calendar, beijing(from), limitOf(limit))).toEqual(beijing(due))
  })

  it('a pause of three working days at half of 2工作日 moves the limit by exactly 24 working hours', () => {
    const [from, half] = [beijing('2026-03-02 09:00'), beijing('2026-03-03 09:00')]
    expect(workMinutesBetween(plain, from, half)).toBe(8 * 60)
    const resumed = addWork(plain, half, 3 * 8 * 60)
    const due = addLimit(plain, from, limitOf('2工作日'))
    const moved = addWork(plain, resumed, 2 * 8 * 60 - workMinutesBetween(plain, from, half))
    expect(workMinutesBetween(plain, due, moved)).toBe(24 * 60)
  })

  it('weekends rest, holidays rest, make-up days are worked', () => {
    const days = ['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08']
    expect(days.map((day) => isWorkday(festival, day))).toEqual([true, false, false, true, false])
  })

  it('a calendar without any working time is refused and does not run for ever', () => {
    const never: Calendar = { ...plain, restDays: [0, 1, 2, 3, 4, 5, 6] }
    expect(() => addWork(never, beijing('2026-03-02 09:00'), 1)).toThrow('no working time')
  })
})

const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const minutes = fc.integer({ min: 0, max: 40 * 8 * 60 })
const anyLimit: fc.Arbitrary<Limit> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('minute', 'urgent_hour', 'urgent_day', 'work_minute', 'work_hour', 'work_day'),
})
const calendar = fc.constantFrom(plain, festival, { ...plain, offsetMinutes: 0 }, { ...plain, offsetMinutes: -300 })

describe('N-21: whatever the moment, the working clock', () => {
  it('runs forward: more time never ends earlier, a later start never ends earlier', () => {
    fc.assert(
      fc.property(calendar, moment, minutes, minutes, (c, from, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(addWork(c, from, more) >= addWork(c, from, less)).toBe(true)
        const later = new Date(from.getTime() + less * 60_000)
        expect(addWork(c, later, more) >= addWork(c, from, more)).toBe(true)
      }),
    )
  })

  it('adds up: first a, then b is a + b', () => {
    fc.assert(
      fc.property(calendar, moment, minutes, minutes, (c, from, a, b) => {
        const [apart, at] = [addWork(c, addWork(c, from, a), b), addWork(c, from, a + b)]
        // where nothing is added nothing moves: before work and at opening are the same working moment
        expect(workMinutesBetween(c, at, apart)).toBe(0)
        if (b > 0) expect(apart).toEqual(at)
      }),
    )
  })

  it('is undone by counting: between a moment and its limit lies the limit, to the minute', () => {
    fc.assert(
      fc.property(calendar, moment, minutes, (c, from, n) => {
        expect(workMinutesBetween(c, from, addWork(c, from, n))).toBeCloseTo(n, 6)
        expect(workMinutesBetween(c, addWork(c, from, n), from)).toBeCloseTo(-n, 6)
      }),
    )
  })

  it('never ends a limit before it starts, and ends working limits in working time', () => {
    fc.assert(
      fc.property(calendar, moment, anyLimit, (c, from, limit) => {
        const due = addLimit(c, from, limit)
        expect(due > from).toBe(true)
        if (limit.unit.startsWith('work')) {
          const local = new Date(due.getTime() + c.offsetMinutes * 60_000).toISOString()
          expect(isWorkday(c, local.slice(0, 10))).toBe(true)
          expect(local.slice(11, 16) >= '08:00' && local.slice(11, 19) <= '18:00:00').toBe(true)
        } else expect(addLimit(c, new Date(from.getTime() + DAY_MS), limit).getTime() - due.getTime()).toBe(DAY_MS)
      }),
    )
  })
})
