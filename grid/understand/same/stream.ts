import { comparison } from './compare.ts'
import { type SameWeights, sameChance } from './judge.ts'
import { type Matter, matterOf, type Told } from './matter.ts'
import { noRarity, type Rarity } from './pieces.ts'

/** From here on a report is proposed as a duplicate; a person decides. */
export const PROPOSE_AT = 0.3
/** From here on it joins by itself. */
export const JOIN_AT = 0.55
/** Only so many of the likest earlier reports are looked at closely. */
export const CLOSE_LOOKS = 8
const HARDLY_ALIKE = 0.08

export interface Candidate {
  earlier: Matter
  features: number[]
}

export interface Stream {
  rarity: Rarity
  matters: Matter[]
  /** By piece: which matters hold it, and how much it weighs there. */
  holders: Map<number, { matter: number; weight: number }[]>
}

export const newStream = (): Stream => ({ rarity: noRarity(), matters: [], holders: new Map() })

/** Takes in the next report and compares it with the likest of those before it. */
export function nextMatter(stream: Stream, told: Told): { matter: Matter; candidates: Candidate[] } {
  const matter = matterOf(told, stream.rarity)
  const scores = new Float64Array(stream.matters.length)
  for (const [piece, weight] of matter.weights.all)
    for (const holder of stream.holders.get(piece) ?? [])
      scores[holder.matter] = (scores[holder.matter] ?? 0) + weight * holder.weight
  const near = stream.matters.flatMap((earlier, n) =>
    (scores[n] ?? 0) > HARDLY_ALIKE ? [{ earlier, score: scores[n] ?? 0 }] : [],
  )
  near.sort((a, b) => b.score - a.score)
  const candidates = near
    .slice(0, CLOSE_LOOKS)
    .map(({ earlier }) => ({ earlier, features: comparison(matter, earlier, stream.rarity) }))
  remember(stream, matter)
  return { matter, candidates }
}

function remember(stream: Stream, matter: Matter): void {
  for (const [piece, weight] of matter.weights.all) {
    const holder = { matter: stream.matters.length, weight }
    const known = stream.holders.get(piece)
    if (known === undefined) stream.holders.set(piece, [holder])
    else known.push(holder)
  }
  stream.matters.push(matter)
}

export interface Same {
  id: string | null
  score: number
}

/** The earlier report that this one most likely repeats; null below the threshold of proposals. */
export function sameAs(candidates: readonly Candidate[], judges: readonly SameWeights[]): Same {
  let best: Same = { id: null, score: 0 }
  for (const { earlier, features } of candidates) {
    const score = sameChance(features, judges)
    if (score > best.score) best = { id: score >= PROPOSE_AT ? earlier.told.id : null, score }
  }
  return best
}
