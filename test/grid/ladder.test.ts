import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLimit, DAY_MS, MINUTE_MS, minuteOfDay, workMinutesBetween } from '../../grid/calendar.ts'
import { DEFAULT_POLICY } from '../../grid/default-policy.ts'
import { afterQuiet, deadlines, firstRung, nextDue, stepsOf } from '../../grid/ladder.ts'
import type { Policy } from '../../grid/policy.ts'
import { isOpen, STATES } from '../../grid/ticket.ts'
import { CLOCK_CLASSES, type ClockClass } from '../../grid/understand/meaning.ts'

const policy = DEFAULT_POLICY
const NINE = new Date('2026-03-02T09:00:00+08:00')
const MAX_RUNGS = 12

type Clocked = Parameters<typeof nextDue>[0]
function ticketOf(clockClass: ClockClass, from: Date, change: Partial<Clocked> = {}): Clocked {
  const dues = deadlines(policy, clockClass, from)
  return {
    state: 'waiting',
    clockClass,
    rung: 0,
    acceptFrom: from,
    reportedAt: from,
    resolvedAt: null,
    resumeAt: null,
    represented: null,
    ...dues,
    ...change,
  }
}

const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2026-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const clockClass = fc.constantFrom(...CLOCK_CLASSES)
const tickets = fc
  .record({
    clockClass,
    from: moment,
    state: fc.constantFrom(...STATES),
    rung: fc.nat({ max: 30 }),
    answered: fc.boolean(),
  })
  .map(({ clockClass: c, from, state, rung, answered }) =>
    ticketOf(c, from, {
      state,
      rung,
      ...(answered ? { answerDue: null } : {}),
      ...(state === 'resolved' ? { resolvedAt: from } : {}),
    }),
  )

describe('ES-01 ES-02: the ladder', () => {
  it('begins at 75 % of the limit with a word to the holder', () => {
    const due = nextDue(ticketOf('S3', NINE), policy)
    expect(due).toMatchObject({ kind: 'step', step: { at: 0.75, tell: 'holder' } })
    expect(due?.at).toEqual(new Date('2026-03-02T10:30:00+08:00'))
  })

  it('climbs one level at the limit, at twice and at three times it', () => {
    const dues = [1, 2, 3].map((rung) => nextDue(ticketOf('S3', NINE, { rung }), policy))
    expect(dues.map((due) => due?.kind === 'step' && due.step.tell)).toEqual(['small_grid', 'village', 'town'])
    expect(dues.map((due) => due?.at.toISOString())).toEqual([
      '2026-03-02T03:00:00.000Z',
      '2026-03-02T07:00:00.000Z',
      '2026-03-02T09:00:00.000Z',
    ])
  })

  it('N-18: an emergency goes to the village after five minutes, to the town after ten, at night too', () => {
    const night = new Date('2026-03-02T02:00:00+08:00')
    const at = [0, 1, 2, 3].map((rung) => nextDue(ticketOf('S0', night, { rung }), policy)?.at.getTime() ?? 0)
    expect(at.map((ms) => (ms - night.getTime()) / MINUTE_MS)).toEqual([5, 10, 15, 20])
  })

  it('is never without a last step: whoever was told last is told again, later each time', () => {
    fc.assert(
      fc.property(
        clockClass,
        moment,
        fc.constantFrom('waiting' as const, 'acknowledged' as const),
        (c, from, state) => {
          const at = Array.from({ length: MAX_RUNGS }, (_, rung) =>
            nextDue(ticketOf(c, from, { state, rung, answerDue: null }), policy)?.at.getTime(),
          )
          for (const [n, moment] of at.entries()) expect(moment).toBeGreaterThanOrEqual(at[n - 1] ?? 0)
        },
      ),
    )
  })

  it('leaves out reminders whose time has passed, never a limit', () => {
    fc.assert(
      fc.property(clockClass, moment, fc.nat({ max: 60 * 24 * 30 }), (c, from, lateMinutes) => {
        const ticket = ticketOf(c, from)
        const rung = firstRung(ticket, policy, new Date(from.getTime() + lateMinutes * MINUTE_MS))
        expect(
          stepsOf(ticket, policy)
            .slice(0, rung)
            .every((step) => step.at < 1),
        ).toBe(true)
      }),
    )
  })
})

describe('invariant 1: no open ticket is forgotten', () => {
  it('it has a next look whatever happened to it, and one that is over has none', () => {
    fc.assert(
      fc.property(tickets, (ticket) => {
        const due = nextDue(ticket, policy)
        expect(due !== null).toBe(isOpen(ticket.state))
        if (due) expect(Number.isNaN(due.at.getTime())).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('LC-08: a finished one that nobody rates is closed after three days, not in the night', () => {
    const resolvedAt = new Date('2026-03-02T22:00:00+08:00')
    const due = nextDue(ticketOf('S3', NINE, { state: 'resolved', resolvedAt }), policy)
    expect(due).toEqual({ kind: 'silence', at: new Date('2026-03-06T07:00:00+08:00') })
    expect(addLimit(policy.calendar, resolvedAt, { amount: 3, unit: 'urgent_day' }).getTime()).toBe(
      resolvedAt.getTime() + 3 * DAY_MS,
    )
  })
})

describe('ES-07: the quiet hours', () => {
  const clock = fc
    .record({ h: fc.nat({ max: 23 }), m: fc.constantFrom('00', '15', '59') })
    .map(({ h, m }) => `${String(h).padStart(2, '0')}:${m}`)
  const quiet = fc.record({ from: clock, to: clock }).filter(({ from, to }) => from !== to)
  const isQuiet = (p: Policy, at: Date) => afterQuiet(p, at).getTime() !== at.getTime()

  it('hold a notice and lose none: it goes out at or after its time, outside the quiet hours', () => {
    fc.assert(
      fc.property(quiet, moment, (hours, at) => {
        const p = { ...policy, quiet: hours }
        const said = afterQuiet(p, at)
        expect(said >= at).toBe(true)
        expect(said.getTime() - at.getTime()).toBeLessThan(DAY_MS)
        expect(isQuiet(p, said)).toBe(false)
      }),
    )
  })

  it.each([
    ['20:59', '20:59'],
    ['21:00', '07:00'],
    ['23:30', '07:00'],
    ['06:59', '07:00'],
    ['07:00', '07:00'],
  ])('what is due at %s is said at %s', (due, said) => {
    const at = afterQuiet(policy, new Date(`2026-03-02T${due}:00+08:00`))
    expect(minuteOfDay(policy.calendar, at)).toBe(Number(said.slice(0, 2)) * 60 + Number(said.slice(3)))
  })

  it('do not hold what is urgent', () => {
    const night = new Date('2026-03-02T23:00:00+08:00')
    expect(nextDue(ticketOf('S1', night), policy)?.at).toEqual(new Date('2026-03-02T23:11:15+08:00'))
    expect(nextDue(ticketOf('S3', night, { rung: 1 }), policy)?.at).toEqual(new Date('2026-03-03T10:00:00+08:00'))
    expect(workMinutesBetween(policy.calendar, night, new Date('2026-03-03T10:00:00+08:00'))).toBe(120)
  })
})
