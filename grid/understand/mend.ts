import { isPrivate } from '../taxonomy.ts'
import { type Called, categoryCalled } from './category-called.ts'
import { PLACE_HEADS } from './lexicon/places.ts'
import type { PlaceName, Speaker } from './meaning.ts'
import type { Town } from './town.ts'

/** "不是路灯，是水管的事", "3号 归到垃圾", "这不是报事": what a matter is about, set right in chat (UN-09). */

/** What somebody sets right about the kind of a matter. */
export interface Mend {
  /** The ticket, where the line begins with its number. */
  number: number | null
  /** null: nobody knows a category of these words. */
  code: string | null
  words: string
  /** What it was taken for, where the line says so; null: whatever it was. */
  wrong: { words: string; code: string | null } | null
  /** It can only be meant so: 归到, 类别, 不是…是…; a bare 改成 is said of many things. */
  plainly: boolean
  /** Staff say that it was no report at all. */
  notReport: boolean
}

export interface Mended {
  text: string
  speaker: Speaker
  asks: boolean
  jokes: boolean
}

const NUMBER = /^\s*[#【[(]?\s?(\d{1,7})\s?(?:[号】\])]+(?:单|工单)?)[\s,:、。]*/u
const LEAD =
  '(?:说错了?|打错了?|写错了?|记错了?|弄错了?|搞错了?|错了|不对|不是的?|更正(?:一下)?|哦|啊|哎|唉|额|嗯)?[\\s,。!]*'
const IT = '(?:(?:这|那|它|我说的|我报的|我讲的|说的|其实|这个|那个|这件|这条|这单|这事|那事)(?:儿|事)?(?:其实|应该)?)?'
const END = '[\\s。!~,，;；]*$'
const JOIN = '[\\s,，;。]*(?:而|那|应该|应|其实|该|我说的|说的)?'

const NOT_BUT = new RegExp(
  `^${LEAD}${IT}不是(?:说)?([^,，。!?;]{1,8}?)${JOIN}是(?!不是)([^,，。!?;]{1,12}?)${END}`,
  'u',
)
const BUT_NOT = new RegExp(
  `^${LEAD}${IT}(?:应该)?是([^,，。!?;]{1,12}?)[\\s,，;]*(?:而|并)?不是([^,，。!?;]{1,8}?)${END}`,
  'u',
)
const SORT = '(?:类别|分类|类型|归类)'
const PUT = '(?:归到|归为|归入|归在|归成|算到|算作|算成|划到|分到|放到|改到|改成|改为|换成)'
const MOVE = new RegExp(
  `^${IT}(?:请|麻烦|帮忙?)?(?:把)?(?:它)?(${SORT})?\\s?(?:应该|应当|应|得|要|给我|都)?\\s?(${PUT}|(?<=${SORT}\\s?(?:应该)?)(?:是|为|:))\\s?(${SORT}?)[\\s:“"]*([^,，。!?;“”"]{1,12}?)[”"]?${END}`,
  'u',
)
const NOT_A_REPORT =
  /^(?:这|这个|这条|这件|这单|它|那条)?(?:也|并|根本|其实)?(?:不是|不算)(?:来|个|什么|要办的|一件|一个)*(?:(?:报事|工单|报修|报告|上报|报单)(?:的)?(?:[\s,，。]*(?:请|麻烦)?(?:帮忙)?(?:把它)?(?:关|撤|销|取消|删|清|不用|别|莫).{0,5})?|(?:事|事儿|事情|问题)[\s,，。]*(?:请|麻烦)?(?:帮忙)?(?:把它)?(?:关|撤|销|取消|删).{0,4})[。!~,，;；]*$/u

/** Not what it is about but where, when, who or how much. */
const ELSEWHERE =
  /(?:那边|那里|那儿|那头|那块|那[盏个口条根只家]|这边|这里|这儿|旁边|门口|附近|对面|边上|后面|前面|里头|楼下|楼上|路口|村口|桥头|[一二三四五六七八九十\d]+[组队号栋楼户家个盏天点时日月年块]|[组村庄湾])$/u
const WHEN = /[点日月年周]$|今天|明天|后天|昨天|下午|上午|晚上|下周|星期|\d[点号月天]/u
const SOMEBODYS = /^(?:我|你|他|她|俺|咱|人)/u
/** Who takes it, not what it is. */
const SOMEBODY = /(?:所|局|办|队|公司|中心|部门|村委|村部|镇上|镇里|村里|电工|师傅|书记|主任|组长|网格员|片长)$/u
const ANYTHING = /^(?:这|那|这个|那个|这事|那事|这回事|这么回事|这样|咨询|投诉|这个事|那个事)$/u
const AS_A_MATTER = /(?:的(?:事|事情|事儿|问题)|类)(?:吧|了|呢|啊|呀)?$/u
const HEADS = PLACE_HEADS.split(/\s+/).filter((word) => word !== '')
const MAX_CHARS = 40
/** A quick look first: nearly every line is none. */
const MAY_MEND = /不[是算]|[类归算划分放改换]/u

/** What a line sets right about the kind of a matter; null for every line that does not. */
export function readMend({ text, speaker, asks, jokes }: Mended, town: Town): Mend | null {
  if (text.length > MAX_CHARS || asks || jokes || !MAY_MEND.test(text) || /[?？]/u.test(text)) return null
  const digits = NUMBER.exec(text)
  const number = digits?.[1] === undefined ? null : Number(digits[1])
  const line = text.slice(digits?.[0].length ?? 0).trim()
  if (speaker !== 'resident' && NOT_A_REPORT.test(line))
    return { number, code: null, words: '', wrong: null, plainly: true, notReport: true }
  const found = contrast(line, town) ?? move(line, { numbered: number !== null, town })
  return found === null ? null : { ...found, number, notReport: false }
}

type Found = Pick<Mend, 'code' | 'words' | 'wrong' | 'plainly'>

/** 不是A，是B: A is what it was taken for, so a place that was wrong is no kind of matter. */
function contrast(line: string, town: Town): Found | null {
  const forward = NOT_BUT.exec(line)
  const backward = forward === null ? BUT_NOT.exec(line) : null
  const [wrong, right] = forward === null ? [backward?.[2], backward?.[1]] : [forward[1], forward[2]]
  if (wrong === undefined || right === undefined || isElsewhere(wrong, right, town)) return null
  const [was, is] = [called(wrong, town), called(right, town)]
  const anything = ANYTHING.test(wrong.trim())
  if (is !== null && is.code === was?.code) return null
  const named = is !== null && (is.exact || AS_A_MATTER.test(right) || (was !== null && is.sure && !isPrivate(is.code)))
  // what was wrong is known, or at least what is right
  if (!named && (was === null || anything)) return null
  const taken = anything ? null : { words: wrong.trim(), code: was?.code ?? null }
  return { code: named ? is.code : null, words: right.trim(), wrong: taken, plainly: true }
}

/** 归到B, 类别改成B: the words for it are the name of a kind, or the line says that it speaks of kinds. */
function move(line: string, { numbered, town }: { numbered: boolean; town: Town }): Found | null {
  const [, before, put = '', after, words = ''] = MOVE.exec(line) ?? []
  if (words === '') return null
  const sorted = before !== undefined || (after ?? '') !== ''
  const plainly = sorted || /^[归算划分]/u.test(put)
  const is = called(words, town)
  if (is !== null && (is.exact || AS_A_MATTER.test(words)) && (sorted || !SOMEBODY.test(words)))
    return { code: is.code, words: words.trim(), wrong: null, plainly }
  const elsewhere = ELSEWHERE.test(words) || WHEN.test(words) || SOMEBODY.test(words)
  const unknown = sorted || (numbered && is === null && !elsewhere && !isPlace(words, town))
  return unknown ? { code: null, words: words.trim(), wrong: null, plainly } : null
}

function isElsewhere(wrong: string, right: string, town: Town): boolean {
  if (SOMEBODYS.test(wrong.trim())) return true
  const where = (words: string) => ELSEWHERE.test(words) || WHEN.test(words) || namesGrid(words, town.placeNames)
  if (where(wrong.trim()) || where(right.trim())) return true
  return isPlace(wrong, town) && isPlace(right, town) && !AS_A_MATTER.test(right)
}

function isPlace(words: string, town: Town): boolean {
  const bare = words.trim().replace(/的$/u, '')
  return namesGrid(bare, town.placeNames) || HEADS.some((head) => bare.endsWith(head))
}

function namesGrid(words: string, places: PlaceName[]): boolean {
  const said = words.trim().replace(/^(?:在|说)/u, '')
  return places.some(({ name, aliases }) => name === said || aliases.includes(said))
}

function called(words: string, town: Town): Called | null {
  return categoryCalled(words, town.categoryNames, town.categories)
}
