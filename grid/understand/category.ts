import { OTHER } from '../taxonomy.ts'
import { AFFAIRS } from './lexicon/affairs.ts'
import { DISPUTES } from './lexicon/disputes.ts'
import { FARMING } from './lexicon/farming.ts'
import { GENERAL_FAULTS } from './lexicon/general.ts'
import { PEOPLE } from './lexicon/people.ts'
import { SAFETY } from './lexicon/safety.ts'
import { SURROUNDINGS } from './lexicon/surroundings.ts'
import type { Lexicon } from './lexicon/vocabulary.ts'
import { WORKS } from './lexicon/works.ts'
import { buildWordIndex, findWords, type WordHit, type WordIndex } from './words.ts'

export interface Guess {
  code: string
  /** 0..1: how surely the words speak of a problem of this category. */
  score: number
  /** The words that led here. */
  words: string[]
}

/** The lexicon made ready; built once per town. */
export interface CategoryIndex {
  words: WordIndex
  /** By word id: what the word means, for the categories it belongs to. */
  roles: WordRoles[]
  /** By code: word ids of its faults. */
  faults: Map<string, Set<number>>
}

interface WordRoles {
  general: boolean
  strong: { code: string; weight: number }[]
  things: string[]
  heads: number[]
  tails: { pair: number; code: string; weight: number; between: string }[]
}

interface Found {
  /** The surest phrase, 0..1. */
  strong: number
  things: WordHit[]
  words: string[]
}

const DEFAULTS: Lexicon = { ...SURROUNDINGS, ...WORKS, ...SAFETY, ...DISPUTES, ...PEOPLE, ...FARMING, ...AFFAIRS }

/** 甲*乙: 乙 begins at most so many characters after 甲 ends. */
const PAIR_GAP = 9
/** A thing and its fault stand at most so far apart. */
const FAULT_GAP = 15
const MAX_GUESSES = 6
/** Turns the word after it into no problem: 没有停电, 不是着火, 严禁焚烧. */
const DENIAL = /(?:没有|不是|哪有|哪来的|不会|严禁|禁止|防止|预防|并非|不许|不要|谨防|以防|假如|要是|免得|打不|不怕)$/
const DENIAL_ENDS = '有是来会禁止防非许要如得不怕'

export function buildCategoryIndex(extra: Record<string, string[]>): CategoryIndex {
  const ids = new Map<string, number>()
  const index: CategoryIndex = { words: buildWordIndex([]), roles: [], faults: new Map() }
  const idOf = (word: string): number => {
    const id = ids.get(word) ?? index.roles.length
    if (id === index.roles.length) {
      ids.set(word, id)
      index.roles.push({ general: false, strong: [], things: [], heads: [], tails: [] })
    }
    return id
  }
  const rolesOf = (word: string): WordRoles => index.roles[idOf(word)] ?? index.roles[0] ?? never()
  for (const word of split(GENERAL_FAULTS)) rolesOf(word).general = true
  let pair = 0
  for (const [code, vocabulary] of Object.entries(DEFAULTS)) {
    for (const phrase of split(vocabulary.strong)) addStrong(rolesOf, { phrase, code, pair: pair++ })
    for (const word of split(vocabulary.thing)) rolesOf(word).things.push(code)
    index.faults.set(code, new Set(split(vocabulary.fault).map(idOf)))
  }
  for (const [code, words] of Object.entries(extra)) {
    for (const word of words) if (word !== '') rolesOf(word).strong.push({ code, weight: 0.8 })
  }
  index.words = buildWordIndex([...ids])
  return index
}

/** The categories the words speak of, best first. */
export function guessCategories(index: CategoryIndex, text: string): Guess[] {
  const hits = findWords(index.words, text).filter((hit) => !denied(text, hit.start))
  const found = new Map<string, Found>()
  const heads = new Map<number, WordHit>()
  const general = hits.filter((hit) => index.roles[hit.id]?.general)
  for (const hit of hits) {
    const roles = index.roles[hit.id]
    if (roles === undefined) continue
    for (const pair of roles.heads) heads.set(pair, hit)
    for (const code of roles.things) foundOf(found, code).things.push(hit)
    const said = text.slice(hit.start, hit.end)
    for (const { code, weight } of roles.strong) sure(foundOf(found, code), weight, said)
    for (const { pair, code, weight, between } of roles.tails) {
      const head = heads.get(pair)
      if (head === undefined || !joins(text, head, hit)) continue
      if (!text.slice(head.end, hit.start).includes(between)) continue
      sure(foundOf(found, code), weight, `${text.slice(head.start, head.end)}…${said}`)
    }
  }
  const guesses: Guess[] = []
  for (const [code, f] of found) {
    const faults = index.faults.get(code)
    guesses.push(
      weigh(code, f, { general, faults: faults === undefined ? [] : hits.filter((hit) => faults.has(hit.id)) }),
    )
  }
  const kinds = new Set(general.map((hit) => hit.id)).size
  if (kinds > 0) guesses.push({ code: OTHER, score: 0.24 + 0.07 * Math.min(4, kinds), words: [] })
  return guesses.sort((a, b) => b.score - a.score).slice(0, MAX_GUESSES)
}

function denied(text: string, start: number): boolean {
  return (
    start > 1 && DENIAL_ENDS.includes(text.charAt(start - 1)) && DENIAL.test(text.slice(Math.max(0, start - 3), start))
  )
}

function foundOf(found: Map<string, Found>, code: string): Found {
  const known = found.get(code)
  if (known !== undefined) return known
  const fresh = { strong: 0, things: [], words: [] }
  found.set(code, fresh)
  return fresh
}

function sure(f: Found, weight: number, words: string): void {
  if (f.words.includes(words)) return
  f.strong = Math.max(f.strong, weight)
  if (f.words.length < 6) f.words.push(words)
}

/** 乙 follows 甲 closely and within one sentence. */
function joins(text: string, head: WordHit, tail: WordHit): boolean {
  if (tail.start < head.end || tail.start - head.end > PAIR_GAP) return false
  for (let i = head.end; i < tail.start; i++) if ('。!?\n'.includes(text.charAt(i))) return false
  return true
}

interface Faults {
  general: WordHit[]
  faults: WordHit[]
}

function weigh(code: string, f: Found, { general, faults }: Faults): Guess {
  if (f.strong > 0) {
    const support = 0.02 * Math.min(4, f.things.length + faults.length) + 0.04 * Math.min(3, f.words.length - 1)
    return { code, score: Math.min(1, f.strong + support), words: f.words }
  }
  const named = f.things.filter((thing) => thing.end - thing.start > 1)
  if (named.some((thing) => faults.some((fault) => near(thing, fault)))) {
    return { code, score: Math.min(0.68, 0.54 + 0.03 * (f.things.length + faults.length)), words: ['词组'] }
  }
  const loose = named.some((thing) => general.some((fault) => near(thing, fault)))
  return { code, score: loose ? 0.48 : 0.26, words: loose ? ['泛指'] : [] }
}

function near(a: WordHit, b: WordHit): boolean {
  if (a.start < b.end && b.start < a.end) return false
  return (a.start < b.start ? b.start - a.end : a.start - b.end) <= FAULT_GAP
}

interface StrongPhrase {
  phrase: string
  code: string
  pair: number
}

/** 甲*乙*丙: 甲 first, 丙 last, 乙 somewhere between them. */
function addStrong(rolesOf: (word: string) => WordRoles, { phrase, code, pair }: StrongPhrase): void {
  const first = phrase.indexOf('*')
  const weight = sureness(phrase.length, first >= 0)
  if (first < 0) {
    rolesOf(phrase).strong.push({ code, weight })
    return
  }
  const last = phrase.lastIndexOf('*')
  rolesOf(phrase.slice(0, first)).heads.push(pair)
  rolesOf(phrase.slice(last + 1)).tails.push({ pair, code, weight, between: phrase.slice(first + 1, last) })
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
