import type { Meaning } from '../understand/meaning.ts'
import { STAFF_ANSWERS } from '../understand/meaning.ts'

/** "1号换好了，3号还要等疏通机": each number begins words of its own. */
const NUMBER_BEGINS = /(?<=[,，;；。\s])(?=[#【]?\d{1,7}\s?号)/u
const ONLY_NUMBER = /^[#【]?\d{1,7}\s?号?[】\s,，、和]*$/u
const MAX_PARTS = 6

export interface Part {
  number: number
  text: string
}

/** The line cut before each number that has words of its own; empty where it is all one answer ("1号、3号收到"). */
export function partsOf(text: string): Part[] {
  const parts = text.split(NUMBER_BEGINS).flatMap((part) => partOf(part) ?? [])
  return parts.length > 1 && parts.length <= MAX_PARTS && parts.map((part) => part.text).join('') === text ? parts : []
}

function partOf(text: string): Part | null {
  const number = /^[#【]?(\d{1,7})\s?号/u.exec(text)?.[1]
  return number === undefined || ONLY_NUMBER.test(text) ? null : { number: Number(number), text }
}

/** Worth being answered one by one: all are answers, and not all the same one. */
export function differ(meanings: Meaning[]): boolean {
  const mends = meanings.filter(({ mend }) => mend !== null)
  const answers = meanings.filter(({ mend, kind }) => mend === null && STAFF_ANSWERS.includes(kind))
  if (mends.length + answers.length < meanings.length) return false
  return mends.length > 0 || new Set(answers.map(({ kind }) => kind)).size > 1
}
