import { defaultCategory, isPrivate, OTHER } from '../taxonomy.ts'
import { type ClockClass, type Kind, STAFF_ANSWERS } from './meaning.ts'
import type { Clues } from './model/features.ts'
import { featuresOf, gramsOf } from './model/features.ts'
import {
  chanceOf,
  chancesOf,
  type Head,
  isKnown,
  knownOf,
  type Model,
  placesOf,
  sigmoid,
  weightOf,
} from './model/model.ts'
import { heardTogether, oddsOf, type Witness, witnessOf } from './witness.ts'

/** What the model makes of a line. */
export interface Verdict {
  /** Chance that a ticket is to be opened, 0..1. */
  opens: number
  /** The same as the surer of the two judges alone would have it. */
  surest: number
  /** Chance of each kind, by name. */
  kinds: (kind: string) => number
  /** It may well be about something that is open. */
  speaksOfOpenMatter: boolean
  /** Category and clock class, should a ticket be opened. */
  category: string
  categoryChance: number
  severity: ClockClass
  /** Chance that life is in danger now. */
  danger: number
  /** The pieces of text that speak loudest for the verdict. */
  telling: string[]
}

/** Lines below this are talk, unless one of the judges is sure of them: nothing more is asked about them. */
const NOT_WORTH_ASKING = 0.1
export const SURE_JUDGE = 0.9
const MAX_TELLING = 2
/** Log-odds from which on the judge of letters is very sure: seven to one. */
const SURE_ODDS = 2
/** Odds of a report among the lines of the corpus, to those that a line of a group should be given. */
const RARER = 2
const ABOUT_OPEN: readonly Kind[] = [
  'supplement',
  'me_too',
  'urge',
  'withdraw',
  'not_fixed',
  'rating',
  'status_query',
  ...STAFF_ANSWERS,
]
/** How much the kind of the line counts beside the answer to each question. */
const WITNESS_WEIGHT = { opens: 0.25, shielded: 0.5, danger: 0.5 }
/** From here on it is worth a look at what is open in the room. */
const OPEN_MATTER_AT = 0.12
/** A private matter told in the open does more harm than a public one kept private: less than even odds are enough. */
const PRIVATE_AT = 0.4
/** So much of a chance that life is in danger is treated as certainty: one call too many is soon taken back. */
const DANGER_AT = 0.3
/** A blocked drain, a lamp, a parked car: hardly anybody dies of them, however loudly they are told. */
const DANGER_WHERE_SELDOM_AT = 0.85
/** Floods, slides, gas: the category itself is a danger, and little is needed beside it. */
const DANGER_BY_NATURE_AT = 0.03
/** From here on the category is more than a guess. */
const KNOWN_AT = 0.5
/** How much the usual clock class of the category weighs against the words, as log-odds. */
const USUAL_CLASS = 1.5

/**
 * Two judges: one knows how people speak in a village, the other how people write to offices and papers;
 * the register says how much each is to be believed.
 */
export function judge(model: Model, clues: Clues, lastWords = false): Verdict {
  const features = featuresOf(clues)
  const village = knownOf(model.known, features)
  const { kind, category, severity } = model.heads
  const kinds = byName(kind, chancesOf(kind, village))
  const witness = witnessOf(kinds)
  const { office, heard, surest } = mixture(model, { features, village, witness })
  const worth = heard >= NOT_WORTH_ASKING || surest >= SURE_JUDGE || lastWords
  const clocks = worth ? chancesOf(severity, village) : null
  const codes = worth ? chancesOf(category, village) : []
  const what = worth ? categoryFrom(category.labels, codes, witness) : OTHER
  const categoryChance = codes[category.labels.indexOf(what)] ?? 0
  const danger = dangerOf(clocks?.[severity.labels.indexOf('S0')] ?? 0, what, witness)
  return {
    opens: isPrivate(what) ? heard : rarer(heard, 1 - office),
    surest,
    speaksOfOpenMatter: ABOUT_OPEN.reduce((sum, name) => sum + kinds(name), 0) >= OPEN_MATTER_AT,
    kinds,
    category: what,
    categoryChance,
    severity: clocks === null ? 'S3' : clockFrom(severity.labels, clocks, { category: what, categoryChance, danger }),
    danger,
    telling: worth ? tellingPieces(model, features, clues.text) : [],
  }
}

function byName(head: Head, chances: readonly number[]): (name: string) => number {
  const at = placesOf(head)
  return (name) => chances[at.get(name) ?? -1] ?? 0
}

interface Told {
  features: Uint32Array
  /** Those of them that village lines taught. */
  village: Uint32Array
  witness: Witness
}

interface Mixture {
  office: number
  heard: number
  surest: number
}

/** A short letter looks like a line of a village: where the judge of letters is very sure, that speaks for a report in either register. */
function mixture({ heads }: Model, { features, village, witness }: Told): Mixture {
  const office = chanceOf(heads.register, features)
  const asWritten = chanceOf(heads.written, features)
  const own = heardTogether(chanceOf(heads.spoken, village), witness.opens, WITNESS_WEIGHT.opens)
  const spoken = sigmoid(oddsOf(own) + Math.max(0, oddsOf(asWritten) - SURE_ODDS))
  return { office, heard: office * asWritten + (1 - office) * spoken, surest: Math.max(own, asWritten) }
}

/**
 * Every other line of the corpus is a report, in a group one of fifty: the odds are lowered for that, though not all the
 * way, and not for private matters: one that is missed does more harm than one too many that nobody else sees.
 */
function rarer(chance: number, village: number): number {
  return chance / (chance + (1 - chance) * RARER ** village)
}

function categoryFrom(labels: readonly string[], chances: readonly number[], witness: Witness): string {
  const own = labels.reduce((sum, code, k) => sum + (isPrivate(code) ? (chances[k] ?? 0) : 0), 0)
  const shielded = heardTogether(own, witness.shielded, WITNESS_WEIGHT.shielded)
  return likeliest(
    labels,
    shielded >= PRIVATE_AT ? chances.map((chance, k) => (isPrivate(labels[k] ?? '') ? chance : 0)) : chances,
  )
}

/** A private matter is no emergency by its kind, though life be in danger: there the kind says nothing. */
function dangerOf(own: number, category: string, { emergency }: Witness): number {
  return isPrivate(category) ? own : heardTogether(own, emergency, WITNESS_WEIGHT.danger)
}

function clockFrom(
  labels: readonly string[],
  chances: readonly number[],
  { category, categoryChance, danger }: Pick<Verdict, 'category' | 'categoryChance' | 'danger'>,
): ClockClass {
  const { clockClass: byNature, emergencyCall } = defaultCategory(category) ?? { clockClass: null, emergencyCall: null }
  const seldom = emergencyCall === null && !isPrivate(category) ? DANGER_WHERE_SELDOM_AT : DANGER_AT
  const enough = byNature === 'S0' && categoryChance >= KNOWN_AT ? DANGER_BY_NATURE_AT : seldom
  if (danger >= enough) return 'S0'
  if (isPrivate(category)) return 'SP'
  const usual = labels.indexOf(byNature ?? '')
  const weighed = chances.map((chance, k) =>
    labels[k] === 'SP' || labels[k] === 'S0' ? 0 : k === usual ? chance * Math.exp(USUAL_CLASS) : chance,
  )
  return likeliest(labels, weighed) as ClockClass
}

export function likeliest(labels: readonly string[], chances: readonly number[]): string {
  let best = 0
  for (let k = 1; k < chances.length; k++) if ((chances[k] ?? 0) > (chances[best] ?? 0)) best = k
  return labels[best] ?? ''
}

function tellingPieces(model: Model, features: Uint32Array, text: string): string[] {
  const found = gramsOf(text)
    .map((piece, at) => ({
      piece: piece.replaceAll('\u0002', ''),
      weight: isKnown(model.known, features[at] ?? 0) ? weightOf(model.heads.spoken, features[at] ?? 0) : 0,
    }))
    .filter(({ piece, weight }) => piece.trim().length > 1 && weight > 0)
  found.sort((a, b) => b.weight - a.weight)
  const pieces: string[] = []
  for (const { piece } of found) {
    if (pieces.length === MAX_TELLING) break
    if (!pieces.some((known) => known.includes(piece) || piece.includes(known))) pieces.push(piece)
  }
  return pieces
}
