import { defaultCategory, type EmergencyCall, OTHER } from '../taxonomy.ts'
import { MISSING, SAID_AS } from './said-words.ts'

const TROUBLE = /[不没坏断堵漏倒塌脏臭烂满垮]/u
/** 三组路灯归谁管: nobody said that it is broken. */
const ASKS_WHOSE = /^[\u4e00-\u9fa5]{2,10}?(?:到底|现在)?[归该是]?(?:谁|哪个)管(?=[的啊呀哦呢。.?？!！\s]*$)/u

/** The name to say: exact where the words tell, the category's own otherwise, and always the town's where it chose one. */
export function saidAs({ code, plain }: { code: string; plain: string }, text: string): string {
  const asked = ASKS_WHOSE.exec(text)?.[0]
  if (asked !== undefined && !TROUBLE.test(asked)) return asked
  if (plain !== defaultCategory(code)?.plain) return plain
  return SAID_AS[code]?.find(([words]) => words.test(text))?.[1] ?? plain
}

/** Whom to call first: the police look for whoever is missing, the fire brigade catches what crept in, whatever the category calls. */
export function callAs({ code, emergencyCall }: { code: string; emergencyCall: EmergencyCall }, text: string) {
  if (code === OTHER && /蛇/u.test(text)) return '119'
  return code === 'TS01' && MISSING.test(text) ? '110' : emergencyCall
}
