/** One line of `npm run bench`. */
export interface Measured {
  name: string
  value: number
  unit: string
  goal: number
  ok: boolean
  /** The same measure of something plain, in the same run. */
  reference?: number
  /** value / reference. */
  ratio?: number
}

export interface BenchOptions {
  /** A quick try with a small part of the load; what it prints says nothing about the goals. */
  small: boolean
}
export type Bench = (options: BenchOptions) => Iterable<Measured> | AsyncIterable<Measured>

/** Milliseconds that one call takes. */
export function timeOf(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** The value below which a share of the sorted values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits))

/** So many a second, beside the reference measured in the same run. */
export function besideReference(
  name: string,
  at: { perSecond: number; reference: number; unit: string; goal: number },
): Measured {
  const { perSecond, reference, unit, goal } = at
  return {
    name,
    value: rounded(perSecond, 0),
    unit,
    goal,
    ok: perSecond >= goal,
    reference: rounded(reference, 0),
    ratio: rounded(perSecond / reference),
  }
}
