import { isPrivate } from '../taxonomy.ts'
import { type Guess, namedCode } from './category.ts'
import type { Line } from './meaning.ts'
import type { PlaceSpan } from './place.ts'

type Span = Pick<PlaceSpan, 'start' | 'end'>

/** A phrase of the lexicon; a place and nothing else beside it says that it is meant. */
const PHRASE = 0.58
/** Water, power, gas and the net fail for a whole group: "又停电了" needs no place. */
const SUPPLY = 'SD'
const NOWHERE: Span = { start: 0, end: 0 }
const MAX_CHARS = 24
/** Whoever says "mine", "ours" or "here" names a place, too. */
const OWN =
  /(?:(?:我|俺|咱|阮|伲)(?:们|俚|哋)?(?:家|屋|组|村|队|湾|院|楼|栋|巷|寨|庄|屯|片|小区|这|那|边|自己)|家里|屋[里头]|[全整]个?[村组队湾片楼]|这(?:里|儿|边|头|个地方|地方))(?:的)?(?:门[口前]|[前后]面|里|头|边|儿|块|一[片带块])*/u
const N = '(?:[一二两三四五六七八九十几半]|\\d{1,3}|好几)'
const LASTING = `(?:快|整整|大半|都)?${N}+(?:多|来)?个?(?:多|半)?(?:小时|钟头|分钟|天|早上|上午|中午|下午|晚上|晚|夜|宿|星期|礼拜|周|月|年)(?:多|半)?`
/** What adds nothing: 菜市场那边的下水道又堵了啊, 我家停电两个小时了没人管. */
export const FILLER = new RegExp(
  `${LASTING}|没人[管修来问理]|还有|另外|对了|我是[\\u4e00-\\u9fa5]{2,4}(?=[,。])|那[条盏个根]|从|到现在|住在?|[今昨前]天?(?:早上?|晚上?|夜里?|天|日|下午|上午)|早上|上午|中午|下午|晚上|夜里|半夜|有点|有个|有股|有人|有|一直|还是|现在|刚才|刚刚?|今天|好像|突然|下来|出来|小孩|孩子|娃儿?|水?龙头|手机|[的了啊呀哦哈又都全那边里个就呢,。.!~、\\s]`,
  'gu',
)
/** 我家狗要生了: no patient. */
export const ANIMAL = /[狗猫牛猪羊鸡鸭鹅]/u
const MAX_LEFT = 1
/** Asked, doubted, wished or denied: more is meant than the words say. */
export const MORE =
  /[?？吗么也]|不(?:是|会|用|要|知|晓|能)|要不|别|没有|假如|要是|听说|电视|视频|朋友圈|以前|去年|前年|当年|那年|小时候|记得|差点/u

/** "菜市场下水道堵了", "我家停电两个小时了": a place, what is wrong there, and not a word more. Nobody chats like that; the category, else null. */
export function bareTrouble(
  { speaker, hints }: Pick<Line, 'speaker' | 'hints'>,
  said: { text: string; place: PlaceSpan | null; guesses: readonly Guess[] },
): string | null {
  const { text } = said
  if (
    speaker !== 'resident' ||
    text.replace(/\s+/gu, '').length > MAX_CHARS ||
    said.guesses.every(({ score }) => score < PHRASE)
  )
    return null
  if (MORE.test(text.replace('也', ''))) return null
  const place = said.place ?? own(text) ?? NOWHERE
  // 我家有水，就是黄 adds to the matter that is open
  const open = said.place === null && hints !== null ? hints.openTickets : []
  // 我家门口的公厕也堵了, where nothing like it is open: also, and not too
  const alike = text.includes('也') ? (hints?.openTickets ?? []) : open
  const troubles = said.guesses.filter(
    ({ code, score }) =>
      score >= PHRASE &&
      !isPrivate(code) &&
      !(code === 'MS04' && ANIMAL.test(text)) &&
      (place !== NOWHERE || code.startsWith(SUPPLY)) &&
      !alike.some((known) => known.slice(0, 2) === code.slice(0, 2)),
  )
  // 停电了，网也断了: two troubles, and nothing else
  const all = troubles.flatMap(({ code, words }) => (code.startsWith(SUPPLY) ? words : []))
  const guesses = troubles.filter(({ code, words }) =>
    isNothing(unsaid(text, code.startsWith(SUPPLY) ? all : words, place)),
  )
  // 桥头网断了: the net broke, not the bridge
  const name = text.slice(place.start, place.end)
  const outside = guesses.find(({ words }) => partsOf(words).every((word) => !name.includes(word)))
  return namedCode(outside ?? guesses[0] ?? null)
}

/** 你们看这垃圾，臭死了 under a picture: what is shown needs no further words. */
export function shownTrouble(
  { speaker, shown }: Pick<Line, 'speaker' | 'shown'>,
  { text, best }: { text: string; best: Guess | null },
): string | null {
  if (shown !== true || speaker !== 'resident' || text.length > MAX_CHARS || MORE.test(text)) return null
  return best !== null && best.score >= PHRASE && !isPrivate(best.code) ? namedCode(best) : null
}

function own(text: string): Span | null {
  const hit = OWN.exec(text)
  return hit === null ? null : { start: hit.index, end: hit.index + hit[0].length }
}

const partsOf = (words: string[]) => words.flatMap((phrase) => phrase.split('…'))

/** One letter more or less says nothing, but for 没停电. */
export function isNothing(rest: string): boolean {
  return rest.length <= MAX_LEFT && !/[没未冇莫别不无]/u.test(rest)
}

/** What neither the place nor the trouble nor a filler accounts for. */
function unsaid(text: string, words: string[], place: Span): string {
  const left = [...text].map((letter, n) => (n >= place.start && n < place.end ? ' ' : letter))
  for (const word of partsOf(words)) {
    const at = text.indexOf(word)
    if (at >= 0) left.fill(' ', at, at + word.length)
  }
  return left.join('').replace(OWN, '').replace(FILLER, '')
}
