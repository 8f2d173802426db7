import { defaultCategory } from '../taxonomy.ts'
import type { Meaning } from '../understand/meaning.ts'
import { AREA_MATTERS, comparePlaces } from './alike.ts'
import { SURELY } from './another-matter.ts'

/** "晒谷场路灯不亮，老井边垃圾没人收，还有村部公厕门坏了": one breath, three matters. */

const CLAUSE_ENDS = /(?<=[,，。；;！!\n])|(?=还有|另外|再就是|再一个)/u
const LEADS = /^(?:还有|另外|再就是|再一个|第?[一二三四五六1-6](?:是|[、.，,]))+[\s,，:：]*/u
const ENDS = /[\s,，。；;！!]+$/u
/** More than this in one breath is a list that somebody should look at as a whole. */
const MAX_MATTERS = 4

export interface Matter {
  text: string
  meaning: Meaning
}

/** The line cut into matters that lie apart; empty where it tells of one, or where one is urgent or private. */
export function mattersIn(text: string, read: (clause: string) => Meaning): Matter[] {
  const matters: (Matter & { led: boolean })[] = []
  let before = ''
  for (const piece of text.split(CLAUSE_ENDS)) {
    const clause = piece.replace(LEADS, '')
    const meaning = read((before + clause).replace(ENDS, ''))
    if (meaning.kind === 'emergency' || meaning.kind === 'sensitive') return []
    const last = matters.at(-1)
    const led = last !== undefined && LEADS.test(piece) && isAnother(meaning, last.meaning)
    if (led || isOne(meaning, last)) {
      matters.push({ text: before + clause, meaning: led ? there(meaning, last.meaning) : meaning, led })
      before = ''
    } else if (last === undefined) before += piece
    else last.text += piece
  }
  const apart = matters.every((one, n) =>
    matters.slice(n + 1).every((other) => other.led || areApart(one.meaning, other.meaning)),
  )
  if (matters.length < 2 || matters.length > MAX_MATTERS || !apart) return []
  return matters.map(({ text, meaning }) => ({ text: text.replace(ENDS, ''), meaning }))
}

/** A spot that the town knows (垃圾冲得到处都是 names none), and no further effect of the matter before; the first may lack it. */
function isOne(meaning: Meaning, last: Matter | undefined): boolean {
  if (!isMatter(meaning)) return false
  if (last === undefined) return true
  const spotKnown = meaning.place !== null && meaning.gridId !== null
  return spotKnown && meaning.score >= SURELY && !spreads(last.meaning, meaning)
}

/** 还有下水道臭得很, after a lamp at the same house: another kind of trouble. */
function isAnother(meaning: Meaning, last: Meaning): boolean {
  return isMatter(meaning) && meaning.category !== last.category && !spreads(last, meaning)
}

/** Whoever goes on without saying where is still at the same spot; a question has none. */
function there(meaning: Meaning, { place, gridId }: Meaning): Meaning {
  return meaning.place === null && meaning.kind === 'report' ? { ...meaning, place, gridId } : meaning
}

function isMatter({ decision, category, severity, represented }: Meaning): boolean {
  if (decision !== 'open' || category === null || severity === 'S0' || represented !== null) return false
  return defaultCategory(category)?.visibility !== 'private'
}

/** 三组停电，四组也停了: one cut, however many places feel it. */
function spreads(a: Meaning, b: Meaning): boolean {
  return AREA_MATTERS.has(a.category ?? '') && a.category === b.category
}

function areApart(a: Meaning, b: Meaning): boolean {
  return comparePlaces(a.place, b.place) === 'different'
}
