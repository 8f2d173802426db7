import { OTHER } from '../taxonomy.ts'
import { type Guess, guessCategories } from './category.ts'
import { readCommand } from './commands.ts'
import { type Decision, decide } from './decide.ts'
import type { Line, Meaning } from './meaning.ts'
import { normalise, originalOf, type Plain } from './normalise.ts'
import { ticketNumbers } from './numbers.ts'
import { findPersonalData } from './personal.ts'
import { findPlace, type PlaceSpan } from './place.ts'
import { mayNeedContext } from './resident.ts'
import { readSignals, type Signal } from './signals.ts'
import { chooseGuess } from './subject.ts'
import type { Town } from './town.ts'

/** The line taken apart, before anything is decided. */
export interface HeardLine {
  line: Line
  plain: Plain
  text: string
  signals: Set<Signal>
  best: Guess | null
  place: PlaceSpan | null
  numbers: number[]
  decision: Decision
}

export function listen(line: Line, town: Town): HeardLine {
  const plain = normalise(line.text, town.botNames)
  const text = plain.text.trim()
  const signals = readSignals(plain)
  const place = findPlace(town.places, plain.text)
  const best = chooseGuess(guessCategories(town.categories, text), text, signals)
  const announced = best !== null && (line.hints?.announced.includes(best.code) ?? false)
  const decision = decide({
    signals,
    best,
    announced,
    speaker: line.speaker,
    atBot: line.atBot,
    hasPlace: place !== null,
    reaction: /^(?:啊|哎|哎哟|哎呀|天|妈呀|我的天|咦|哇|真的|啥|什么)[^,。]{0,2}[?!]{1,4}.{0,10}[?!]{0,3}$/.test(text),
  })
  return { line, plain, text, signals, best, place, numbers: ticketNumbers(text), decision }
}

export function blankMeaning(heard: HeardLine): Meaning {
  const { plain, place, line, best, text, decision } = heard
  return {
    kind: 'chatter',
    opensTicket: false,
    score: decision.score,
    decision: 'silent',
    category: null,
    about: namedCode(best),
    severity: null,
    place: place === null ? null : originalOf(plain, place.start, place.end).trim() || null,
    gridId: place?.gridId ?? null,
    timeText: null,
    personal: findPersonalData(line.text),
    numbers: heard.numbers,
    represented: null,
    correction: null,
    rating: null,
    target: null,
    command: readCommand(text),
    note: '',
    needsContext: heard.numbers.length > 0 || mayNeedContext(text),
    why: decision.why,
  }
}

/** 泛泛的“坏了” names no category. */
export function namedCode(best: Guess | null): string | null {
  return best === null || (best.code === OTHER && best.words.length === 0) ? null : best.code
}
