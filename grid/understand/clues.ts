import type { Guess } from './category.ts'
import type { Kind, Line } from './meaning.ts'
import type { Clues } from './model/features.ts'
import { wordsOfScene } from './scene-words.ts'
import { severityOf } from './severity.ts'

const MARKED_GUESSES = 3
const MARKED_MOODS = 2
const SCORE_STEPS = 8
/** From here on a phrase of the lexicon is seldom there by chance. */
const SURE = 0.62
/** Below this it is no use asking how urgent it would be. */
const THINKABLE = 0.4

export interface Seen {
  line: Line
  /** Normalised and trimmed. */
  text: string
  /** Emoji codes of the line: 捂脸. */
  moods: readonly string[]
  /** Categories of the lexicon, best first, as their words alone say. */
  guesses: readonly Guess[]
  /** The guess that fits the whole line best. */
  best: Guess | null
  asks: boolean
  /** What the grammar of answers would make of the line. */
  answer: Kind | null
}

/** The line as the model wants to see it: the letters, and in single marks what lexicon and grammar found. */
export function cluesOf({ line, text, moods, guesses, best, asks, answer }: Seen): Clues {
  const marks: string[] = [`answer:${answer ?? '-'}`]
  for (const mood of moods.slice(0, MARKED_MOODS)) marks.push(`mood:${mood}`)
  const [first] = guesses
  for (const guess of guesses.slice(0, MARKED_GUESSES)) marks.push(`word:${guess.code}`)
  if (first === undefined) marks.push('words:none')
  else marks.push(`words:${Math.floor(first.score * SCORE_STEPS)}`, `first:${first.code}`)
  if (first !== undefined && first.score > SURE) marks.push(`sure:${first.code}`)
  if (best !== null) {
    marks.push(`best:${best.code}`, `best:${Math.floor(best.score * SCORE_STEPS)}`)
    if (best.score > THINKABLE) marks.push(`class:${severityOf(best.code, text, asks)}`)
    if (best.score > SURE) marks.push(`fits:${best.code}`)
  }
  const before = line.before ?? (line.hints === null ? null : wordsOfScene(line.hints))
  return { text, speaker: line.speaker, before, atBot: line.atBot, marks }
}
