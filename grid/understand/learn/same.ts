import type { SameWeights } from '../same/judge.ts'

export interface Pair {
  features: readonly number[]
  same: boolean
  /** Reports of one big matter count together no more than a few. */
  weight: number
}

const UNITS = 16
const ROUNDS = 250
const RATE = 0.03
const DECAY = 1e-3
const SEEDS_STEP = 1_664_525
const SEEDS_ADD = 1_013_904_223
const DIGITS = 1e4

/** Trains the small network of same/judge.ts: full gradient, Adam, always the same result. */
export function trainSame(pairs: readonly Pair[], seed = 7): SameWeights {
  const scale = scaleOf(pairs)
  const inputs = pairs.map(({ features }) => features.map((x, k) => (x - at(scale.mean, k)) / at(scale.spread, k)))
  const width = scale.mean.length
  const size = UNITS * (width + 1)
  const weights = firstWeights(size + UNITS + 1, seed)
  const step = adam(weights.length)
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = new Float64Array(weights.length)
    for (const [n, pair] of pairs.entries()) addSlope(slope, weights, { input: at(inputs, n), pair, width })
    for (let k = 0; k < slope.length; k++) slope[k] = at(slope, k) / pairs.length + DECAY * at(weights, k)
    step(weights, slope, round)
  }
  const rounded = Array.from(weights, (x) => Math.round(x * DIGITS) / DIGITS)
  const row = (unit: number) => rounded.slice(unit * (width + 1), (unit + 1) * (width + 1))
  return {
    mean: scale.mean.map((x) => Math.round(x * DIGITS) / DIGITS),
    spread: scale.spread.map((x) => Math.round(x * DIGITS) / DIGITS),
    hidden: Array.from({ length: UNITS }, (_, unit) => row(unit)),
    out: rounded.slice(size),
  }
}

interface Sample {
  input: readonly number[]
  pair: Pair
  width: number
}

function addSlope(slope: Float64Array, weights: Float64Array, { input, pair, width }: Sample): void {
  const outAt = UNITS * (width + 1)
  const units = new Float64Array(UNITS)
  let odds = at(weights, outAt + UNITS)
  for (let unit = 0; unit < UNITS; unit++) {
    const row = unit * (width + 1)
    let sum = at(weights, row + width)
    for (let k = 0; k < width; k++) sum += at(weights, row + k) * at(input, k)
    units[unit] = Math.tanh(sum)
    odds += at(weights, outAt + unit) * at(units, unit)
  }
  const error = (1 / (1 + Math.exp(-odds)) - Number(pair.same)) * pair.weight
  slope[outAt + UNITS] = at(slope, outAt + UNITS) + error
  for (let unit = 0; unit < UNITS; unit++) {
    const row = unit * (width + 1)
    slope[outAt + unit] = at(slope, outAt + unit) + error * at(units, unit)
    const back = error * at(weights, outAt + unit) * (1 - at(units, unit) ** 2)
    slope[row + width] = at(slope, row + width) + back
    for (let k = 0; k < width; k++) slope[row + k] = at(slope, row + k) + back * at(input, k)
  }
}

function scaleOf(pairs: readonly Pair[]): { mean: number[]; spread: number[] } {
  const width = pairs[0]?.features.length ?? 0
  const column = (k: number) => pairs.map(({ features }) => at(features, k))
  const mean = Array.from({ length: width }, (_, k) => average(column(k)))
  const spread = mean.map((m, k) => Math.sqrt(average(column(k).map((x) => (x - m) ** 2))) || 1)
  return { mean, spread }
}

function average(values: number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / (values.length || 1)
}

function firstWeights(size: number, seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: size }, () => {
    state = (Math.imul(state, SEEDS_STEP) + SEEDS_ADD) >>> 0
    return state / 4_294_967_296 - 0.5
  })
}

function adam(size: number): (weights: Float64Array, slope: Float64Array, round: number) => void {
  const drift = new Float64Array(size)
  const swing = new Float64Array(size)
  return (weights, slope, round) => {
    for (let k = 0; k < size; k++) {
      drift[k] = 0.9 * at(drift, k) + 0.1 * at(slope, k)
      swing[k] = 0.999 * at(swing, k) + 0.001 * at(slope, k) ** 2
      const speed = at(drift, k) / (1 - 0.9 ** round)
      const size1 = Math.sqrt(at(swing, k) / (1 - 0.999 ** round)) + 1e-8
      weights[k] = at(weights, k) - (RATE * speed) / size1
    }
  }
}

function at<T>(values: ArrayLike<T>, index: number): T {
  const value = values[index]
  if (value === undefined) throw new Error(`nothing at ${index}`)
  return value
}
