import { expect, it } from 'vitest'
import { DEFAULT_POLICY } from '../../grid/default-policy.ts'
import { nextHeard } from '../../grid/heard-rungs.ts'
import { deadlines } from '../../grid/ladder.ts'
import type { ClockClass } from '../../grid/understand/meaning.ts'

const MONDAY = new Date('2026-03-02T09:00:00+08:00')

/** The first five moments at which the group hears that nobody has taken it. */
function heardMoments(clockClass: ClockClass): string[] {
  const reported = { ...deadlines(DEFAULT_POLICY, clockClass, MONDAY), reportedAt: MONDAY, acceptFrom: MONDAY }
  const base = {
    ...reported,
    state: 'waiting' as const,
    clockClass,
    resolvedAt: null,
    resumeAt: null,
    represented: null,
  }
  const moments: string[] = []
  let rung = 0
  while (moments.length < 5) {
    const heard = nextHeard({ ...base, rung }, DEFAULT_POLICY)
    moments.push(new Date(heard.at.getTime() + 8 * 3_600_000).toISOString().slice(5, 16))
    rung = heard.rung + 1
  }
  return moments
}

it('ES-12 RV-01: the group hears the first step, then after a day, then once a week; in danger sooner', () => {
  expect(heardMoments('S3')).toEqual(['03-02T11:00', '03-03T17:00', '03-10T17:00', '03-17T17:00', '03-24T17:00'])
  expect(heardMoments('S4')).toEqual(['03-02T15:00', '03-03T09:00', '03-04T15:00', '03-11T15:00', '03-18T15:00'])
  expect(heardMoments('S1').slice(0, 3)).toEqual(['03-02T09:15', '03-02T09:45', '03-03T09:45'])
  expect(heardMoments('S0')).toEqual(['03-02T09:05', '03-02T09:10', '03-02T10:40', '03-02T11:40', '03-02T12:40'])
})
