/** Many words looked up in one pass over a text: a trie whose branches lie in one flat hash table. */

export interface WordHit {
  id: number
  start: number
  end: number
}

export interface WordIndex {
  /** Branches: from this node, by this UTF-16 unit, to that node. A target of 0 marks an empty place. */
  nodes: Int32Array
  units: Uint16Array
  targets: Int32Array
  /** By node: ids of the words that end there. */
  ends: (readonly number[] | undefined)[]
}

/** Limit on hits of one line: a hostile line repeats one word a thousand times. */
const MAX_HITS = 400
const FIRST_PLACES = 64

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
    nodes: new Int32Array(places),
    units: new Uint16Array(places),
    targets: new Int32Array(places),
    ends: ends.map((ids) => (ids.length === 0 ? undefined : ids)),
  }
  for (const [node, next] of branches.entries()) {
    for (const [unit, target] of next) {
      let at = placeOf(node, unit, places - 1)
      while (index.targets[at] !== 0) at = (at + 1) & (places - 1)
      index.nodes[at] = node
      index.units[at] = unit
      index.targets[at] = target
    }
  }
  return index
}

function placeOf(node: number, unit: number, mask: number): number {
  const hash = Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)
  return (hash ^ (hash >>> 15)) & mask
}

function step({ nodes, units, targets }: WordIndex, node: number, unit: number): number {
  const mask = targets.length - 1
  let at = placeOf(node, unit, mask)
  for (let target = targets[at] ?? 0; target !== 0; target = targets[at] ?? 0) {
    if (nodes[at] === node && units[at] === unit) return target
    at = (at + 1) & mask
  }
  return 0
}
