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

/** The line cut into matters at places that differ; empty where it tells of one, or where one is urgent or private. */
export function mattersIn(text: string, read: (clause: string) => Meaning): Matter[] {
  const matters: Matter[] = []
  for (const piece of text.split(CLAUSE_ENDS)) {
    const clause = piece.replace(LEADS, '')
    const meaning = read(clause.replace(ENDS, ''))
    if (meaning.kind === 'emergency' || meaning.kind === 'sensitive') return []
    const last = matters.at(-1)
    if (isOne(meaning) && !(last !== undefined && spreads(last.meaning, meaning)))
      matters.push({ text: clause, meaning })
    else if (last === undefined) return []
    else last.text += piece
  }
  const apart = matters.every((one, n) => matters.slice(n + 1).every((other) => areApart(one.meaning, other.meaning)))
  if (matters.length < 2 || matters.length > MAX_MATTERS || !apart) return []
  return matters.map((one) => ({ ...one, text: one.text.replace(ENDS, '') }))
}

function isOne({ decision, score, gridId, place, category, severity, represented }: Meaning): boolean {
  if (decision !== 'open' || category === null || severity === 'S0' || represented !== null) return false
  if (defaultCategory(category)?.visibility === 'private') return false
  // a spot that the town knows: 垃圾冲得到处都是 names none
  return place !== null && gridId !== null && score >= SURELY
}

/** 三组停电，四组也停了: one cut, however many places feel it. */
function spreads(a: Meaning, b: Meaning): boolean {
  return AREA_MATTERS.has(a.category ?? '') && a.category === b.category
}

function areApart(a: Meaning, b: Meaning): boolean {
  return comparePlaces(a.place, b.place) === 'different'
}
