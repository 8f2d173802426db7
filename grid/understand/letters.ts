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
const MOST_UNITS = 18

/** Simplified, half-width, lower case, without invisible characters. */
export function plainLetters(original: string): Letters {
  table ??= makeTable()
  const length = original.length
  let units = new Uint16Array(length)
  let from = new Uint16Array(length)
  let to = new Uint16Array(length)
  let n = 0
  for (let at = 0; at < length; ) {
    const plain = table[original.charCodeAt(at)] ?? SEVERAL
    if (plain !== SEVERAL) {
      if (n === units.length) [units, from, to] = [longer(units), longer(from), longer(to)]
      units[n] = plain
      from[n] = at
      to[n++] = ++at
      continue
    }
    const point = original.codePointAt(at) ?? 0
    const size = point > 0xffff ? 2 : 1
    for (const unit of severalUnits(original.slice(at, at + size))) {
      if (n === units.length) [units, from, to] = [longer(units), longer(from), longer(to)]
      units[n] = unit
      from[n] = at
      to[n++] = at + size
    }
    at += size
  }
  return { text: String.fromCharCode(...units.subarray(0, n)), from: from.subarray(0, n), to: to.subarray(0, n) }
}

function longer(array: Uint16Array): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(2 * array.length + MOST_UNITS)
  more.set(array)
  return more
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
