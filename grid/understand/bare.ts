import { isPrivate } from '../taxonomy.ts'
import { type Guess, namedCode } from './category.ts'
import type { Line } from './meaning.ts'
import type { PlaceSpan } from './place.ts'

/** A phrase of the lexicon; a place and nothing else beside it says that it is meant. */
const PHRASE = 0.58
const MAX_CHARS = 24
/** What adds nothing: 菜市场那边的下水道又堵了啊. */
const FILLER =
  /[的了啊呀哦哈又都全那边里个就呢,。.!~、\s]|有点|有个|有股|有人|有|一直|还是|现在|刚刚?|今天|昨晚|早上|晚上|好像|突然|下来|出来|小孩|孩子|娃儿?/gu
const MAX_LEFT = 1
/** Asked, doubted, wished or denied: more is meant than the words say. */
const MORE =
  /[?？吗么也]|不(?:是|会|用|要|知|晓|能)|要不|别|没有|假如|要是|听说|电视|视频|朋友圈|以前|去年|当年|记得|差点/u

/** "菜市场下水道堵了": a place, what is wrong there, and not a word more. Nobody chats like that; the category, else null. */
export function bareTrouble(
  { speaker }: Pick<Line, 'speaker'>,
  said: { text: string; place: PlaceSpan | null; guesses: readonly Guess[] },
): string | null {
  const { text, place } = said
  if (speaker !== 'resident' || place === null || text.length > MAX_CHARS || MORE.test(text)) return null
  const guesses = said.guesses.filter(
    (guess) => guess.score >= PHRASE && !isPrivate(guess.code) && unsaid(text, guess, place) <= MAX_LEFT,
  )
  // 桥头网断了: the net broke, not the bridge
  const name = text.slice(place.start, place.end)
  const outside = guesses.find(({ words }) => partsOf(words).every((word) => !name.includes(word)))
  return namedCode(outside ?? guesses[0] ?? null)
}

const partsOf = (words: string[]) => words.flatMap((phrase) => phrase.split('…'))

/** How many letters neither the place nor the trouble nor a filler accounts for. */
function unsaid(text: string, { words }: Guess, place: PlaceSpan): number {
  const left = [...text].map((letter, n) => (n >= place.start && n < place.end ? ' ' : letter))
  for (const word of partsOf(words)) {
    const at = text.indexOf(word)
    if (at >= 0) left.fill(' ', at, at + word.length)
  }
  return left.join('').replace(FILLER, '').length
}
