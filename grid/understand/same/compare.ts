import type { Matter } from './matter.ts'
import { likeness, piecesOf, type Rarity, rarityOf } from './pieces.ts'

const DAY_MS = 86_400_000
const UNKNOWN_DAYS = 30
const STORY_CHARS = 300
const RARE_MESSAGES = 8
/** A stretch this long was copied. */
const COPIED_CHARS = 25

/** What speaks for two reports telling of the same matter; the order is that of the weights. */
export function comparison(a: Matter, b: Matter, rarity: Rarity): number[] {
  const subjects = likeness(a.weights.subject, b.weights.subject)
  const stories = likeness(a.weights.story, b.weights.story)
  const all = likeness(a.weights.all, b.weights.all)
  const long = likeness(a.weights.longAll, b.weights.longAll)
  const crossed = [likeness(a.weights.subject, b.weights.story), likeness(a.weights.story, b.weights.subject)] as const
  const inB = contained(a.subjectPieces, b.allPieces, rarity)
  const inA = contained(b.subjectPieces, a.allPieces, rarity)
  const stretch = longestCommon(a.subject, b.subject)
  const told = longestCommon(a.subject, b.story.slice(0, STORY_CHARS))
  const copied = longestCommon(a.story.slice(0, STORY_CHARS), b.story.slice(0, STORY_CHARS)).length
  return [
    likeness(a.weights.longSubject, b.weights.longSubject),
    long,
    Math.sqrt(long),
    Math.min(12, stretch.length) / 6,
    rarest(stretch, rarity) / 6,
    Math.min(12, told.length) / 6,
    rarest(told, rarity) / 6,
    Math.min(40, copied) / 10,
    Number(copied > COPIED_CHARS),
    subjects,
    stories,
    all,
    Math.sqrt(all),
    Math.max(...crossed),
    Math.min(...crossed),
    Math.log1p(daysBetween(a, b)) / 6,
    rareShare(a, b, rarity),
    inB,
    inA,
    Math.min(inA, inB),
  ]
}

function daysBetween(a: Matter, b: Matter): number {
  if (a.told.at === null || b.told.at === null) return UNKNOWN_DAYS
  return Math.abs(a.told.at.getTime() - b.told.at.getTime()) / DAY_MS
}

/** Share of the pieces, by rarity, that occur in the other report. */
function contained(pieces: Map<number, number>, other: Map<number, number>, rarity: Rarity): number {
  let hit = 0
  let whole = 0
  for (const piece of pieces.keys()) {
    const weight = Math.max(0, rarityOf(rarity, piece))
    whole += weight
    if (other.has(piece)) hit += weight
  }
  return whole === 0 ? 0 : hit / whole
}

function rareShare(a: Matter, b: Matter, rarity: Rarity): number {
  let rare = 0
  let hit = 0
  for (const piece of a.subjectPieces.keys()) {
    if ((rarity.counts[piece] ?? 0) > RARE_MESSAGES) continue
    rare++
    if (b.allPieces.has(piece)) hit++
  }
  return rare === 0 ? 0 : hit / rare
}

function rarest(text: string, rarity: Rarity): number {
  let most = 0
  for (const piece of piecesOf(text, { from: 2, to: 2 }).keys()) most = Math.max(most, rarityOf(rarity, piece))
  return most
}

/** The longest stretch that both texts share. */
export function longestCommon(a: string, b: string): string {
  let before = new Uint16Array(b.length + 1)
  let row = new Uint16Array(b.length + 1)
  let best = 0
  let end = 0
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      const length = same ? (before[j - 1] ?? 0) + 1 : 0
      row[j] = length
      if (length > best) {
        best = length
        end = i
      }
    }
    const spare = before
    before = row
    row = spare
  }
  return a.slice(end - best, end)
}
