import type { Kind } from './meaning.ts'
import { sigmoid } from './model/model.ts'

/** What the kind of a line says to the other questions. It is learnt apart from their answers, so it errs elsewhere. */
export interface Witness {
  opens: number
  /** Chance of a private matter, should a ticket be opened. */
  shielded: number
  /** Chance of an emergency, should a ticket be opened and the matter be public. */
  emergency: number
}

/** Of the questions and suggestions in a village, so many are for somebody to answer. */
const OPENING = { question: 0.5, suggestion: 0.8 }

export function witnessOf(chance: (kind: Kind) => number): Witness {
  const emergency = chance('emergency')
  const asked = OPENING.question * chance('question') + OPENING.suggestion * chance('suggestion')
  const shown = chance('report') + chance('proxy_report') + emergency + asked
  const shielded = chance('sensitive')
  return {
    opens: shown + shielded,
    shielded: shielded / (shown + shielded || 1),
    emergency: emergency / (shown || 1),
  }
}

/** The mean of two chances as odds are weighed: whoever is sure counts for more than who wavers. */
export function heardTogether(own: number, other: number, weight: number): number {
  return sigmoid((1 - weight) * oddsOf(own) + weight * oddsOf(other))
}

/** Nobody is surer than this, whatever the chances say. */
const SUREST = 1e-4

/** A chance as log-odds. */
export function oddsOf(chance: number): number {
  return Math.log(Math.max(chance, SUREST) / Math.max(1 - chance, SUREST))
}
