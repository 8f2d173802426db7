/** A small network that weighs a comparison; its numbers come from `npm run train`. */
export interface SameWeights {
  mean: readonly number[]
  spread: readonly number[]
  /** One row per hidden unit: a weight for each feature, then the bias. */
  hidden: readonly (readonly number[])[]
  /** One weight per hidden unit, then the bias. */
  out: readonly number[]
}

/** Chance that two reports tell of the same matter, 0..1: what several networks think on average. */
export function sameChance(features: readonly number[], judges: readonly SameWeights[]): number {
  return judges.reduce((sum, judge) => sum + chanceBy(features, judge), 0) / judges.length
}

function chanceBy(features: readonly number[], { mean, spread, hidden, out }: SameWeights): number {
  const scaled = features.map((value, k) => (value - (mean[k] ?? 0)) / (spread[k] ?? 1))
  let odds = out[hidden.length] ?? 0
  for (const [unit, row] of hidden.entries()) {
    let sum = row[scaled.length] ?? 0
    for (const [k, value] of scaled.entries()) sum += value * (row[k] ?? 0)
    odds += Math.tanh(sum) * (out[unit] ?? 0)
  }
  return 1 / (1 + Math.exp(-odds))
}
