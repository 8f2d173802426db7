import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatLimit, parseLimit } from '../../grid/limits.ts'
import type { Limit } from '../../grid/policy.ts'

const limit: fc.Arbitrary<Limit> = fc.record({
  amount: fc.oneof(
    fc.integer({ min: 1, max: 500 }),
    fc.integer({ min: 1, max: 40 }).map((n) => n / 4),
  ),
  unit: fc.constantFrom('minute', 'urgent_hour', 'urgent_day', 'work_minute', 'work_hour', 'work_day'),
})

describe('ES-04: limits in words', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(limit, (one) => {
        expect(parseLimit(formatLimit(one))).toEqual(one)
      }),
    )
  })

  it.each([
    ['2工作时', 2, 'work_hour'],
    ['2紧急工作时', 2, 'urgent_hour'],
    ['1紧急工作日', 1, 'urgent_day'],
    ['4小时', 4, 'work_hour'],
    ['2天', 2, 'work_day'],
    ['2 工作日', 2, 'work_day'],
    ['30工作分钟', 30, 'work_minute'],
    ['0.5工作日', 0.5, 'work_day'],
  ])('%s', (words, amount, unit) => expect(parseLimit(words)).toEqual({ amount, unit }))

  it.each(['', '工作时', '0工作时', '-1天', '两天', '2', '2周', '2工作时以内', '1e3天', 'NaN天'])(
    '“%s” is no limit',
    (words) => expect(parseLimit(words)).toBeNull(),
  )
})
