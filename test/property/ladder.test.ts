import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rehearseIn } from '../../desk/rehearse.ts'
import { addLimit, takeLimit } from '../../grid/calendar.ts'
import { deadlines, firstRung, nextDue } from '../../grid/ladder.ts'
import type { Calendar, Clocks, Limit, Policy, Step } from '../../grid/policy.ts'
import { CATEGORIES } from '../../grid/taxonomy.ts'
import { STATES, SUPERVISIONS } from '../../grid/ticket.ts'
import { CLOCK_CLASSES } from '../../grid/understand/meaning.ts'
import { duty, smallTown } from '../grid/town.ts'
import {
  CLOCK,
  type Clocked,
  countOff,
  FIRST_DAY,
  heldBack,
  plannedSteps,
  slowNextDue,
  wholeMinute,
} from './slow-ladder.ts'

/** CASES=100000 npx vitest run test/property/ladder.test.ts compares as many; the usual run keeps the tests short. */
const CASES = Number(process.env.CASES ?? 3_000)
const SEED = Number(process.env.SEED ?? 20_260_302)
const TIMEOUT_MS = Math.max(120_000, CASES * 20)
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Calendars are few, because all their minutes are listed; what lives in them is always new. */
const CALENDARS = 40

const clockAt = (minute: number) => CLOCK[minute] ?? ''
const day = fc.nat({ max: 500 }).map((n) => new Date(FIRST_DAY + n * DAY_MS).toISOString().slice(0, 10))

/** One to three periods of at least two hours, one after the other; some touch. */
const periods = fc
  .uniqueArray(fc.nat({ max: 11 }), { minLength: 1, maxLength: 3 })
  .map((slots) =>
    slots.sort((a, b) => a - b).map((slot) => ({ from: clockAt(slot * 120), to: clockAt(slot * 120 + 119) })),
  )
const ONE_AFTER_THE_OTHER = [
  { from: '08:00', to: '12:00' },
  { from: '12:00', to: '18:00' },
]
const calendar: fc.Arbitrary<Calendar> = fc.record({
  offsetMinutes: fc.constantFrom(480, 480, 0, -300, 330),
  periods: fc.oneof(periods, fc.constant(ONE_AFTER_THE_OTHER)),
  restDays: fc.subarray([0, 1, 4, 6]),
  holidays: fc.array(day, { maxLength: 30 }),
  workdays: fc.array(day, { maxLength: 20 }),
  source: fc.constant('none'),
})
const calendars = fc.sample(calendar, { numRuns: CALENDARS, seed: SEED })

const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit: fc.constantFrom('minute', 'work_minute') }),
  fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('urgent_hour', 'work_hour') }),
  fc.record({ amount: fc.integer({ min: 1, max: 6 }), unit: fc.constantFrom('urgent_day', 'work_day') }),
)
const clocks: fc.Arbitrary<Clocks> = fc.record({ accept: limit, result: limit, answer: fc.option(limit) })
/** Eighths, which floating point keeps exactly; reminders first. */
const step: fc.Arbitrary<Step> = fc.record(
  {
    at: fc.integer({ min: 1, max: 32 }).map((eighths) => eighths / 8),
    tell: fc.constantFrom('holder', 'small_grid', 'village', 'town'),
    supervision: fc.constantFrom(...SUPERVISIONS),
  },
  { requiredKeys: ['at', 'tell'] },
)
const steps = fc.array(step, { minLength: 1, maxLength: 6 }).map((list) => list.sort((a, b) => a.at - b.at))
const clock = fc.nat({ max: 24 * 60 - 1 }).map(clockAt)
const policies: fc.Arbitrary<Policy> = fc.record({
  clocks: clocks.chain((one) => clocks.map((other) => classes(one, other))),
  ladder: fc.record({ accept: steps, emergency: steps, result: steps }),
  calendar: fc.constantFrom(...calendars),
  quiet: fc.record({ from: clock, to: clock }),
  routing: fc.constant([]),
})
const classes = (one: Clocks, other: Clocks) =>
  Object.fromEntries(CLOCK_CLASSES.map((name, n) => [name, n % 2 === 0 ? one : other])) as Policy['clocks']

const minutes = fc.integer({ min: 400 * 24 * 60, max: 500 * 24 * 60 })
const wish = fc.record({
  clockClass: fc.constantFrom(...CLOCK_CLASSES),
  state: fc.constantFrom(...STATES),
  from: minutes,
  rung: fc.nat({ max: 14 }),
  /** Extended, resumed or reopened: the deadline lies elsewhere. */
  movedByMinutes: fc.oneof(fc.constant(0), fc.integer({ min: -3_000, max: 20_000 })),
  answered: fc.boolean(),
  forSomebody: fc.boolean(),
  endedAfterMinutes: fc.option(fc.nat({ max: 20_000 })),
  lookAfterMinutes: fc.nat({ max: 30_000 }),
})
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never

const after = (at: Date, more: number) => new Date(at.getTime() + more * MINUTE_MS)

function ticketOf(policy: Policy, w: Wish): Clocked {
  const from = after(new Date(FIRST_DAY), w.from)
  const dues = deadlines(policy, w.clockClass, from)
  const later = w.endedAfterMinutes === null ? null : after(from, w.endedAfterMinutes)
  return {
    state: w.state,
    clockClass: w.clockClass,
    rung: w.rung,
    reportedAt: from,
    acceptFrom: from,
    ...dues,
    resultDue: after(dues.resultDue, w.movedByMinutes),
    answerDue: w.answered ? null : dues.answerDue,
    resolvedAt: later,
    represented: w.forSomebody ? '张奶奶' : null,
    resumeAt: later,
  }
}

it('ES-01 ES-02 ES-04 ES-05 ES-07 ES-18 N-21: the ladder agrees with counting minutes off a list', {
  timeout: TIMEOUT_MS,
}, () => {
  fc.assert(
    fc.property(policies, wish, (policy, w) => {
      const ticket = ticketOf(policy, w)
      compareLimits(policy, w, ticket)
      const [fast, slow] = [nextDue(ticket, policy), slowNextDue(ticket, policy)]
      const seen = fast?.kind === 'step' ? { tell: fast.step.tell, repeat: fast.repeat } : {}
      expect(fast && { kind: fast.kind, at: fast.at.toISOString(), ...seen }).toEqual(
        slow && { ...slow, at: slow.at.toISOString() },
      )
      compareFirstRung(ticket, policy, after(ticket.reportedAt, w.lookAfterMinutes))
    }),
    { numRuns: CASES, seed: SEED },
  )
})

function compareLimits(policy: Policy, w: Wish, ticket: Clocked): void {
  const { accept, result } = policy.clocks[w.clockClass]
  expect(ticket.acceptDue).toEqual(countOff(policy.calendar, ticket.reportedAt, { ...accept, share: 1 }))
  const back = takeLimit(policy.calendar, ticket.reportedAt, { ...result, share: 0.375 })
  expect(back).toEqual(countOff(policy.calendar, ticket.reportedAt, { ...result, share: -0.375 }))
  const whole = { ...result, share: 1 }
  const there = addLimit(policy.calendar, takeLimit(policy.calendar, ticket.reportedAt, whole), whole)
  // forwards from there leads back, but for time in which nobody works
  expect(countOff(policy.calendar, there, whole)).toEqual(countOff(policy.calendar, ticket.reportedAt, whole))
}

/** A look that comes late leaves out reminders whose time has passed, and nothing else. */
function compareFirstRung(ticket: Clocked, policy: Policy, at: Date): void {
  const plan = plannedSteps({ ...ticket, rung: 0 }, policy, 0)
  const ladder = ticket.state === 'waiting' ? (ticket.clockClass === 'S0' ? 'emergency' : 'accept') : 'result'
  const reminders = policy.ladder[ladder].map((step) => step.at < 1)
  const kept = plan.findIndex((planned, n) => !(reminders[n] && planned.at <= at))
  expect(firstRung(ticket, policy, at)).toBe(kept === -1 ? plan.length : kept)
}

it('ES-02 invariant 1: climbed to the end it tells every rung once, in order, and then goes on repeating', {
  timeout: TIMEOUT_MS,
}, () => {
  fc.assert(
    fc.property(policies, wish, (policy, w) => {
      const ticket = ticketOf(policy, { ...w, rung: 0, state: 'acknowledged', answered: true })
      const plan = plannedSteps(ticket, policy, 4)
      const lived = plan.map((_, rung) => nextDue({ ...ticket, rung }, policy)?.at)
      const urgent = w.clockClass === 'S0' || w.clockClass === 'S1'
      const hold = (at: Date) => (urgent ? at : heldBack(policy, wholeMinute(at)))
      expect(lived).toEqual(plan.map(({ at }) => hold(at)))
      for (const [n, at] of lived.entries()) expect(at && at >= (lived[n - 1] ?? at)).toBe(true)
    }),
    { numRuns: Math.ceil(CASES / 10), seed: SEED },
  )
})

it('N-20 ES-10: whatever the ladder says, moments never go back and colours only rise', { timeout: TIMEOUT_MS }, () => {
  const duties = ['li@g3 liaison', 'zhou@p2 leader', 'chen@liuhe leader', 'he@gu leader'].map((words) => duty(words))
  const town = { ...smallTown(duties), categories: new Map(CATEGORIES.map((c) => [c.code, { ...c, words: [] }])) }
  fc.assert(
    fc.property(policies, minutes, (policy, from) => {
      const wish = { categoryCode: 'SS01', gridId: 'g3', at: after(new Date(FIRST_DAY), from) }
      const plan = rehearseIn({ ...town, policies: new Map([[1, policy]]) }, wish, 1)
      for (const { scenes } of [plan.untaken, plan.unfinished]) {
        const colours = scenes.flatMap(({ colour }) => (colour === null ? [] : COLOUR_WORDS.indexOf(colour)))
        expect(colours).toEqual([...new Set(colours)].sort())
        expect(scenes.map(({ at }) => at)).toEqual(scenes.map(({ at }) => at).sort())
      }
    }),
    { numRuns: Math.ceil(CASES / 10), seed: SEED },
  )
})
const COLOUR_WORDS = ['普通督办', '黄牌督办', '红牌督办']
