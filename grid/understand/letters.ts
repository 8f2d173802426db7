import { SIMPLIFIED } from './traditional.ts'

/** A text letter by letter: what each became, and the range of the original that it came from. */
export interface Letters {
  text: string
  from: Uint16Array
  to: Uint16Array
}

/** By UTF-16 unit: the one unit it becomes; SEVERAL where it becomes none, more than one, or is half of a pair. */
let table: Uint16Array | null = null
const SEVERAL = 0
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/
const FOUR_PER_EM = 0x2005

/** Positions 0, 1, 2 … : most lines keep every letter in its place. */
const IN_PLACE = Uint16Array.from({ length: 4096 }, (_, at) => at)
const units = new Uint16Array(IN_PLACE.length)

/** Simplified, half-width, lower case, without invisible characters. */
export function plainLetters(original: string): Letters {
  table ??= makeTable()
  const { length } = original
  if (length >= units.length) return letterByLetter(original, table)
  let changed = false
  for (let at = 0; at < length; at++) {
    const unit = original.charCodeAt(at)
    const plain = table[unit] ?? SEVERAL
    if (plain === SEVERAL) return letterByLetter(original, table)
    units[at] = plain
    changed ||= plain !== unit
  }
  const text = changed ? String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[]) : original
  return { text, from: IN_PLACE.subarray(0, length), to: IN_PLACE.subarray(1, length + 1) }
}

function letterByLetter(original: string, table: Uint16Array): Letters {
  const plain: number[] = []
  const from: number[] = []
  const to: number[] = []
  for (let at = 0; at < original.length; ) {
    const size = (original.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
    const one = table[original.charCodeAt(at)] ?? SEVERAL
    for (const unit of one === SEVERAL ? severalUnits(original.slice(at, at + size)) : [one]) {
      plain.push(unit)
      from.push(at)
      to.push(at + size)
    }
    at += size
  }
  return { text: String.fromCharCode(...plain), from: Uint16Array.from(from), to: Uint16Array.from(to) }
}

function severalUnits(letter: string): number[] {
  if (INVISIBLE.test(letter)) return []
  const plain = letter.normalize('NFKC').toLowerCase()
  return Array.from({ length: plain.length }, (_, i) => plain.charCodeAt(i))
}

function makeTable(): Uint16Array {
  return Uint16Array.from({ length: 0x10000 }, (_, unit) => {
    if (unit >= 0xd800 && unit <= 0xdfff) return SEVERAL
    if (unit === FOUR_PER_EM) return unit
    const letter = String.fromCharCode(unit)
    if (INVISIBLE.test(letter)) return SEVERAL
    if (unit >= 0x4e00 && unit <= 0x9fff) return (SIMPLIFIED.get(letter) ?? letter).charCodeAt(0)
    const plain = letter.normalize('NFKC').toLowerCase()
    return plain.length === 1 ? plain.charCodeAt(0) : SEVERAL
  })
}
