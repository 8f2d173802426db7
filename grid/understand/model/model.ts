/** A linear model of several heads over hashed features (features.ts), its weights rounded to bytes. */

/** One question and its possible answers. */
export interface Head {
  labels: readonly string[]
  /** The table has 2^bits rows. */
  bits: number
  /** Labels kept in each row; 0 where there are two labels and one weight says which. */
  kept: number
  /** What one step of a weight is worth. */
  step: number
  bias: Float32Array
  /** Which labels a row knows, `kept` to a row. */
  classes: Uint8Array
  weights: Int8Array
}

export const HEAD_NAMES = ['spoken', 'written', 'register', 'kind', 'category', 'severity'] as const
export type HeadName = (typeof HEAD_NAMES)[number]

export interface Model {
  /** Which one this is, told in `why` and at the console. */
  name: string
  heads: Record<HeadName, Head>
}

/** Chance of the second label of a head with two. */
export function chanceOf(head: Head, features: Uint32Array): number {
  const mask = (1 << head.bits) - 1
  let sum = 0
  for (let i = 0; i < features.length; i++) sum += head.weights[(features[i] ?? 0) & mask] ?? 0
  return sigmoid((sum * head.step) / Math.sqrt(features.length || 1) + (head.bias[0] ?? 0))
}

/** Chances of all labels of a head, in their order. */
export function chancesOf(head: Head, features: Uint32Array): Float32Array {
  const { kept, classes, weights } = head
  const mask = (1 << head.bits) - 1
  const out = new Float32Array(head.labels.length)
  for (let i = 0; i < features.length; i++) {
    const row = ((features[i] ?? 0) & mask) * kept
    for (let at = row; at < row + kept; at++) {
      const label = classes[at] ?? 0
      out[label] = (out[label] ?? 0) + (weights[at] ?? 0)
    }
  }
  const value = head.step / Math.sqrt(features.length || 1)
  for (let k = 0; k < out.length; k++) out[k] = (out[k] ?? 0) * value + (head.bias[k] ?? 0)
  return softmax(out)
}

/** Weight of one feature for the second label: what it adds to the verdict. */
export function weightOf(head: Head, feature: number): number {
  return (head.weights[feature & ((1 << head.bits) - 1)] ?? 0) * head.step
}

/** In place. */
export function softmax(values: Float32Array): Float32Array {
  let top = Number.NEGATIVE_INFINITY
  for (const value of values) top = Math.max(top, value)
  let sum = 0
  for (let k = 0; k < values.length; k++) {
    const chance = Math.exp((values[k] ?? 0) - top)
    values[k] = chance
    sum += chance
  }
  for (let k = 0; k < values.length; k++) values[k] = (values[k] ?? 0) / sum
  return values
}

export function sigmoid(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}
