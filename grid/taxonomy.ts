/** The default categories of a rural town. Data only: every town may override each of them. */

import { FIELD_ROWS } from './taxonomy/field.ts'
import { HUMAN_ROWS } from './taxonomy/human.ts'
import { type CategoryQuestion, DEFAULT_QUESTIONS } from './taxonomy/questions.ts'
import type { ClockClass } from './understand/meaning.ts'

/** code, name of the small class, how the bot says it in a group, clock class, code of the national table. */
export type CategoryRow = [code: string, name: string, plain: string, clockClass: ClockClass, std: string]

export type EmergencyCall = '110' | '119' | '120' | null

export interface Category {
  code: string
  /** Two letters: the big class. */
  group: string
  groupName: string
  name: string
  /** A few words for the group; of private matters it never says more than 这件事. */
  plain: string
  clockClass: ClockClass
  visibility: 'public' | 'private'
  std: string
  photoToClose: boolean
  emergencyCall: EmergencyCall
  question: CategoryQuestion | null
}

export const OTHER = 'QT99'

export const GROUP_NAMES: Record<string, string> = {
  HJ: '环境',
  SS: '设施',
  SD: '水电',
  AQ: '安全',
  ZH: '灾害',
  JF: '纠纷',
  ZA: '治安',
  MS: '民生',
  TS: '特殊',
  NY: '农业',
  QY: '企业',
  CW: '村务',
  ZC: '政策',
  QT: '其他',
}

const PRIVATE = new Set('JF01 JF02 JF03 JF04 JF05 ZA03 MS01 TS02 TS03 TS04 CW03'.split(' '))

const CALLS: Record<Exclude<EmergencyCall, null>, Set<string>> = {
  '110': new Set('JF03 ZA01 ZA02 ZA03 TS02 TS04'.split(' ')),
  '119': new Set('AQ01 AQ04 AQ05 SD02 SD03 HJ08 ZH01 ZH02 ZH03 ZH04 QY01'.split(' ')),
  '120': new Set('MS04 AQ06 HJ09 TS01 TS03'.split(' ')),
}

export const CATEGORIES: readonly Category[] = [...FIELD_ROWS, ...HUMAN_ROWS].map(categoryOf)

const byCode = new Map(CATEGORIES.map((category) => [category.code, category]))

/** The default category of a code; null for codes that only a town knows. */
export function defaultCategory(code: string): Category | null {
  return byCode.get(code) ?? null
}

export function isPrivate(code: string): boolean {
  return PRIVATE.has(code)
}

/** A child may be in danger: the mandatory report is spoken of (PC-09). */
export function concernsMinors(code: string): boolean {
  return code === 'JF03' || code === 'TS02'
}

/** A complaint about cadres passes by everybody below the town: the accused may sit there. */
export function goesAroundVillage(code: string): boolean {
  return code === 'CW03'
}

export function groupNameOf(code: string): string | null {
  return GROUP_NAMES[code.slice(0, 2)] ?? null
}

function categoryOf([code, name, plain, clockClass, std]: CategoryRow): Category {
  const group = code.slice(0, 2)
  const groupName = GROUP_NAMES[group]
  if (groupName === undefined) throw new Error(`category ${code} has no group name`)
  const visibility = isPrivate(code) ? 'private' : 'public'
  return {
    code,
    group,
    groupName,
    name,
    clockClass,
    visibility,
    std,
    plain: visibility === 'private' ? '这件事' : plain,
    photoToClose: false,
    emergencyCall: emergencyCallOf(code),
    question: DEFAULT_QUESTIONS[code] ?? null,
  }
}

function emergencyCallOf(code: string): EmergencyCall {
  if (CALLS['110'].has(code)) return '110'
  if (CALLS['119'].has(code)) return '119'
  return CALLS['120'].has(code) ? '120' : null
}
