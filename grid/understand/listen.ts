import { ACCUSATION, accuses } from './accusation.ts'
import { alarmIn } from './alarm.ts'
import { answerOf } from './answer.ts'
import { bareTrouble, shownTrouble } from './bare.ts'
import { type Guess, guessCategories, namedCode } from './category.ts'
import { cluesOf, type Seen } from './clues.ts'
import { readCommand } from './commands.ts'
import { afterGreeting, contactBlanked, thePoint } from './courtesy.ts'
import { DEFAULT_THRESHOLDS, type Decision, decide } from './decide.ts'
import { saysLastWords } from './last-words.ts'
import type { Command, Kind, Line, Meaning, TownWords } from './meaning.ts'
import { type Mend, readMend } from './mend.ts'
import type { Clues } from './model/features.ts'
import { normalise, originalOf, type Plain } from './normalise.ts'
import { ticketNumbers } from './numbers.ts'
import { personalIn } from './personal.ts'
import { findPlace, type PlaceSpan } from './place.ts'
import { mayNeedContext } from './resident.ts'
import { readSignals, type Signals } from './signals.ts'
import type { StaffAnswer } from './staff.ts'
import { chooseGuess } from './subject.ts'
import { townOf } from './town.ts'
import { judge, type Verdict } from './verdict.ts'

/** The line taken apart, and what rules and model make of it before anything is settled. */
export interface HeardLine {
  line: Line
  plain: Plain
  text: string
  signals: Signals
  best: Guess | null
  place: PlaceSpan | null
  numbers: number[]
  /** What the grammar of answers reads; null when it reads none. */
  answer: StaffAnswer | { kind: Kind; target: null } | null
  verdict: Verdict | null
  /** Category of a line that is a place and a trouble and nothing else, or that calls for help. */
  bare: string | null
  /** A life is in danger, and nothing else is said. */
  alarms: boolean
  decision: Decision
  /** What it sets right about the kind of a known matter; the model is not shown it. */
  mend: Mend | null
}

/** What was announced should be over by now. */
const OVERDUE =
  /(?:还没|还不|还是没|没见).{0,3}(?:来|好|通|有|电|水|亮)|说[好是]?.{0,8}点.{0,12}(?:还|都)|过了.{0,6}点|超时/

function afterNotice(line: Line): Line {
  if (line.hints === null || line.hints.announced.length === 0 || !OVERDUE.test(line.text)) return line
  return { ...line, hints: { ...line.hints, announced: [] } }
}

const SUPPOSED = /^(?:怕是|怕不是|估计|应该是|可能|大概|八成|多半|是不是|恐怕|说不定|搞不好)/u

/** A neighbour guesses at the cause of what is open, or was done lately. */
function supposes({ text, hints }: Line): boolean {
  return hints !== null && hints.openTickets.length + hints.doneTickets.length > 0 && SUPPOSED.test(text.trim())
}

export function listen(said: Line, words: TownWords): HeardLine {
  const line = afterNotice(said)
  const parts = takeApart(line, words)
  const { plain, text, signals, best, numbers, answer, place } = parts
  const lastWords = saysLastWords(text)
  const verdict = words.model === null ? null : judge(words.model, cluesOf(seenIn(line, parts)), lastWords)
  const announced = best !== null && (line.hints?.announced.includes(best.code) ?? false)
  const thresholds = words.thresholds ?? DEFAULT_THRESHOLDS
  const { alarm, bare } = plainlyIn(line, parts)
  const decision = decide({
    best,
    verdict,
    announced,
    bare,
    supposes: supposes(line),
    lastWords,
    opinion: line.opinion ?? null,
    thresholds,
  })
  const [asks, jokes] = [signals.has('question'), signals.has('joke')]
  const mend = readMend({ text, speaker: line.speaker, asks, jokes }, townOf(words))
  return {
    line,
    plain,
    text,
    signals,
    best,
    place,
    numbers,
    answer,
    verdict,
    bare,
    alarms: alarm !== null,
    decision,
    mend,
  }
}

/** What the words say so plainly that the model need not be asked. */
function plainlyIn(line: Line, { plain, place, guesses, best }: ReturnType<typeof takeApart>) {
  const bald = withoutGreeting(plain.text, place)
  const alarm = alarmIn(line, bald)
  const accused = accuses({ ...line, text: plain.text }) ? ACCUSATION : null
  const bare =
    accused ?? bareTrouble(line, { ...bald, guesses }) ?? shownTrouble(line, { text: bald.text.trim(), best })
  return { alarm, bare: alarm ?? bare }
}

/** 在吗，我屋里停电了: a greeting before it makes a line no less plain. */
function withoutGreeting(whole: string, place: PlaceSpan | null): { text: string; place: PlaceSpan | null } {
  const text = contactBlanked(afterGreeting(whole))
  const cut = whole.length - text.length
  if (place === null || cut === 0) return { text, place }
  return { text, place: place.start < cut ? null : { ...place, start: place.start - cut, end: place.end - cut } }
}

/** What the model is shown of a line; the same for learning and for judging. */
export function cluesFor(line: Line, words: TownWords): Clues {
  return cluesOf(seenIn(line, takeApart(line, words)))
}

function seenIn(line: Line, { plain, text, signals, guesses, best, answer }: ReturnType<typeof takeApart>): Seen {
  const [asks, moods] = [signals.has('question'), plain.moods]
  return { line, text: thePoint(text), moods, guesses, best, asks, answer: answer?.kind ?? null }
}

function takeApart(line: Line, words: TownWords) {
  const town = townOf(words)
  const plain = normalise(line.text, town.botNames)
  const text = plain.text.trim()
  const signals = readSignals(plain)
  const guesses = guessCategories(town.categories, text)
  const best = chooseGuess(guesses, text, signals)
  const numbers = ticketNumbers(text)
  const answer = answerOf({ line, text, signals, numbers, best })
  return { plain, text, signals, guesses, best, numbers, answer, place: findPlace(town.places, plain.text) }
}

/** Below this a question about it would only puzzle. */
const WORTH_NAMING = 0.4

/** What the model would ask about, where the lexicon knows no word of it. */
function doubted({ decision, verdict }: HeardLine): string | null {
  if (decision.decision !== 'ask' || verdict === null) return null
  return verdict.categoryChance >= WORTH_NAMING ? verdict.category : null
}

export function blankMeaning(heard: HeardLine): Meaning {
  const { plain, place, best, text, decision, mend } = heard
  const named = mend === null || mend.number === null ? [] : [mend.number]
  return {
    kind: 'chatter',
    opensTicket: false,
    score: decision.score,
    decision: 'silent',
    category: null,
    categoryChance: 0,
    about: namedCode(best) ?? doubted(heard),
    severity: null,
    place: place === null ? null : originalOf(plain, place.start, place.end).trim() || null,
    gridId: place?.gridId ?? null,
    timeText: null,
    personal: personalIn(plain.whole),
    numbers: [...new Set([...heard.numbers, ...named])],
    represented: null,
    correction: null,
    mend,
    rating: null,
    target: null,
    command: inOwnWords(readCommand(text, heard.line.speaker), plain),
    note: '',
    guessed: false,
    needsContext:
      mend !== null || heard.numbers.length > 0 || heard.verdict?.speaksOfOpenMatter || mayNeedContext(text),
    why: decision.why,
  }
}

/** What is to be kept or passed on is the end of the line, as it was written. */
function inOwnWords(command: Command | null, plain: Plain): Command | null {
  if (command?.name !== 'note' && command?.name !== 'instruct') return command
  const end = plain.text.trimEnd().length
  return { ...command, text: originalOf(plain, end - command.text.length, end) }
}
