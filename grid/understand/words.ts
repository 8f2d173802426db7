/** Many words looked up in one pass over a text (a trie over UTF-16 units). */

interface Node {
  next: Map<number, Node>
  ids: number[]
}

export interface WordHit {
  id: number
  start: number
  end: number
}

export interface WordIndex {
  root: Node
}

/** Limit on hits of one line: a hostile line repeats one word a thousand times. */
const MAX_HITS = 400

export function buildWordIndex(words: readonly (readonly [string, number])[]): WordIndex {
  const root: Node = { next: new Map(), ids: [] }
  for (const [word, id] of words) insert(root, word, id)
  return { root }
}

export function findWords(index: WordIndex, text: string): WordHit[] {
  const hits: WordHit[] = []
  for (let start = 0; start < text.length && hits.length < MAX_HITS; start++) {
    let node = index.root.next.get(text.charCodeAt(start))
    for (let end = start + 1; node !== undefined; end++) {
      for (const id of node.ids) hits.push({ id, start, end })
      node = end < text.length ? node.next.get(text.charCodeAt(end)) : undefined
    }
  }
  return hits
}

function insert(root: Node, word: string, id: number): void {
  let node = root
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i)
    let next = node.next.get(unit)
    if (next === undefined) {
      next = { next: new Map(), ids: [] }
      node.next.set(unit, next)
    }
    node = next
  }
  node.ids.push(id)
}
