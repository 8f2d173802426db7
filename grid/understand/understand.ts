import { OTHER } from '../taxonomy.ts'
import { namedCode } from './category.ts'
import { blankMeaning, type HeardLine, listen } from './listen.ts'
import { type Kind, type Line, type Meaning, STAFF_ANSWERS, type TownWords } from './meaning.ts'
import { originalOf, type Plain } from './normalise.ts'
import { opening, timeIn } from './opening.ts'
import { isOnlyPlace, isOnlyThing } from './place.ts'
import { pressesKnown, pressesOnly } from './pressing.ts'
import { judges, ratingOf } from './rating.ts'
import { correctionOf, saysNotDone, saysNothingIsWrong, setsRight } from './resident.ts'
import { talkKind } from './talk.ts'

const MAX_NOTE_CHARS = 500

const ANSWERS: Partial<Record<Kind, string>> = {
  supplement: '补充',
  me_too: '我家也是',
  urge: '催办',
  withdraw: '撤回',
  not_fixed: '没办好',
  rating: '评价',
  status_query: '问进度',
  thanks: '道谢',
  ack: '接单',
  resolve: '办好了',
  transfer: '转交',
  return_up: '退回上报',
  delay: '要延期',
}

/** What a line of a village group means. Pure: the same line and words give the same meaning. */
export function understand(line: Line, words: TownWords): Meaning {
  const heard = listen(line, words)
  const blank = blankMeaning(heard)
  const wordless = !/[\p{L}\p{N}+👍🙏]/u.test(heard.plain.text)
  if (wordless && heard.answer?.kind !== 'ack') return { ...blank, why: ['没有文字'] }
  // 5G4G in a code is no lost signal
  if (blank.command?.name === 'bind') return { ...blank, score: 0, why: ['绑定码'] }
  if (WHAT_IF.test(heard.text)) return { ...blank, kind: 'question', why: ['说的是假如'] }
  if (ASKS_FOR_TICKET.test(heard.text)) return { ...blank, kind: 'status_query', needsContext: true, why: ['查进度'] }
  if (heard.answer !== null && believed(heard, heard.answer.kind)) return answered(heard, blank, heard.answer.kind)
  if (blank.place !== null && isOnlyPlace(heard.text, blank.place)) return { ...blank, why: ['只有地点'] }
  if (isOnlyThing(heard.text, blank.place)) return { ...blank, why: ['只有东西，没说怎么了'] }
  if (isAnger(heard)) return answered(heard, blank, 'urge')
  if (heard.decision.decision === 'open') return opening(heard, blank)
  const kind = talkKind(heard)
  if (kind in ANSWERS) {
    return isDoubted(heard, kind) ? { ...blank, kind: 'report', decision: 'ask' } : answered(heard, blank, kind)
  }
  const silent = kind === 'notice' || (kind === 'question' && line.atBot)
  const tooShort = heard.decision.decision === 'ask' && heard.text.length < MIN_ASKED_CHARS
  return { ...blank, kind, decision: silent || tooShort ? 'silent' : heard.decision.decision }
}

/** 说了几次了，没一个人理, with no word of any trouble: about what is open, and about nothing where nothing is. */
const isAnger = ({ line, text, best, bare, alarms }: HeardLine) =>
  line.speaker === 'resident' && namedCode(best) === null && bare === null && !alarms && pressesOnly(text)

/** 那个路灯: more is coming, or it was nothing; nobody is asked about a word. */
const MIN_ASKED_CHARS = 6

/** 要是桥头停电了咋办: nothing happened yet. */
const WHAT_IF = /^(?:要是|假如|如果|万一|假设).{2,16}(?:咋办|怎么办|咋整|怎么搞)[?!。]*$/u

const ASKS_FOR_TICKET =
  /^查(?:一下|下|询|看|看看)?[。.!?]?$|^(?:查|查询|查看|查一下|查下)\s?[#【]?(?:\d|超时|我的|未|列表|待办|今[天日]|本[周月]|全部)/

/** The grammar of answers is believed where a number names the ticket or the room itself says what is open; told of the
 * room in a free sentence only, the model may rule it out. */
function believed(heard: HeardLine, kind: Kind): boolean {
  const { line, numbers, verdict } = heard
  if (numbers.length > 0 || verdict === null) return true
  const roomKnown = line.hints !== null && (line.before ?? null) === null
  if (roomKnown && kind === 'urge' && pressesKnown(heard.text)) return true
  // 还没来水: whoever reported it finds it as it was
  if (roomKnown && kind === 'urge' && line.hints?.ownTicket && saysNotDone(heard.text) && tellsOfOpenMatter(heard))
    return true
  if (verdict.opens >= SURELY_OPENS && !(roomKnown && tellsOfOpenMatter(heard))) return false
  if (roomKnown && (BELIEVED_AT_ONCE.includes(kind) || setsRight(heard.text))) return true
  if (roomKnown && kind === 'withdraw' && (IS_OVER.test(heard.text) || saysNothingIsWrong(heard.text))) return true
  // whoever was just asked whether it is well, and says that it is not
  if (roomKnown && line.hints?.ratingAsked && kind === 'not_fixed' && saysNotDone(heard.text)) return true
  // 厂家也是慢 has an 也 and joins nobody; +1 and 算我一个 are too short to be judged
  if (kind === 'me_too' && heard.text.length > SHORT_CHARS && verdict.kinds('me_too') < verdict.kinds('chatter'))
    return false
  return verdict.kinds(kind) >= (kind === 'supplement' ? LIKELY_ENOUGH : roomKnown ? POSSIBLE : THINKABLE)
}

/** 人找到了，谢谢大家: begins with what everybody waited for. */
const IS_OVER =
  /^(?:好了好了|谢谢大家)?[,，。!]*(?:人|娃|孩子|老人|火|我[爸妈爹娘]|他|她)?(?:已经|都|终于|又)?(?:找(?:到|着)|回来|回家|到家|接(?:到|回来)|没事|醒(?:过来)?|灭|扑灭|救(?:上来|出来)|脱险|平安)(?:了|啦)|^(?:虚惊一场|看错了|误会一场|搞错了)/u

/** The words name no other kind of trouble than what is open or was done lately. */
function tellsOfOpenMatter({ line, best }: HeardLine): boolean {
  const known = [...(line.hints?.openTickets ?? []), ...(line.hints?.doneTickets ?? [])]
  const about = namedCode(best)
  return about === null || known.some((code) => code === OTHER || code.slice(0, 2) === about.slice(0, 2))
}

/** It may well be a report: then it is no answer unless it is one more likely than not. */
function isDoubted({ decision, verdict }: HeardLine, kind: Kind): boolean {
  return decision.decision === 'ask' && (verdict?.kinds(kind) ?? 1) < MORE_LIKELY_THAN_NOT
}

const MORE_LIKELY_THAN_NOT = 0.5
const SURELY_OPENS = 0.85
const THINKABLE = 0.03
const SHORT_CHARS = 4
/** 快点来打牌 is no urging, though something be open in the room. */
const POSSIBLE = 0.1
/** A bare word that the bot asked for, and words of staff, for whom much is at stake. */
const BELIEVED_AT_ONCE: readonly Kind[] = ['rating', 'status_query', ...STAFF_ANSWERS]
/** Whoever has something open still talks of other things: not every line of theirs belongs to it. */
const LIKELY_ENOUGH = 0.2

/** A line that speaks of something open. */
function answered(heard: HeardLine, blank: Meaning, kind: Kind): Meaning {
  const { text, answer, plain } = heard
  return {
    ...blank,
    kind,
    target: answer?.kind === kind ? answer.target : null,
    guessed: answer?.kind !== kind,
    note: STAFF_ANSWERS.includes(kind) ? noteOf(plain) : '',
    timeText: kind === 'supplement' || kind === 'me_too' ? timeIn(plain) : null,
    rating: kind === 'rating' && judges(text) ? ratingOf(text) : null,
    correction: kind === 'supplement' ? correctionOf(text) : null,
    needsContext: true,
    why: [`接着前面的事：${ANSWERS[kind] ?? kind}`],
  }
}

/** What is left of an answer without number and greeting: the note for the ticket. */
function noteOf(plain: Plain): string {
  const skipped = /^\s*(?:[[#【(]?\d{1,7}[\])】]?\s?号?(?:单)?[\s,:。]*)?/.exec(plain.text)?.[0].length ?? 0
  const said = originalOf(plain, skipped, plain.text.length)
  return said.replace(/^[\s，,、；;]+|[\s，,、；;]+$/gu, '').slice(0, MAX_NOTE_CHARS)
}
