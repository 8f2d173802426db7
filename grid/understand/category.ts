import { OTHER } from '../taxonomy.ts'
import type { CategoryIndex, WordRoles } from './category-index.ts'
import { findWords, type WordHit } from './words.ts'

export interface Guess {
  code: string
  /** 0..1: how surely the words speak of a problem of this category. */
  score: number
  /** The words that led here. */
  words: string[]
  /** The town itself gave this category one of these words. */
  own: boolean
}

interface Found {
  /** The surest phrase, 0..1. */
  strong: number
  own: boolean
  things: WordHit[]
  faults: WordHit[]
  words: string[]
}

/** 甲*乙: 乙 begins at most so many characters after 甲 ends. */
const PAIR_GAP = 9
/** No word of the lexicon is longer. */
const MAX_WORD = 12
/** A thing and its fault stand at most so far apart. */
const FAULT_GAP = 15
const MAX_GUESSES = 6
/** Turns the word after it into no problem: 没有停电, 不是着火, 严禁焚烧. */
const DENIAL = /(?:没有|不是|哪有|哪来的|不会|严禁|禁止|防止|预防|并非|不许|不要|谨防|以防|假如|要是|免得|打不|不怕)$/
const DENIAL_ENDS = new Set([...'有是来会禁止防非许要如得不怕'].map((letter) => letter.charCodeAt(0)))

/** The categories the words speak of, best first. */
export function guessCategories(index: CategoryIndex, text: string): Guess[] {
  const hits = findWords(index.words, text)
  const found = new Map<string, Found>()
  const heads: WordHit[] = []
  const search: PairSearch = { text, found, heads }
  const general: WordHit[] = []
  const faults: WordHit[] = []
  for (const hit of hits) {
    const roles = index.roles[hit.id]
    if (roles === undefined || denied(text, hit.start)) continue
    if (roles.general) general.push(hit)
    if (roles.faults.length > 0) faults.push(hit)
    for (const code of roles.things) foundOf(found, code).things.push(hit)
    for (const { code, weight, own } of roles.strong) {
      const f = foundOf(found, code)
      f.own ||= own
      sure(f, weight, text.slice(hit.start, hit.end))
    }
    if (roles.tails.size > 0 && heads.length > 0) findPairs(search, roles.tails, hit)
    if (roles.head) heads.push(hit)
  }
  for (const hit of faults) for (const code of index.roles[hit.id]?.faults ?? []) found.get(code)?.faults.push(hit)
  const guesses: Guess[] = []
  for (const [code, f] of found) guesses.push(weigh(code, f, general))
  if (general.length > 0) {
    const kinds = new Set(general.map((hit) => hit.id)).size
    guesses.push({ code: OTHER, score: 0.24 + 0.07 * Math.min(4, kinds), words: [], own: false })
  }
  return guesses.sort((a, b) => b.score - a.score).slice(0, MAX_GUESSES)
}

interface PairSearch {
  text: string
  found: Map<string, Found>
  /** Words so far that begin pairs. */
  heads: readonly WordHit[]
}

function findPairs({ text, found, heads }: PairSearch, tails: WordRoles['tails'], tail: WordHit): void {
  for (let at = heads.length - 1; at >= 0; at--) {
    const head = heads[at] as WordHit
    // heads stand in order: those before are farther still
    if (tail.start - head.end > PAIR_GAP + MAX_WORD) break
    if (tail.start < head.end || tail.start - head.end > PAIR_GAP) continue
    const pairs = tails.get(head.id)
    if (pairs === undefined || !sameSentence(text, head.end, tail.start)) continue
    const gap = text.slice(head.end, tail.start)
    const words = `${text.slice(head.start, head.end)}…${text.slice(tail.start, tail.end)}`
    for (const { code, weight, between } of pairs) {
      if (gap.includes(between)) sure(foundOf(found, code), weight, words)
    }
  }
}

function denied(text: string, start: number): boolean {
  return (
    start > 1 && DENIAL_ENDS.has(text.charCodeAt(start - 1)) && DENIAL.test(text.slice(Math.max(0, start - 3), start))
  )
}

function foundOf(found: Map<string, Found>, code: string): Found {
  const known = found.get(code)
  if (known !== undefined) return known
  const fresh: Found = { strong: 0, own: false, things: [], faults: [], words: [] }
  found.set(code, fresh)
  return fresh
}

function sure(f: Found, weight: number, words: string): void {
  if (f.words.includes(words)) return
  f.strong = Math.max(f.strong, weight)
  if (f.words.length < 6) f.words.push(words)
}

function sameSentence(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ('。!?\n'.includes(text.charAt(i))) return false
  return true
}

function weigh(code: string, f: Found, general: readonly WordHit[]): Guess {
  const { faults } = f
  if (f.strong > 0) {
    const support = 0.02 * Math.min(4, f.things.length + faults.length) + 0.04 * Math.min(3, f.words.length - 1)
    return { code, score: Math.min(1, f.strong + support), words: f.words, own: f.own }
  }
  const named = f.things.filter((thing) => thing.end - thing.start > 1)
  if (named.some((thing) => faults.some((fault) => near(thing, fault)))) {
    return { code, score: Math.min(0.68, 0.54 + 0.03 * (f.things.length + faults.length)), words: ['词组'], own: false }
  }
  const loose = named.some((thing) => general.some((fault) => near(thing, fault)))
  return { code, score: loose ? 0.48 : 0.26, words: loose ? ['泛指'] : [], own: false }
}

function near(a: WordHit, b: WordHit): boolean {
  if (a.start < b.end && b.start < a.end) return false
  return (a.start < b.start ? b.start - a.end : a.start - b.end) <= FAULT_GAP
}

/** 泛泛的“坏了” names no category. */
export function namedCode(best: Guess | null): string | null {
  return best === null || (best.code === OTHER && best.words.length === 0) ? null : best.code
}
