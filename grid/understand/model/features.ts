import type { Speaker } from '../meaning.ts'

/** What the model looks at: the plain words, who says them, what was said before, and what the rules saw. */
export interface Clues {
  /** Normalised text (see normalise.ts). */
  text: string
  speaker: Speaker
  /** What the room is talking about, in a few plain words; null when nothing is known of it. */
  before: string | null
  atBot: boolean
  /** Findings of the rules, each one word: "lex:SS01", "sig:past". */
  marks: readonly string[]
}

/** Longer lines are news, notices and tales; their beginning shows it. */
export const MAX_MODEL_CHARS = 160
const MAX_BEFORE_CHARS = 60
const MAX_MARKS = 40
const TEXT_GRAMS = 3
const CROSS_GRAMS = 2
const MAX_FEATURES =
  (MAX_MODEL_CHARS + 2) * (TEXT_GRAMS + 2 * CROSS_GRAMS) + (MAX_BEFORE_CHARS + 2) * CROSS_GRAMS + MAX_MARKS + 4

const SALT = { text: 0, staff: 0x51a7, before: 0xc0de, answer: 0xabc1 }
const DIGIT = 0x30
const SPACE = 0x20
const BOUND = 0x02

const features = new Uint32Array(MAX_FEATURES)
const units = new Uint16Array(MAX_MODEL_CHARS + 2)

/**
 * Hashes of the character n-grams and marks of a line. Staff and answers have n-grams of their own beside the common
 * ones, so that 收到 can mean one thing from a liaison and another from a neighbour.
 * The array is a view that the next call overwrites.
 */
export function featuresOf({ text, speaker, before, atBot, marks }: Clues): Uint32Array {
  let n = 0
  let length = spell(text, MAX_MODEL_CHARS)
  n = grams(n, { length, salt: SALT.text, upTo: TEXT_GRAMS })
  if (speaker !== 'resident') n = grams(n, { length, salt: SALT.staff, upTo: CROSS_GRAMS })
  if (before !== null) n = grams(n, { length, salt: SALT.answer, upTo: CROSS_GRAMS })
  features[n++] = hashOf(`len:${Math.round(2 * Math.log2(length))}`)
  features[n++] = hashOf(`spk:${speaker}`)
  features[n++] = hashOf(before === null ? 'alone' : 'answer')
  if (atBot) features[n++] = hashOf('bot')
  for (let i = 0; i < marks.length && i < MAX_MARKS; i++) features[n++] = hashOf(marks[i] ?? '')
  if (before !== null) {
    length = spell(before, MAX_BEFORE_CHARS)
    n = grams(n, { length, salt: SALT.before, upTo: CROSS_GRAMS })
  }
  return features.subarray(0, n)
}

/** The n-grams of a text in words, in the order of its first features. */
export function gramsOf(text: string): string[] {
  const length = spell(text, MAX_MODEL_CHARS)
  const letters = String.fromCharCode(...units.subarray(0, length))
  const pieces: string[] = []
  for (let i = 0; i < length; i++)
    for (let k = i; k < Math.min(length, i + TEXT_GRAMS); k++) pieces.push(letters.slice(i, k + 1))
  return pieces
}

/** The text as code units between two bounds; any number is one 0, any gap one blank. Returns its length. */
function spell(text: string, most: number): number {
  let n = 0
  let last = BOUND
  units[n++] = BOUND
  for (let i = 0; i < text.length && n <= most; i++) {
    const unit = text.charCodeAt(i)
    const plain = unit >= 0x30 && unit <= 0x39 ? DIGIT : unit <= SPACE || unit === 0x2005 ? SPACE : unit
    if ((plain === DIGIT || plain === SPACE) && plain === last) continue
    units[n++] = plain
    last = plain
  }
  units[n++] = BOUND
  return n
}

function grams(from: number, { length, salt, upTo }: { length: number; salt: number; upTo: number }): number {
  let n = from
  for (let i = 0; i < length; i++) {
    let hash = 0x811c9dc5 ^ salt
    const end = Math.min(length, i + upTo)
    for (let k = i; k < end; k++) {
      hash = Math.imul(hash ^ (units[k] ?? 0), 0x01000193)
      features[n++] = mix(hash + k - i)
    }
  }
  return n
}

/** FNV-1a of a mark, mixed so that its low bits are as good as its high ones. */
export function hashOf(mark: string): number {
  let hash = 0x12345
  for (let i = 0; i < mark.length; i++) hash = Math.imul(hash ^ mark.charCodeAt(i), 0x01000193)
  return mix(hash)
}

function mix(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}
