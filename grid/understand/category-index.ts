import { AFFAIRS } from './lexicon/affairs.ts'
import { DISPUTES } from './lexicon/disputes.ts'
import { FARMING } from './lexicon/farming.ts'
import { GENERAL_FAULTS } from './lexicon/general.ts'
import { PEOPLE } from './lexicon/people.ts'
import { SAFETY } from './lexicon/safety.ts'
import { SURROUNDINGS } from './lexicon/surroundings.ts'
import type { Lexicon } from './lexicon/vocabulary.ts'
import { WORKS } from './lexicon/works.ts'
import { buildWordIndex, type WordIndex } from './words.ts'

/** The lexicon made ready; built once per town. */
export interface CategoryIndex {
  words: WordIndex
  /** By word id: what the word means, for the categories it belongs to. */
  roles: WordRoles[]
}

export interface WordRoles {
  general: boolean
  strong: { code: string; weight: number; own: boolean }[]
  things: string[]
  /** The categories whose things have this fault. */
  faults: string[]
  /** It begins pairs. */
  head: boolean
  /** By the word id of the head: what a pair that ends with this word means. */
  tails: Map<number, Pair[]>
}

export interface Pair {
  code: string
  weight: number
  between: string
}

/** A word that a town gave a category weighs more than any of the general lexicon. */
const OWN_WORD = 0.95

const DEFAULTS: Lexicon = { ...SURROUNDINGS, ...WORKS, ...SAFETY, ...DISPUTES, ...PEOPLE, ...FARMING, ...AFFAIRS }

export function buildCategoryIndex(extra: Record<string, string[]>): CategoryIndex {
  const ids = new Map<string, number>()
  const index: CategoryIndex = { words: buildWordIndex([]), roles: [] }
  const idOf = (word: string): number => {
    const id = ids.get(word) ?? index.roles.length
    if (id === index.roles.length) {
      ids.set(word, id)
      index.roles.push({ general: false, strong: [], things: [], faults: [], head: false, tails: new Map() })
    }
    return id
  }
  const rolesOf = (word: string): WordRoles => index.roles[idOf(word)] ?? index.roles[0] ?? never()
  for (const word of split(GENERAL_FAULTS)) rolesOf(word).general = true
  for (const [code, vocabulary] of Object.entries(DEFAULTS)) {
    for (const phrase of split(vocabulary.strong)) addStrong({ rolesOf, idOf }, phrase, code)
    for (const word of split(vocabulary.thing)) rolesOf(word).things.push(code)
    for (const word of new Set(split(vocabulary.fault))) rolesOf(word).faults.push(code)
  }
  for (const [code, words] of Object.entries(extra)) {
    for (const word of words) if (word !== '') rolesOf(word).strong.push({ code, weight: OWN_WORD, own: true })
  }
  index.words = buildWordIndex([...ids])
  return index
}

interface Words {
  rolesOf: (word: string) => WordRoles
  idOf: (word: string) => number
}

/** 甲*乙*丙: 甲 first, 丙 last, 乙 somewhere between them. */
function addStrong({ rolesOf, idOf }: Words, phrase: string, code: string): void {
  const first = phrase.indexOf('*')
  const weight = sureness(phrase.length, first >= 0)
  if (first < 0) {
    rolesOf(phrase).strong.push({ code, weight, own: false })
    return
  }
  const last = phrase.lastIndexOf('*')
  const head = phrase.slice(0, first)
  const { tails } = rolesOf(phrase.slice(last + 1))
  rolesOf(head).head = true
  tails.set(idOf(head), [...(tails.get(idOf(head)) ?? []), { code, weight, between: phrase.slice(first + 1, last) }])
}

/** The longer a phrase, the less it happens by chance. */
function sureness(length: number, pair: boolean): number {
  if (pair) return length <= 3 ? 0.58 : length === 4 ? 0.7 : 0.78
  return length <= 1 ? 0.6 : length === 2 ? 0.74 : length === 3 ? 0.8 : 0.84
}

function split(words: string): string[] {
  return words.split(/\s+/).filter((word) => word !== '')
}

function never(): never {
  throw new Error('the category index lost a word it had just added')
}
