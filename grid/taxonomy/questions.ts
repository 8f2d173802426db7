/** One more thing that whoever goes there must know of a matter of this category (IN-10). */
export interface CategoryQuestion {
  /** As the bot asks it, in plain words. */
  ask: string
  /** A report with one of these words has told it already, and so has an answer. */
  toldBy: string[]
}

/** A cut of one house is the plumber's, a cut of the whole group the works': that is the first thing they ask back. */
const HOW_FAR: CategoryQuestion = {
  ask: '是您一家，还是好几家都这样？',
  // who tells of a pipe, a pole or the bill tells of no cut
  toldBy: '家 户 组 村 都停 都没 片 全 整 栋 处 们 隔壁 管 漏 爆 黄 浑 臭 味 费 钱 单 变压器 杆 线 闸 表 箱 电视'.split(
    ' ',
  ),
}

export const DEFAULT_QUESTIONS: Readonly<Record<string, CategoryQuestion>> = {
  SD01: HOW_FAR,
  SD02: HOW_FAR,
  SD04: HOW_FAR,
}

export function tells(text: string, { toldBy }: CategoryQuestion): boolean {
  return toldBy.some((word) => text.includes(word))
}

/** What else stands in an answer: 就我一家，好几户都没有，对面也停了. */
const AROUND = /[就是只的了也有没停断我们他她您几一二两三四五六七八九十好多个这那样边些上下水电网\p{P}\s]/gu
const MAX_REST_CHARS = 2

/** An answer and nothing but the answer: 我家晚上打牌 is none, and is not kept. */
export function answers(text: string, question: CategoryQuestion): boolean {
  if (!tells(text, question)) return false
  const rest = question.toldBy.reduce((left, word) => left.replaceAll(word, ''), text)
  return rest.replace(AROUND, '').length <= MAX_REST_CHARS
}
