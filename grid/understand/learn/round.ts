import type { Head } from '../model/model.ts'
import type { Fitted } from './fit.ts'

const MOST = 127
/** The heaviest weights are cut off here, so that the many light ones keep their differences. */
const CUT_SHARE = 0.9995

/** Rounds weights to bytes. Of two labels only the difference is kept: what speaks for the second. */
export function roundHead(fitted: Fitted, labels: readonly string[]): Head {
  const two = labels.length === 2
  const exact = two ? differences(fitted.weights) : fitted.weights
  const bias = two ? differences(fitted.bias) : fitted.bias
  const step = stepOf(exact)
  const weights = Int8Array.from(exact, (weight) => Math.max(-MOST, Math.min(MOST, Math.round(weight / step))))
  return { labels, bits: fitted.bits, step, bias, weights }
}

function differences(pairs: Float32Array): Float32Array {
  return Float32Array.from({ length: pairs.length / 2 }, (_, row) => (pairs[2 * row + 1] ?? 0) - (pairs[2 * row] ?? 0))
}

function stepOf(weights: Float32Array): number {
  const sizes = weights
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort()
  return (sizes[Math.floor((sizes.length - 1) * CUT_SHARE)] ?? 1) / MOST
}
