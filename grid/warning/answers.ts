import type { HouseholdState } from './warning.ts'

/** Longer lines are talk. */
const MAX_CHARS = 60

const CONFIRMS =
  /^(?:@\S+\s+)?(?:好(?:的|嘞)?[,，\s]*)?(?:收到|知道了|晓得了|明白|了解|看到了|好的|好嘞|嗯|行|可以|ok|记住了|接到|(?:我|我们)?(?:马上|这就|现在|立即|正在)(?:去|来|办|通知|喊|叫|转|组织|安排|过)|我(?:去|来)(?:通知|喊|叫|打|办|转)|(?:已经?|都|全|正)?(?:在)?(?:通知|喊|叫)(?:了|到|过|完|下去|好|到位|应))/iu
/** A question, or a call for others to answer, confirms nothing: a wrong 收到 costs more than a missing one. */
const CONFIRMS_NOT = /[?？]|吗|没有?收到|不知道|不明白|收到(?:没|的|请|后)|请.{0,6}回复|回复收到|@所有人/u

/** 收到, 知道了, 马上去通知: a warning was heard by whoever is asked. */
export function confirmsWarning(text: string): boolean {
  const line = text.trim()
  return line.length <= MAX_CHARS && CONFIRMS.test(line) && !CONFIRMS_NOT.test(line)
}

const NEEDS_HELP =
  /(?:要|需要?|得|缺|来|派)(?:几个|个|些|点)?人?(?:帮|抬|背|扶|接人|车|人手|担架|轮椅|手)|要人|需要人|走不[动了]|动不了|下不了床|不肯|不愿|不听劝|劝不动|抬不动|转不(?:走|动|了)|困住|被困/u
const AWAY =
  /不在|没(?:有)?人(?:在|应|开门|$)|(?:家里|屋里)没(?:有)?人|出门|出去了|在外|外出|锁着?门|去(?:了)?(?:城|县|市|女儿|儿子|亲戚|医院)|找不到人|联系不上/u
const NOT_YET =
  /(?:没有?|未|不用|不要|准备|打算|正在?|马上|等下|待会|这就|去|还要|还得|帮着?|要)(?:再|去|给|把)?(?:他|她|他们|人)?(?:转移|撤|搬|接|送|转)/u
const MOVED = /转移|撤(?:离|走|出|了)|(?:接|送|搬|转|带|背|抬)(?:走|出|到|来|去|过去|好|完|离|下)|安置|安全了|到安置点/u
/** "转移到了没有": a question is no report. */
const ASKED = /[?？]|吗|没有$|了没$/u

function stateIn(words: string): HouseholdState | null {
  if (ASKED.test(words)) return null
  if (NEEDS_HELP.test(words)) return 'needs_help'
  if (AWAY.test(words)) return 'away'
  return MOVED.test(words) && !NOT_YET.test(words) ? 'moved' : null
}

/** Could this be about a household that must be moved? Cheap, for every line of staff is asked. */
export function isHouseholdLine(text: string): boolean {
  return text.trim().length <= MAX_CHARS && partsOf(text).length > 0
}

interface Part {
  words: string
  state: HouseholdState
}

/** "王奶奶家，已转移；李大爷不在家": a part ends where a state is named. */
function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let before = ''
  for (const piece of text.split(/[,，;；。!！\n]/u)) {
    const words = before + piece
    const state = stateIn(words)
    if (state !== null) parts.push({ words, state })
    before = state === null ? words : ''
  }
  return parts
}

export interface Household {
  id: number
  name: string
  state: HouseholdState | null
}

export interface HouseholdNews<T> {
  said: { household: T; state: HouseholdState }[]
  /** A name that several have. */
  unclear: { words: string; among: T[] } | null
}

const KIN = '(?:奶奶|爷爷|大爷|大娘|大妈|大伯|老师|老汉|阿姨|阿婆|婆婆|公公|婶|叔|伯|嫂|哥|姐|姨|公|婆|爹|妈|家|老)'
const ALL = /都|全/u
const MAX_BARE_CHARS = 12

/** What a liaison says of their households, by name; 都转移了 is all of them, a bare 已转移 the only one left. */
export function householdNews<T extends Household>(text: string, households: T[]): HouseholdNews<T> {
  const news: HouseholdNews<T> = { said: [], unclear: null }
  for (const { words, state } of partsOf(text)) {
    const { found, unclear } = named(words, households)
    news.unclear ??= unclear
    const meant = found.length > 0 || unclear !== null ? found : unnamed(words, households)
    news.said.push(...meant.map((household) => ({ household, state })))
  }
  return news
}

function unnamed<T extends Household>(words: string, households: T[]): T[] {
  if (words.trim().length > MAX_BARE_CHARS) return []
  const left = households.filter(({ state }) => state === null)
  return left.length === 1 || ALL.test(words) ? left : []
}

function named<T extends Household>(
  words: string,
  households: T[],
): { found: T[]; unclear: HouseholdNews<T>['unclear'] } {
  const found = households.filter(({ name }) => words.includes(bare(name)))
  // what was said in full is not looked at again: 王奶奶 is not every 王
  const rest = found.reduce((left, { name }) => left.replaceAll(bare(name), '　'), words)
  for (const [called] of rest.matchAll(new RegExp(`[\\u4e00-\\u9fa5]${KIN}`, 'gu'))) {
    const among = households.filter((one) => one.name.startsWith(called[0] ?? '') && !found.includes(one))
    const [only] = among
    if (among.length > 1) return { found, unclear: { words: called, among } }
    if (only !== undefined) found.push(only)
  }
  return { found, unclear: null }
}

/** 赵家 and 赵家一户 are said of the same door as 赵家. */
const bare = (name: string) => name.replace(/(?<=.{2})(?:家|户)$/u, '')

/** Could a line of staff answer a warning? Then the database is asked whether there is one. */
export const mayAnswerWarning = (text: string): boolean => confirmsWarning(text) || isHouseholdLine(text)
