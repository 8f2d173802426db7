/** Hard limit on the hits of one pattern in one line. */
const MAX_HITS = 100

/** All hits of a global pattern, in order. Unlike matchAll it makes no copy of the pattern for every line. */
export function hitsOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const hits: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let hit = pattern.exec(text); hit !== null && hits.length < MAX_HITS; hit = pattern.exec(text)) {
    hits.push(hit)
    if (hit[0] === '') pattern.lastIndex++
  }
  return hits
}
