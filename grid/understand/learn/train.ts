import { CATEGORIES } from '../../taxonomy.ts'
import { hintsOf } from '../context.ts'
import { cluesFor } from '../listen.ts'
import { CLOCK_CLASSES, KINDS, type Line, type TownWords } from '../meaning.ts'
import { featuresOf } from '../model/features.ts'
import { type Head, type HeadName, KNOWN_BITS, knownOf, type Model } from '../model/model.ts'
import { normalise } from '../normalise.ts'
import { readSignals } from '../signals.ts'
import { besideOpenMatters } from './beside.ts'
import type { Labelled, Petition } from './examples.ts'
import { type Example, fitHead } from './fit.ts'
import { roundHead } from './round.ts'

/** Tables of 2^bits rows; all of them together stay below a megabyte. */
const BITS = { spoken: 16, written: 17, register: 15, kind: 13, category: 13, severity: 13 }
/** A feature that fewer lines show teaches nothing about others. */
const KNOWN_FROM_LINES = 3
const EPOCHS = 8
/** Whether a ticket is opened hangs on the first three: they are learnt several times over. */
const TIMES = { spoken: 6, written: 6, register: 6, kind: 1, category: 2, severity: 2 }
const RATE = 0.5
/**
 * Beside tens of thousands of petitions a village line has to count for much where the two registers are told apart, and
 * for next to nothing where it is judged what is written: a long tale with all its commas is taken for a letter. Of written
 * lines the petitions count for more than the news, and what strangers say to each other for twice as much.
 */
const WEIGHT = { spokenAmongWritten: 0.02, spokenInRegister: 45, petition: 5, strangers: 2, talk: 0.2 }
const CODES = CATEGORIES.map(({ code }) => code)
const YES_NO = ['no', 'yes'] as const

export interface Lessons {
  name: string
  /** Lines of village groups, fully labelled. */
  lines: readonly Labelled[]
  /** Messages written to offices, news, adverts, messages between strangers: report or not. May be empty. */
  petitions: readonly Petition[]
  /** Shows the model the letters only, to measure what lexicon and grammar add. */
  withoutMarks?: boolean | undefined
  /** Called before each head, for progress. */
  onStep?: (what: string) => void
}

/** Trains all heads; deterministic. Seconds for tens of thousands of lines. */
export function trainModel({ name, lines, petitions, withoutMarks = false, onStep }: Lessons, words: TownWords): Model {
  onStep?.('读语料')
  const featuresIn = (line: Line) => {
    const clues = cluesFor(line, words)
    return featuresOf(withoutMarks ? { ...clues, marks: [] } : clues).slice()
  }
  const taught = [...lines, ...besideOpenMatters(lines)]
  const shown = taught.map((line) => featuresIn(lineOf(line)))
  const known = knownFrom(shown)
  const spoken = taught.map((line, n) => ({ line, features: shown[n] ?? new Uint32Array(0) }))
  const village = spoken.map(({ line, features }) => ({ line, features: knownOf(known, features) }))
  const written = petitions.map((line) => ({ line, features: featuresIn(petitionLine(line)) }))
  const fit = (name: HeadName, labels: readonly string[], examples: Example[]): Head => {
    onStep?.(name)
    const recipe = { labels: labels.length, bits: BITS[name], epochs: EPOCHS, rate: RATE, times: TIMES[name] }
    return roundHead(fitHead(examples, recipe), labels)
  }
  const labelled = (name: 'kind' | 'category' | 'severity', labels: readonly string[]): Example[] =>
    village
      .map(({ line, features }) => ({ features, label: labels.indexOf(line[name] ?? ''), weight: 1 }))
      .filter(({ label }) => label >= 0)
  const opens = ({ line, features }: Shown, weight: number) => ({ features, label: Number(line.opens_ticket), weight })
  const strangers = written.filter(({ line }) => line.talk).map((one) => strangersLine(one, known))
  return {
    name,
    known,
    heads: {
      spoken: fit('spoken', YES_NO, [
        ...village.map((one) => opens(one, 1)),
        ...strangers.map((one) => ({ ...one, label: 0 })),
      ]),
      written: fit('written', YES_NO, [
        ...written.map((one) => opens(one, weightOfWritten(one.line))),
        ...spoken.map((one) => opens(one, WEIGHT.spokenAmongWritten)),
      ]),
      register: fit('register', YES_NO, [
        ...written.map(({ features }) => ({ features, label: 1, weight: 1 })),
        ...spoken.map(({ features }) => ({ features, label: 0, weight: WEIGHT.spokenInRegister })),
      ]),
      // what strangers ask each other is a question here too: of what they say, the rest is chatter
      kind: fit('kind', KINDS, [
        ...labelled('kind', KINDS),
        ...strangers.filter((one) => !one.asks).map((one) => ({ ...one, label: KINDS.indexOf('chatter') })),
      ]),
      category: fit('category', CODES, labelled('category', CODES)),
      severity: fit('severity', CLOCK_CLASSES, labelled('severity', CLOCK_CLASSES)),
    },
  }
}

interface Shown {
  line: { opens_ticket: boolean }
  features: Uint32Array
}

function knownFrom(shown: readonly Uint32Array[]): Uint8Array {
  const lines = new Map<number, number>()
  for (const features of shown)
    for (const feature of new Set(features)) lines.set(feature, (lines.get(feature) ?? 0) + 1)
  const known = new Uint8Array(1 << (KNOWN_BITS - 3))
  for (const [feature, times] of lines) {
    if (times < KNOWN_FROM_LINES) continue
    const at = feature >>> (32 - KNOWN_BITS)
    known[at >> 3] = (known[at >> 3] ?? 0) | (1 << (at & 7))
  }
  return known
}

function lineOf({ text, speaker, at_bot, context }: Labelled): Line {
  return { text, speaker, atBot: at_bot, hints: hintsOf(context), before: context }
}

function strangersLine({ line, features }: { line: Petition; features: Uint32Array }, known: Uint8Array) {
  return { asks: asks(line), features: knownOf(known, features), weight: WEIGHT.talk }
}

function weightOfWritten({ opens_ticket, talk }: Petition): number {
  return opens_ticket ? WEIGHT.petition : talk ? WEIGHT.strangers : 1
}

function asks({ text }: Petition): boolean {
  return readSignals(normalise(text)).has('question')
}

function petitionLine({ text }: Petition): Line {
  return { text, speaker: 'resident', atBot: false, hints: null }
}
