import { createHash } from 'node:crypto'
import { chance } from '../../grid/understand/learn/chance.ts'
import { readCorpus } from '../../scripts/training/sources.ts'
import type { Scenario } from './format.ts'
import { timeline } from './score.mjs'

/** Talk of somebody who has nothing to do with the story. */
export interface Chat {
  /** Milliseconds since 1970. */
  at: number
  who: string
  room: string
  text: string
}

/** Neighbours who are in every residents' group and in no story. */
export const NEIGHBOURS: Record<string, string> = { 'n-peng': '彭大姐', 'n-you': '老尤头', 'n-xue': '薛家老三' }
const MAX_PER_GAP = 3
/** The talk of a gap begins soon after the step before it, where it can do most harm. */
const SOON_MS = 4 * 60_000
const MIN_GAP_MS = 3_000
const MAX_CHARS = 60

/** Unrelated talk between the steps of a story: the same for the same story and seed, other talk in every story. */
export function chatterBetween(scenario: Scenario, seed: number): Chat[] {
  const lines = plainTalk()
  const rooms = Object.keys(scenario.rooms).filter((key) => scenario.rooms[key]?.kind === 'residents')
  const { step, order, end } = timeline(scenario)
  const moments = [...order.flatMap((id) => step[id]?.t ?? []), end]
  const next = chance(numberOf(`${scenario.title} ${seed}`))
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T
  if (rooms.length === 0) return []
  return moments.slice(1).flatMap((until, n) => {
    const from = moments[n] ?? until
    const room = Math.min(until - from, SOON_MS)
    if (room < MIN_GAP_MS) return []
    const chats = Array.from({ length: Math.floor(next() * (MAX_PER_GAP + 1)) }, () => ({
      // whole seconds, and never at the very moment of a step
      at: from + 1000 * (1 + Math.floor(next() * (room / 1000 - 2))),
      who: pick(Object.keys(NEIGHBOURS)),
      room: pick(rooms),
      text: pick(lines),
    }))
    return chats.sort((a, b) => a.at - b.at)
  })
}

function numberOf(words: string): number {
  return createHash('sha256').update(words).digest().readUInt32LE(0)
}

function plainTalk(): string[] {
  const plain = readCorpus().filter(
    ({ kind, speaker, context, at_bot, hard, pii, text }) =>
      kind === 'chatter' &&
      speaker === 'resident' &&
      context === null &&
      !at_bot &&
      !hard &&
      pii.length === 0 &&
      text.length <= MAX_CHARS,
  )
  return plain.map(({ text }) => text)
}
