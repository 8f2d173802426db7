import type { Head } from '../model/model.ts'
import type { Fitted } from './fit.ts'

const MOST = 127
/** The heaviest weights are cut off here, so that the many light ones keep their differences. */
const CUT_SHARE = 0.9995

/** Two labels become one weight: what speaks for the second. */
export function roundToOne(fitted: Fitted, labels: readonly string[]): Head {
  const odds = new Float32Array(1 << fitted.bits)
  for (let row = 0; row < odds.length; row++)
    odds[row] = (fitted.weights[2 * row + 1] ?? 0) - (fitted.weights[2 * row] ?? 0)
  const step = stepOf(odds)
  const bias = Float32Array.of((fitted.bias[1] ?? 0) - (fitted.bias[0] ?? 0))
  const weights = Int8Array.from(odds, (weight) => rounded(weight / step))
  return { labels, bits: fitted.bits, kept: 0, step, bias, classes: new Uint8Array(0), weights }
}

/** Each row keeps all labels. */
export function roundToAll(fitted: Fitted, labels: readonly string[]): Head {
  return roundToFew(fitted, labels, labels.length)
}

/** Each row keeps the labels it says most about. */
export function roundToFew(fitted: Fitted, labels: readonly string[], kept: number): Head {
  const step = stepOf(fitted.weights)
  const rows = 1 << fitted.bits
  const classes = new Uint8Array(rows * kept)
  const weights = new Int8Array(rows * kept)
  const order = Array.from(labels.keys())
  for (let row = 0; row < rows; row++) {
    const weight = (label: number) => fitted.weights[row * labels.length + label] ?? 0
    order.sort((a, b) => Math.abs(weight(b)) - Math.abs(weight(a)) || a - b)
    for (let i = 0; i < kept; i++) {
      const label = order[i] ?? 0
      classes[row * kept + i] = label
      weights[row * kept + i] = rounded(weight(label) / step)
    }
  }
  return { labels, bits: fitted.bits, kept, step, bias: fitted.bias, classes, weights }
}

function stepOf(weights: Float32Array): number {
  const sizes = weights
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort()
  const most = sizes[Math.floor((sizes.length - 1) * CUT_SHARE)] ?? 1
  return most / MOST
}

function rounded(steps: number): number {
  return Math.max(-MOST, Math.min(MOST, Math.round(steps)))
}
