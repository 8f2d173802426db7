import type { Rating } from './meaning.ts'

/** What a resident thinks of a matter that was settled: 满意, 五颗星, 一般般, 不怎么样, 👍. */

const SATISFIED =
  /满意|好评|(?:很|太|非常|挺|蛮|真|可|最|好得|好)好|好得很|棒|不错|[赞强]|加鸡腿|可以|ok|满分|最高分|优秀|^[优可]$|给力|不赖|没(?:有)?意见|没毛病|(?:没|冇|莫)(?:什么)?(?:话|好)(?:说|讲)(?:的)?|给满|可中|心满意足|没得(?:说|挑)|没(?:啥|什么|得)?可?挑|无可挑剔|巴适|要得|杠杠的?|及时|靠谱|快得很|(?:真|好|很|蛮|挺)快|手脚快|顶呱呱|鸡腿|超出预期|安逸|得劲|妥妥?|^(?:好|行|中|中嘞)(?:了|的|啊|呀|嘞)?$|行了$|^(?:都|真的?|现在)?(?:亮|通|来[水电]?|有[水电网]|(?:修|弄|搞)?好|干净|不漏|不堵)(?:了|啦)[,。!~\s]*(?:谢谢?|多谢|感谢|辛苦|$)|^(?:现在|这下|今天)?(?:都|也)?(?:正常|恢复)了[。!~\s]*$|[👍👌💯🌹💐❤😊😄🙂🎉]/u
const NEUTRAL =
  /一般般?|凑合|还行|还可以|基本满意|将就|马马虎虎|过得去|中评|中等|^良$|凑乎|慢了点|勉强|就那样|还好|差不多|及格|说得过去|不好不坏/u
const UNSATISFIED =
  /不(?:太|大|怎么|很|够)?满意|失望|差评|很差|太差|^差|糊弄|敷衍|不行|垃圾|不怎么(?:样|好|行)|不咋(?:样|的|地)|^不中|最低分?$|气人|差劲|零蛋|负分|没解决|不好|[👎😡😤😠弱]|\[(?:发怒|弱|抓狂|衰)\]/u

const EVERY_JUDGEMENT = [UNSATISFIED, NEUTRAL, SATISFIED].map((shape) => new RegExp(shape, 'gu'))

/** Out of five, or out of ten or a hundred where the number is larger. */
const COUNTED = /(?:^|[^一二三四五六七八九十\d])([一二两三四五六七八九十零\d]{1,3})(?:颗?星|分(?![钟之]))/u
const STAR = /⭐|🌟|★/gu
const DIGITS = '零一二三四五六七八九十'

/** 满意 and stars by themselves are a judgement whatever stands beside them. */
const PLAIN =
  /^(?:这回|这次|现在|这下)?(?:我)?(?:很|非常|比较|十分|基本|挺|相当|还算|总体|特别|超级|太)?(?:不太|不)?满意(?:!|。|,|\.|\s|了|的|吧|啊|呀|哈|嘞|$)|^(?:一般|一般般|一般吧|凑合|差评|好评|还行|失望)(?:[,。!\s]|$)|^[一二三四五1-5]颗?星|^给?(?:个)?[一二三四五1-5]星|^给?[1-5]分(?:[,。!\s]|$)|^选[一二三123](?:[,。!]|$)/
const CHOSEN: Record<string, Rating> = {
  '1': 'satisfied',
  一: 'satisfied',
  '2': 'neutral',
  二: 'neutral',
  '3': 'unsatisfied',
  三: 'unsatisfied',
}

/** What judgements are about, and how they are put. */
const AROUND =
  /(?:这|那|今)?(?:回|次|下)|现在|今天|昨天|师傅|小?[李王张刘陈老]哥?|人|态度|服务|速度|效率|干部|村里|你们|大家|我家?|来得|(?:修|弄|换|清|办|处理|搞|做|扫|接|通|装|补|整)(?:理)?(?:好|完|得|的)?|亮堂?|干净|快|慢|[打给选评个就是也都还真很太挺蛮好的得了吧啊呀哈嘞哦嗯呢哟啦，。！、；：,.!~～?？\s\d一二三四五六七八九十]|谢谢?|感谢|辛苦|分|星|\[[^\]]{1,4}\]|[\p{Extended_Pictographic}]/gu
const MAX_REST_CHARS = 3

/** null when the line judges nothing. */
export function ratingOf(text: string): Rating | null {
  return counted(text) ?? worded(text)
}

export function looksLikeRating(text: string): boolean {
  return PLAIN.test(text.trim())
}

/** Stars, points or 满意 as a clause of their own, at either end: 拖了四个月，给三颗星. */
const CLAUSE =
  /(?:^|[,，。.!！、;；:：\s]|给个?|打个?|算是?|评个?|补个?)(?:[^,，。!！]{0,4}(?:不?满意|[好中差]评|满分)|(?:给个?|打个?)?[一二两三四五六七八九十\d]{1,3}(?:颗?星|分))(?:吧|了|哩|的|啦)?[.。!！~\s]*(?:$|[,，])/u

/** The first word of a longer line. */
const FIRST = /^(?:不错|很好|太好了|好得很|可以|不行|失望|服务很?好|态度很?好)[^,，。]{0,2}[,，。!！]/u

/** A judgement of what was done, and hardly a word besides: 老家真好，就是网差 judges something else. */
export function judges(text: string): boolean {
  if (ratingOf(text) === null) return false
  return looksLikeRating(text) || CLAUSE.test(text) || FIRST.test(text) || rest(text) <= MAX_REST_CHARS
}

/** 不满意，亮是亮了，一闪一闪的: why is said with it. */
export function givesReason(text: string): boolean {
  const left = EVERY_JUDGEMENT.reduce((words, shape) => words.replace(shape, ''), text)
  return left.replace(/[^\p{Script=Han}]/gu, '').length >= MIN_REASON_CHARS
}
const MIN_REASON_CHARS = 4

function rest(text: string): number {
  return [...EVERY_JUDGEMENT, AROUND].reduce((left, shape) => left.replace(shape, ''), text).length
}

function worded(text: string): Rating | null {
  if (UNSATISFIED.test(text)) return 'unsatisfied'
  if (NEUTRAL.test(text)) return 'neutral'
  return SATISFIED.test(text) ? 'satisfied' : null
}

function counted(text: string): Rating | null {
  const stars = text.match(STAR)?.length ?? 0
  if (stars > 0) return outOfFive(stars)
  const chosen = /^(?:选)?([123一二三])$/.exec(text.trim())?.[1]
  if (chosen !== undefined) return CHOSEN[chosen] ?? null
  if (/^[45]$/.test(text.trim())) return 'satisfied'
  const words = COUNTED.exec(text)?.[1]
  if (words === undefined || /十分(?:满意|好|感谢)/.test(text)) return null
  const points = pointsOf(words)
  return outOfFive(points <= 5 ? points : points <= 10 ? points / 2 : points / 20)
}

function pointsOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words)
  if (words.length === 1) return words === '两' ? 2 : DIGITS.indexOf(words)
  const [tens = '', ones = ''] = words.split('十')
  return words.includes('十')
    ? (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones))
    : 0
}

function outOfFive(points: number): Rating {
  return points >= 4 ? 'satisfied' : points >= 3 ? 'neutral' : 'unsatisfied'
}
