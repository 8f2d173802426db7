import { type Letters, plainLetters } from './letters.ts'

/** Nobody reports a broken lamp in more characters; a hostile line costs no more than this. */
export const MAX_LINE_CHARS = 2000

/** A line made plain, with a way back: `from[i]`..`to[i]` is the range of the original that character i came from. */
export interface Plain {
  original: string
  /** Simplified, half-width, lower case, without mentions, emoji codes and the quoted part. */
  text: string
  from: Uint16Array
  to: Uint16Array
  /** The whole line, nothing struck out: personal data may hide in a quote. */
  whole: Letters
  /** What was quoted, plain; null when nothing was. */
  quoted: string | null
  /** Names after @, without the sign. */
  mentions: string[]
  /** WeChat emoji codes, e.g. 捂脸. */
  moods: string[]
}

const MENTION = /@([^\s@,:;.!?、。\u2005]{1,20})[\u2005 ]?/g
const MOOD = /\[([\u4e00-\u9fa5a-z]{1,6})\]/gi
const DASHES = /^[\s-]{6,}$/

export function normalise(original: string, botNames: string[] = []): Plain {
  const letters = plainLetters(original.slice(0, MAX_LINE_CHARS))
  const whole = letters.text
  const [quoteEnd, quoted] = findQuote(whole)
  const mentions: string[] = []
  const moods: string[] = []
  if (quoteEnd === 0 && !/[@[]/.test(whole)) return { original, whole: letters, quoted, mentions, moods, ...letters }
  const drop = new Uint8Array(whole.length).fill(1, 0, quoteEnd)
  strikeMentions(whole, { drop, mentions, botNames })
  for (const hit of whole.matchAll(MOOD)) {
    moods.push(hit[1] ?? '')
    drop.fill(1, hit.index, hit.index + hit[0].length)
  }
  return { original, whole: letters, quoted, mentions, moods, ...kept(letters, drop) }
}

/** The exact words of the original behind a range of the plain text. */
export function originalOf(plain: Plain, start: number, end: number): string {
  const [first, last] = originalRange(plain, start, end)
  return plain.original.slice(first, last)
}

export function originalRange(plain: Pick<Letters, 'from' | 'to'>, start: number, end: number): [number, number] {
  if (end <= start) return [0, 0]
  return [plain.from[start] ?? 0, plain.to[end - 1] ?? 0]
}

/** End of the quoted part and its words, for the dialect 「name：text」, a line of dashes, the answer. */
function findQuote(whole: string): [number, string | null] {
  if (!/^\s{0,3}[「"“]/.test(whole)) return [0, null]
  let at = whole.indexOf('\n')
  while (at >= 0) {
    const next = whole.indexOf('\n', at + 1)
    const line = whole.slice(at + 1, next < 0 ? whole.length : next)
    if (next >= 0 && DASHES.test(line)) return [next + 1, whole.slice(0, at)]
    at = next
  }
  return [0, null]
}

interface Struck {
  drop: Uint8Array
  mentions: string[]
  botNames: string[]
}

function strikeMentions(whole: string, { drop, mentions, botNames }: Struck): void {
  if (!whole.includes('@')) return
  for (const hit of whole.matchAll(MENTION)) {
    const said = hit[1] ?? ''
    // 老人常打 "@小格我家停电":名字后没有空格,只去掉认得的名字
    const bot = botNames.find((name) => said.startsWith(name.toLowerCase()))
    const glued = bot !== undefined && !/^[(\u0028]/.test(said.slice(bot.length)) && said.length > bot.length
    const name = glued && bot !== undefined ? bot : said
    mentions.push(name)
    drop.fill(1, hit.index, hit.index + (glued ? 1 + name.length : hit[0].length))
  }
}

function kept({ text, from, to }: Letters, drop: Uint8Array): Letters {
  const keep = Array.from(drop.keys()).filter((i) => drop[i] === 0)
  return {
    text: keep.map((i) => text[i]).join(''),
    from: Uint16Array.from(keep, (i) => from[i] ?? 0),
    to: Uint16Array.from(keep, (i) => to[i] ?? 0),
  }
}
