/** A text as a bag of hashed character pieces, weighed by how rare they are. */

export const PIECE_BITS = 16
const MASK = (1 << PIECE_BITS) - 1
const FIRST = 0x811c9dc5
const PRIME = 0x01000193

/** How often a piece occurs in the messages seen so far; petitions of a town share most of their phrases. */
export interface Rarity {
  /** Messages per hashed piece. */
  counts: Float32Array
  messages: number
}

export const noRarity = (): Rarity => ({ counts: new Float32Array(1 << PIECE_BITS), messages: 0 })

/** Counts one more message. */
export function learnRarity(rarity: Rarity, pieces: Iterable<number>): void {
  rarity.messages++
  for (const piece of pieces) rarity.counts[piece] = (rarity.counts[piece] ?? 0) + 1
}

/** As if so many messages of other matters had come before: the first ones of a stream are not all alike. */
const SUPPOSED_MESSAGES = 200

export function rarityOf({ counts, messages }: Rarity, piece: number): number {
  return Math.log((messages + SUPPOSED_MESSAGES) / ((counts[piece] ?? 0) + 0.5))
}

export interface Span {
  from: number
  to: number
}

/** How often each piece of `from` to `to` characters occurs. Blanks and long numbers do not count. */
export function piecesOf(text: string, { from, to }: Span): Map<number, number> {
  const found = new Map<number, number>()
  for (let i = 0; i < text.length; i++) {
    let hash = FIRST
    for (let k = i; k < Math.min(text.length, i + to); k++) {
      hash = Math.imul(hash ^ text.charCodeAt(k), PRIME)
      if (k - i + 1 < from) continue
      const piece = mixed(hash + k - i) & MASK
      found.set(piece, (found.get(piece) ?? 0) + 1)
    }
  }
  return found
}

function mixed(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return h ^ (h >>> 13)
}

/** Length one: likeness of two is their dot product. */
export function weighed(pieces: Map<number, number>, rarity: Rarity): Map<number, number> {
  const out = new Map<number, number>()
  let squares = 0
  for (const [piece, times] of pieces) {
    const weight = (1 + Math.log(times)) * Math.max(0, rarityOf(rarity, piece))
    out.set(piece, weight)
    squares += weight * weight
  }
  const length = Math.sqrt(squares) || 1
  for (const [piece, weight] of out) out.set(piece, weight / length)
  return out
}

export function likeness(a: Map<number, number>, b: Map<number, number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [piece, weight] of few) sum += weight * (many.get(piece) ?? 0)
  return sum
}
