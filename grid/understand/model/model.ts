/** A linear model of several heads over hashed features (features.ts), its weights rounded to bytes. */

import { type Columns, packColumns, sumsOf } from './columns.ts'

/** One question and its possible answers. */
export interface Head {
  labels: readonly string[]
  /** The table has 2^bits rows. */
  bits: number
  /** What one step of a weight is worth. */
  step: number
  bias: Float32Array
  /** A weight for each label in each row; of two labels only what speaks for the second. */
  weights: Int8Array
}

export const HEAD_NAMES = ['spoken', 'written', 'register', 'kind', 'category', 'severity'] as const
export type HeadName = (typeof HEAD_NAMES)[number]

export interface Model {
  /** Which one this is, told in `why` and at the console. */
  name: string
  heads: Record<HeadName, Head>
  /** One bit per hash: features that the village lines showed often enough to be learnt from. */
  known: Uint8Array
}

/** Bits of a feature's hash that find its place in `known`. */
export const KNOWN_BITS = 18

/** The features that are worth asking the village heads about. Others would only fall onto places that are not theirs. */
export function knownOf(known: Uint8Array, features: Uint32Array): Uint32Array {
  const kept = new Uint32Array(features.length)
  let n = 0
  for (let i = 0; i < features.length; i++) {
    const feature = features[i] ?? 0
    if (isKnown(known, feature)) kept[n++] = feature
  }
  return kept.subarray(0, n)
}

export function isKnown(known: Uint8Array, feature: number): boolean {
  const at = feature >>> (32 - KNOWN_BITS)
  return (((known[at >> 3] ?? 0) >> (at & 7)) & 1) === 1
}

/** Chance of the second label of a head with two. */
export function chanceOf(head: Head, features: Uint32Array): number {
  const mask = (1 << head.bits) - 1
  let sum = 0
  for (let i = 0; i < features.length; i++) sum += head.weights[(features[i] ?? 0) & mask] ?? 0
  return sigmoid((sum * head.step) / Math.sqrt(features.length || 1) + (head.bias[0] ?? 0))
}

const packs = new WeakMap<Head, Columns>()

function columnsOf(head: Head): Columns {
  const known = packs.get(head)
  if (known !== undefined) return known
  const fresh = packColumns(head.weights, head.labels.length)
  packs.set(head, fresh)
  return fresh
}

/** Chances of all labels of a head, in their order. */
export function chancesOf(head: Head, features: Uint32Array): number[] {
  const { labels, bits, step, bias } = head
  if (labels.length === 2) {
    const second = chanceOf(head, features)
    return [1 - second, second]
  }
  const out = sumsOf(columnsOf(head), features, (1 << bits) - 1)
  out.length = labels.length
  const value = step / Math.sqrt(features.length || 1)
  for (let k = 0; k < out.length; k++) out[k] = (out[k] as number) * value + (bias[k] as number)
  return softmax(out)
}

/** Weight of one feature for the second label: what it adds to the verdict. */
export function weightOf(head: Head, feature: number): number {
  return (head.weights[feature & ((1 << head.bits) - 1)] ?? 0) * head.step
}

/** In place. */
export function softmax(values: number[]): number[] {
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

const places = new WeakMap<Head, ReadonlyMap<string, number>>()

/** Where each label stands in the answers of a head. */
export function placesOf(head: Head): ReadonlyMap<string, number> {
  const known = places.get(head)
  if (known !== undefined) return known
  const fresh = new Map(head.labels.map((name, at) => [name, at]))
  places.set(head, fresh)
  return fresh
}
