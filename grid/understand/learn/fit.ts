import { chance } from './chance.ts'

/** Linear models over hashed features, trained by AdaGrad. Same examples, same weights: no clock, no chance. */

export interface Example {
  features: Uint32Array
  label: number
  weight: number
}

export interface Recipe {
  /** Number of labels. */
  labels: number
  /** The table has 2^bits rows. */
  bits: number
  epochs: number
  /** Learning rate. */
  rate: number
  /** So many times, in other orders; the mean of them depends less on chance. 1 where absent. */
  times?: number
}

/** Weights as trained, before they are rounded to bytes. */
export interface Fitted {
  labels: number
  bits: number
  /** Row-major: one row of `labels` weights for each hash. */
  weights: Float32Array
  bias: Float32Array
}

const FIRST_GRADIENT = 1e-3
const BIAS_RATE = 0.05
const SEED = 7
/** The mean of the later rounds is taken, so that the order of the last few examples decides nothing. */
const FIRST_MEANT = 2

export function fitHead(examples: readonly Example[], recipe: Recipe): Fitted {
  const { times = 1 } = recipe
  const runs = Array.from({ length: times }, (_, n) => fitOnce(examples, recipe, SEED + n))
  const [first = never(), ...others] = runs
  for (const { weights, bias } of others) {
    addTo(first.weights, weights, 1)
    addTo(first.bias, bias, 1)
  }
  return { ...first, weights: first.weights.map((sum) => sum / times), bias: first.bias.map((sum) => sum / times) }
}

function fitOnce(examples: readonly Example[], { labels, bits, epochs, rate }: Recipe, seed: number): Fitted {
  const size = labels << bits
  const weights = new Float32Array(size)
  const squares = new Float32Array(size).fill(FIRST_GRADIENT)
  const bias = new Float32Array(labels)
  const head = { labels, mask: (1 << bits) - 1, weights, bias }
  const order = Uint32Array.from(examples.keys())
  const next = chance(seed)
  const slope = new Float32Array(labels)
  const mean = { weights: new Float32Array(size), bias: new Float32Array(labels) }
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, next)
    for (const at of order) {
      const { features, label, weight } = examples[at] ?? never()
      softmax(head, features, slope)
      slope[label] = (slope[label] ?? 0) - 1
      const value = 1 / Math.sqrt(features.length || 1)
      for (let k = 0; k < labels; k++) {
        slope[k] = (slope[k] ?? 0) * weight
        bias[k] = (bias[k] ?? 0) - BIAS_RATE * (slope[k] ?? 0)
      }
      for (const feature of features) {
        const row = (feature & head.mask) * labels
        for (let k = 0; k < labels; k++) {
          const gradient = (slope[k] ?? 0) * value
          const square = (squares[row + k] ?? 0) + gradient * gradient
          squares[row + k] = square
          weights[row + k] = (weights[row + k] ?? 0) - (rate * gradient) / Math.sqrt(square)
        }
      }
    }
    if (epoch >= FIRST_MEANT) {
      addTo(mean.weights, weights, 1 / (epochs - FIRST_MEANT))
      addTo(mean.bias, bias, 1 / (epochs - FIRST_MEANT))
    }
  }
  return { labels, bits, ...mean }
}

function addTo(sum: Float32Array, values: Float32Array, share: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + share * (values[i] ?? 0)
}

interface Table {
  labels: number
  mask: number
  weights: Float32Array
  bias: Float32Array
}

function softmax({ labels, mask, weights, bias }: Table, features: Uint32Array, out: Float32Array): void {
  out.fill(0)
  for (const feature of features) {
    const row = (feature & mask) * labels
    for (let k = 0; k < labels; k++) out[k] = (out[k] ?? 0) + (weights[row + k] ?? 0)
  }
  const value = 1 / Math.sqrt(features.length || 1)
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < labels; k++) {
    out[k] = (out[k] ?? 0) * value + (bias[k] ?? 0)
    top = Math.max(top, out[k] ?? 0)
  }
  let sum = 0
  for (let k = 0; k < labels; k++) {
    out[k] = Math.exp((out[k] ?? 0) - top)
    sum += out[k] ?? 0
  }
  for (let k = 0; k < labels; k++) out[k] = (out[k] ?? 0) / sum
}

function shuffle(order: Uint32Array, next: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
}

function never(): never {
  throw new Error('the order names an example that is not there')
}
