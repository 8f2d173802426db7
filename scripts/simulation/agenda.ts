import { chance } from '../../grid/understand/learn/chance.ts'

export interface Entry {
  at: number
  act: () => Promise<void>
}

/** What is going to happen, soonest first; of the same moment what was planned first. */
export class Agenda {
  readonly #entries: (Entry & { order: number })[] = []
  #planned = 0

  plan(at: number, act: () => Promise<void>): void {
    // the clock knows no parts of a millisecond
    this.#entries.push({ at: Math.ceil(at), act, order: this.#planned++ })
    this.#entries.sort((a, b) => a.at - b.at || a.order - b.order)
  }

  next(): number | null {
    return this.#entries[0]?.at ?? null
  }

  /** What has become due by then, taken out. */
  take(until: number): Entry | null {
    const [first] = this.#entries
    return first !== undefined && first.at <= until ? (this.#entries.shift() ?? null) : null
  }
}

/** The one source of chance of a simulation: the same seed, the same month. */
export class Dice {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = chance(seed)
  }

  /** From..to, whole minutes, as milliseconds. */
  minutes(from: number, to: number): number {
    return Math.round(from + this.#next() * (to - from)) * 60_000
  }

  share(): number {
    return this.#next()
  }

  happens(probability: number): boolean {
    return this.#next() < probability
  }

  pick<T>(all: readonly T[]): T {
    const found = all[Math.floor(this.#next() * all.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }

  /** About so many: most days a few less or more. */
  about(mean: number): number {
    return Math.max(0, Math.round(mean * (0.4 + 1.2 * this.#next())))
  }
}
