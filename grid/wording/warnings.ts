import type { HouseholdState, WarningLevel } from '../warning/warning.ts'

const COLOURS: Record<WarningLevel, string> = { blue: '蓝色', yellow: '黄色', orange: '橙色', red: '红色' }
const head = (level: WarningLevel) => `【${COLOURS[level]}预警】`
/** Every line about a warning begins so: a quote of it is known again. */
export const WARNING_HEAD = /^【[蓝黄橙红]色预警】/u

const STATES: Record<HouseholdState, string> = { moved: '已转移', away: '不在家', needs_help: '要帮忙' }

/** More names make a line that nobody reads. */
const MAX_NAMES = 8
const some = (names: string[]) =>
  names.length <= MAX_NAMES ? names.join('、') : `${names.slice(0, MAX_NAMES).join('、')}等，一共${names.length}个`

const LATE = /^(【[蓝黄橙红]色预警】)(?!（)/u
/** A line that waited while the bot was away says when it was meant: 今晚 of yesterday is not tonight. */
export const saidLate = (text: string, o: { at: string }): string => text.replace(LATE, `$1（${o.at}发的，掉线没说成）`)

interface W {
  level: WarningLevel
}
interface To extends W {
  name: string
}

/** How long the words of a warning may be, so that with ours around them they are a short line in a group. */
export const MAX_WARNING_CHARS = 80

/** One calm line each in the residents' groups. */
export const toGroups = {
  issued: (w: W, o: { words: string }) => `${head(w.level)}${o.words}\n邻居之间说一声，要帮忙就在这里讲。`,

  ended: (w: W) => `${head(w.level)}解除了。家里有损坏、要帮忙的，在这里说一声。`,

  /** Said to staff as well. */
  takenBack: (w: W) => `${head(w.level)}刚才那条发错了，不用照着做。对不起，打扰大家了。`,
} as const

/** 叫应: to liaisons and heads, in private or in their own room. */
export const toCalled = {
  called: (w: To, o: { words: string; grids: string[]; minutes: number }) =>
    `${head(w.level)}${w.name}，${o.words}\n请马上通知${some(o.grids)}各户，${o.minutes}分钟内回“收到”。`,

  /** Blue and yellow. */
  told: (w: To, o: { words: string; grids: string[] }) =>
    `${head(w.level)}${w.name}，${o.words}\n请告诉${some(o.grids)}各户，不用回。`,

  again: (w: To) => `${head(w.level)}${w.name}，还在等您一句“收到”。`,

  households: (w: To, o: { names: string[] }) =>
    `${head(w.level)}${w.name}，要转移的有${o.names.length}户：${o.names.join('、')}。每户回一句，比如“${o.names[0] ?? ''}已转移”“${o.names[0] ?? ''}不在家”“${o.names[0] ?? ''}要帮忙”。`,

  /** To the level above. */
  unanswered: (w: To, o: { who: string[]; minutes: number }) =>
    `${head(w.level)}${w.name}，${o.minutes === 0 ? '' : `发出${o.minutes}分钟了，`}${some(o.who)}还没回。请打电话叫应，叫到了回“收到”。`,

  /** The same where nobody is on duty. */
  nobody: (w: To, o: { grids: string[]; words: string }) =>
    `${head(w.level)}${w.name}，${o.words}\n${some(o.grids)}没有人值班，请另找人通知，找到了回“收到”。`,

  /** Only in private. */
  phones: (rows: { name: string; phone: string }[]) =>
    `\n${rows
      .slice(0, MAX_NAMES)
      .map(({ name, phone }) => `${name} ${phone}`)
      .join('；')}`,

  confirmed: (w: W, o: { left: string[] }) =>
    `${head(w.level)}收到您的回话了。${o.left.length === 0 ? '' : `转移户还有${o.left.length}户没回：${some(o.left)}。`}`,

  householdNoted: (w: W, o: { said: { name: string; state: HouseholdState }[]; left: string[] }) =>
    `${head(w.level)}记下了：${o.said.map(({ name, state }) => `${name}${STATES[state]}`).join('，')}。${o.left.length === 0 ? '您的转移户都有回话了。' : `还有${o.left.length}户没回：${some(o.left)}。`}`,

  whichHousehold: (o: { words: string; among: string[] }) =>
    `“${o.words}”说的是${o.among.join('还是')}？请写全名再说一遍。`,

  needsHelp: (w: To, o: { household: string; grid: string; by: string }) =>
    `${head(w.level)}${w.name}，${o.grid}的${o.household}转移要帮忙，${o.by}报的。请马上派人。`,
} as const

/** What a phone says aloud or shows as a short message: no household, no number. */
export const onThePhone = {
  again: (w: To, o: { words: string }) =>
    `${COLOURS[w.level]}预警。${w.name}，${o.words}请马上通知各户，在微信里回收到。`,

  unanswered: (w: To, o: { many: number }) =>
    `${COLOURS[w.level]}预警。${w.name}，有${o.many}个网格还没有叫应。请看微信，打电话叫应。`,

  /** While the chat is away, in which nobody can answer. */
  away: (w: To, o: { words: string }) =>
    `${COLOURS[w.level]}预警。${w.name}，${o.words}请马上通知各户。微信里的机器人掉线了，连上以后会请您回收到。`,

  awayAbove: (w: To, o: { many: number }) =>
    `${COLOURS[w.level]}预警。${w.name}，微信里的机器人掉线了，有${o.many}个网格还没有叫应。请打电话叫应。`,

  needsHelp: (w: To, o: { grid: string }) =>
    `${COLOURS[w.level]}预警。${w.name}，${o.grid}有人家转移要帮忙。请看微信，马上派人。`,
} as const
