import { SIMPLIFIED } from './traditional.ts'

/** Nobody reports a broken lamp in more characters; a hostile line costs no more than this. */
export const MAX_LINE_CHARS = 2000

/** A line made plain, with a way back: `from[i]`..`to[i]` is the range of the original that character i came from. */
export interface Plain {
  original: string
  /** Simplified, half-width, lower case, without mentions, emoji codes and the quoted part. */
  text: string
  from: number[]
  to: number[]
  /** What was quoted, plain; null when nothing was. */
  quoted: string | null
  /** Names after @, without the sign. */
  mentions: string[]
  /** WeChat emoji codes, e.g. 捂脸. */
  moods: string[]
}

interface Letters {
  chars: string[]
  from: number[]
  to: number[]
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/
const MENTION = /@([^\s@,:;.!?、。\u2005]{1,20})[\u2005 ]?/g
const MOOD = /\[([\u4e00-\u9fa5a-z]{1,6})\]/gi
const DASHES = /^[\s-]{6,}$/

export function normalise(original: string, botNames: string[] = []): Plain {
  const letters = plainLetters(original.slice(0, MAX_LINE_CHARS))
  const whole = letters.chars.join('')
  const [quoteEnd, quoted] = findQuote(whole)
  const mentions: string[] = []
  const moods: string[] = []
  const drop = new Uint8Array(whole.length).fill(1, 0, quoteEnd)
  strikeMentions(whole, { drop, mentions, botNames })
  for (const hit of whole.matchAll(MOOD)) {
    moods.push(hit[1] ?? '')
    drop.fill(1, hit.index, hit.index + hit[0].length)
  }
  return { original, quoted, mentions, moods, ...kept(letters, drop) }
}

/** The exact words of the original behind a range of the plain text. */
export function originalOf(plain: Plain, start: number, end: number): string {
  const [first, last] = originalRange(plain, start, end)
  return plain.original.slice(first, last)
}

export function originalRange(plain: Plain, start: number, end: number): [number, number] {
  if (end <= start) return [0, 0]
  return [plain.from[start] ?? 0, plain.to[end - 1] ?? 0]
}

/** The whole line letter by letter, nothing struck out: for personal data, which may hide in a quote. */
export function plainWhole(original: string): Plain {
  const letters = plainLetters(original.slice(0, MAX_LINE_CHARS))
  return {
    original,
    text: letters.chars.join(''),
    from: letters.from,
    to: letters.to,
    quoted: null,
    mentions: [],
    moods: [],
  }
}

function plainLetters(original: string): Letters {
  const letters: Letters = { chars: [], from: [], to: [] }
  for (let at = 0; at < original.length; ) {
    const point = original.codePointAt(at) ?? 0
    const size = point > 0xffff ? 2 : 1
    for (const unit of plainUnits(original.slice(at, at + size), point)) {
      letters.chars.push(unit)
      letters.from.push(at)
      letters.to.push(at + size)
    }
    at += size
  }
  return letters
}

function plainUnits(letter: string, point: number): string {
  if (point < 0x80) return point >= 0x41 && point <= 0x5a ? letter.toLowerCase() : letter
  if (point >= 0x4e00 && point <= 0x9fff) return SIMPLIFIED.get(letter) ?? letter
  if (INVISIBLE.test(letter)) return ''
  return point === 0x2005 ? letter : letter.normalize('NFKC').toLowerCase()
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

function kept(letters: Letters, drop: Uint8Array): { text: string; from: number[]; to: number[] } {
  const out: Letters = { chars: [], from: [], to: [] }
  for (let i = 0; i < drop.length; i++) {
    if (drop[i] === 1) continue
    out.chars.push(letters.chars[i] ?? '')
    out.from.push(letters.from[i] ?? 0)
    out.to.push(letters.to[i] ?? 0)
  }
  return { text: out.chars.join(''), from: out.from, to: out.to }
}
