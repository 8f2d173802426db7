import type { Scenario, Step, Trace } from './format.ts'

export interface Scored {
  ok: boolean
  passed: number
  total: number
  results: { i: number; ok: boolean; why?: string }[]
  invariants: string[]
  failed_steps: string[]
}
export function score(scenario: Scenario, trace: Trace): Scored
export function checkpoints(scenario: Scenario): string[]
export function timeline(scenario: Scenario): {
  step: Record<string, Step & { t: number; from: number; clock: boolean }>
  order: string[]
  start: number
  end: number
}
