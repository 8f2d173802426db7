import { isSlot, namesIn, type SentenceName, sampleOf, sentenceOf, slotsOf } from './sentences.ts'

/** What fits on a small phone without being folded. */
export const MAX_SAID_CHARS = 120
export const MAX_SAID_LINES = 3
const HEAD = '【{编号}】'
/** Words of the office that nobody says in a village. */
const OFFICE = /受理|派单|工单|闭环|赋能|系统提示/u
/** Whoever reports something is never to blame for it. */
const BLAMING =
  /活该|自作自受|咎由自取|无理取闹|胡搅蛮缠|胡闹|闹事|刁民|乱报|瞎报|谎报|不许再|别再|少来|后果自负|责任自负|不配合|谁让你|怪你|你自己/u
const EVERYBODY = /@\s*所有人/u

type Look = (name: SentenceName, text: string) => string | null

/** What is wrong with a sentence of the town's own, and how to mend it; null: it may be said. */
export function faultOf(name: SentenceName, text: string): string | null {
  for (const look of LOOKS) {
    const fault = look(name, text)
    if (fault !== null) return fault
  }
  return null
}

const braces = (names: string[]) => names.map((name) => `{${name}}`).join('、')

const LOOKS: Look[] = [
  (_, text) => (text.trim() === '' ? '这句话是空的。写一句，或者恢复成原来的' : null),
  unknownSlots,
  numberFirst,
  missingSlots,
  missingWords,
  tooLong,
  tone,
]

function unknownSlots(name: SentenceName, text: string): string | null {
  const own: string[] = slotsOf(name)
  const unknown = namesIn(text).filter((slot) => !own.includes(slot))
  const may = own.length === 0 ? '这句话里不能用花括号' : `这句话里只能用 ${braces(own)}`
  if (unknown.length > 0) return `不认识 ${braces([...new Set(unknown)])}。${may}`
  return /[{}]/u.test(text.replaceAll(/\{[^{}]*\}/gu, '')) ? `花括号没有成对。${may}` : null
}

/** Quotes and answers find the matter by the number at the beginning (LC-16). */
function numberFirst(name: SentenceName, text: string): string | null {
  const begins = sentenceOf(name).usual.startsWith(HEAD)
  return begins && !text.startsWith(HEAD) ? `开头要写“${HEAD}”，大家才知道说的是哪一件` : null
}

function missingSlots(name: SentenceName, text: string): string | null {
  const free: readonly string[] = sentenceOf(name).free ?? []
  const there = namesIn(text).filter(isSlot)
  const missing = slotsOf(name).filter((slot) => !there.includes(slot) && !free.includes(slot))
  return missing.length === 0 ? null : `少了 ${braces(missing)}，大家会不知道谁在办、什么时候有回音。请加上`
}

function missingWords(name: SentenceName, text: string): string | null {
  const missing = (sentenceOf(name).keep ?? []).filter((words) => !text.includes(words))
  return missing.length === 0 ? null : `要留着“${missing.join('”“')}”这几个字，大家才知道怎么跟我说`
}

function tooLong(_: SentenceName, text: string): string | null {
  const said = sampleOf(text, 'longest')
  const chars = [...said].length
  if (said.split('\n').length > MAX_SAID_LINES) return `最多${MAX_SAID_LINES}行，请并成${MAX_SAID_LINES}行以内`
  return chars > MAX_SAID_CHARS
    ? `太长：填上最长的内容有${chars}个字，最多${MAX_SAID_CHARS}个。请删掉${chars - MAX_SAID_CHARS}个字`
    : null
}

function tone(_: SentenceName, text: string): string | null {
  const [office] = OFFICE.exec(text) ?? []
  if (office !== undefined) return `“${office}”是办公室里的话，村里没人这么说。请换成平常话`
  const [blame] = BLAMING.exec(text) ?? []
  if (blame !== undefined) return `“${blame}”像在怪人。报事的人没有错，请换个说法`
  return EVERYBODY.test(text) ? '不要写“@所有人”，一句话不该惊动全群。请删掉' : null
}
