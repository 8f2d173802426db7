/** Many words looked up in one pass over a text: a trie whose branches lie in one flat hash table. */

export interface WordHit {
  id: number
  start: number
  end: number
}

export interface WordIndex {
  /** Branches side by side: from this node, by this UTF-16 unit, to that node. A target of 0 marks an empty place. */
  branches: Int32Array
  /** One bit per UTF-16 unit: some word begins with it. */
  firsts: Uint8Array
  /** By node: ids of the words that end there. */
  ends: (readonly number[] | undefined)[]
}

/** Limit on hits of one line: a hostile line repeats one word a thousand times. */
const MAX_HITS = 400
const FIRST_PLACES = 64
/** Numbers of a branch, padded so that it never lies across two lines of the processor's memory. */
const STRIDE = 4
const UNIT = 1
const TARGET = 2

export function buildWordIndex(words: readonly (readonly [string, number])[]): WordIndex {
  const branches: Map<number, number>[] = [new Map()]
  const ends: number[][] = [[]]
  for (const [word, id] of words) {
    let node = 0
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i)
      let next = branches[node]?.get(unit)
      if (next === undefined) {
        next = branches.push(new Map()) - 1
        ends.push([])
        branches[node]?.set(unit, next)
      }
      node = next
    }
    ends[node]?.push(id)
  }
  return flat(branches, ends)
}

export function findWords(index: WordIndex, text: string): WordHit[] {
  const hits: WordHit[] = []
  for (let start = 0; start < text.length && hits.length < MAX_HITS; start++) {
    const first = text.charCodeAt(start)
    if ((((index.firsts[first >> 3] ?? 0) >> (first & 7)) & 1) === 0) continue
    let node = 0
    for (let at = start; at < text.length; at++) {
      node = step(index, node, text.charCodeAt(at))
      if (node === 0) break
      const ids = index.ends[node]
      if (ids !== undefined) for (const id of ids) hits.push({ id, start, end: at + 1 })
    }
  }
  return hits
}

function flat(branches: Map<number, number>[], ends: number[][]): WordIndex {
  let places = FIRST_PLACES
  while (places < 3 * branches.length) places *= 2
  const index: WordIndex = {
    branches: new Int32Array(places * STRIDE),
    firsts: new Uint8Array(0x10000 >> 3),
    ends: ends.map((ids) => (ids.length === 0 ? undefined : ids)),
  }
  for (const unit of branches[0]?.keys() ?? [])
    index.firsts[unit >> 3] = (index.firsts[unit >> 3] ?? 0) | (1 << (unit & 7))
  for (const [node, next] of branches.entries())
    for (const [unit, target] of next) index.branches.set([node, unit, target], freePlace(index, node, unit))
  return index
}

function freePlace({ branches }: WordIndex, node: number, unit: number): number {
  let at = placeOf(branches, node, unit)
  while (branches[at + TARGET] !== 0) at = (at + STRIDE) & (branches.length - 1)
  return at
}

function placeOf(branches: Int32Array, node: number, unit: number): number {
  const hash = Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)
  return ((hash ^ (hash >>> 15)) * STRIDE) & (branches.length - 1)
}

function step({ branches }: WordIndex, node: number, unit: number): number {
  let at = placeOf(branches, node, unit)
  for (let target = branches[at + TARGET] ?? 0; target !== 0; target = branches[at + TARGET] ?? 0) {
    if (branches[at] === node && branches[at + UNIT] === unit) return target
    at = (at + STRIDE) & (branches.length - 1)
  }
  return 0
}
