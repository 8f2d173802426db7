import { DAY_MS, HOUR_MS } from '../calendar.ts'
import { isUnsolved, type State } from '../ticket.ts'
import { mayInform } from '../understand/informs.ts'
import type { Kind, Meaning } from '../understand/meaning.ts'
import { comparePlaces, sharesLetters, sharesThing, sharesWords } from './alike.ts'
import { type Intent, NOTHING, namedTickets, type Scene, type SceneTicket, type StaffVerb } from './scene.ts'

const VERBS: Partial<Record<Kind, StaffVerb>> = {
  ack: 'acknowledge',
  resolve: 'resolve',
  transfer: 'transfer',
  return_up: 'return',
  delay: 'delay',
}

/** States in which a bare word can be about a ticket; with a number or a quote the verb itself answers. */
const FITS: Record<StaffVerb, readonly State[]> = {
  acknowledge: ['waiting'],
  resolve: ['acknowledged', 'waiting', 'paused'],
  transfer: ['waiting', 'acknowledged'],
  return: ['waiting', 'acknowledged'],
  refuse: ['waiting', 'acknowledged'],
  delay: ['acknowledged', 'waiting'],
}
/** Bare words that are only like these move nobody's work to somebody else: "她托我报的" hands nothing up. */
const TAKES_AWAY: readonly StaffVerb[] = ['transfer', 'return', 'refuse']
/** 是晒谷场那盏吧, 来电了没: whoever asks has taken nothing yet. */
const ASKS = /(?:[吧吗么呢?？]|了没有?)[。.!！~\s]*$/u
const MAX_CHOICES = 6

/** A liaison's, head's or department's words: which verb, on which ticket; null when it is no answer to a ticket. */
export function staffIntent(scene: Scene, meaning: Meaning, text: string): Intent | null {
  const choice = chosen(scene, meaning)
  if (choice !== null) return choice
  const told = meaning.guessed ? toldInChat(scene, meaning, text) : null
  if (told !== null) return told
  const verb = meaning.command?.name === 'refuse' ? 'refuse' : VERBS[meaning.kind]
  if (verb === undefined) return toldInChat(scene, meaning, text)
  const note = meaning.command?.name === 'refuse' ? meaning.command.reason : meaning.note
  const named = namedTickets(scene, meaning)
  if (named !== null) return onNamed(scene, named, { verb, note })
  if (meaning.guessed && (TAKES_AWAY.includes(verb) || ASKS.test(text))) return NOTHING
  // who gave it back a moment ago only goes on about why
  if (verb === 'return' && !scene.tickets.some((ticket) => isMine(scene, ticket))) return NOTHING
  const several = severalOf(scene, { verb, text })
  if (several.length > 0) return { do: 'staff', verb, numbers: several, note }
  const candidates = narrow(fitting(scene, verb), scene, { meaning, text })
  const [only] = candidates
  if (only === undefined) return NOTHING
  if (candidates.length === 1) return { do: 'staff', verb, numbers: [only.number], note }
  return { do: 'which', verb, numbers: candidates.slice(0, MAX_CHOICES).map((ticket) => ticket.number), note }
}

/** 去镇上派出所，带户口本: the only question that is open here has its answer. */
function toldInChat(scene: Scene, { kind, opensTicket }: Meaning, text: string): Intent | null {
  if (opensTicket || !mayInform(text)) return null
  const asked = fitting(scene, 'resolve').filter(
    ({ clockClass, here, visibility }) => clockClass === 'S6' && here && visibility === 'public',
  )
  const [only] = asked
  if (only === undefined || asked.length > 1) return null
  const age = scene.at.getTime() - only.reportedAt.getTime()
  // 明天可以来领化肥, hours later, is no answer to who asked for 医保
  const isAside = age > HOUR_MS || kind === 'notice'
  if (age > DAY_MS || (isAside && !sharesLetters(text, only.text))) return null
  return { do: 'staff', verb: 'resolve', numbers: [only.number], note: text }
}

/** 都收到 and not a word more means all that wait for them, 垃圾和公厕都弄好了 the two it speaks of; else empty. */
function severalOf(scene: Scene, { verb, text }: { verb: StaffVerb; text: string }): number[] {
  if (!ALL.test(text) || !TOGETHER.includes(verb)) return []
  const mine = fitting(scene, verb).filter((ticket) => isMine(scene, ticket))
  const things = text.replace(ANSWER_WORDS, '')
  const named = mine.filter((ticket) => sharesLetters(things, ticket.text))
  // 李家湾那边都通水了 speaks of some, and of none that is known here; 好的收到，明天一起弄 of all
  const bare = text.length <= MAX_BARE_CHARS || things.replace(WHEN_AND_WHO, '').replace(EMPTY_WORDS, '') === ''
  const meant = named.length > 0 || !bare ? named : mine
  return meant.length > 1 ? meant.map(({ number }) => number).toSorted((a, b) => a - b) : []
}
/** What says that it is done or taken, and nothing of what it is. */
const ANSWER_WORDS = /收到|知道|明白|接单|[办弄搞修换清扫通处][理]?(?:好|完|通|掉|干净)?了?/gu
/** What stands in the report and in the answer, and says nothing of the thing. */
const WHEN_AND_WHO =
  /[今明后]天|[上下]午|[早晚]上|中午|马上|现在|等[下会]|一下|一会儿?|师傅|大家|我们|您家|过去|过来|联系/gu
const EMPTY_WORDS = /都|全部|一起|一并|[两二三四五六七八九十\d几][个件处样]|[好的嗯行就去来再给您你了啊哈]|[\p{P}\s]/gu
const TOGETHER: readonly StaffVerb[] = ['acknowledge', 'resolve']
const ALL = /都|全部|[两二三四五六七八九十\d几][个件处样]|一起|一并/u
const MAX_BARE_CHARS = 8

/** "1号不是三组的，是二组的": staff put a matter where it belongs; a bare line does, where only one fits. */
export function relocation(scene: Scene, meaning: Meaning, text: string): Intent | null {
  if (!BELONGS.test(text)) return null
  const theirs = scene.tickets.filter((ticket) => ticket.mayAct && isUnsolved(ticket.state))
  const number = /^[#【]?(\d{1,7})\s?号/u.exec(text)?.[1]
  const named = number === undefined ? namedTickets(scene, meaning) : [Number(number)]
  const meant = theirs.filter(({ number, here }) => (named === null ? here : named.includes(number)))
  const [only] = meant
  return only === undefined || meant.length > 1 ? null : { do: 'correct', number: only.number }
}
const A_GRID = '(?:[\\u4e00-\\u9fa5]{1,5}[村庄湾屯寨])?(?:[一二三四五六七八九十\\d]{1,3}[组社队]|(?<=[村庄湾屯寨]))'
const BELONGS = new RegExp(
  `^[#【]?(?:\\d{1,7}\\s?号?】?)?[\\s,，:]*(?:说错了?|错了)?[\\s,，]*(?:不是|不在|不属于)${A_GRID}(?:的|那边|那里)?[\\s,，]*(?:应该|而|其实)?(?:是|在|属于)${A_GRID}(?:的|那边|那里)?[。.!！\\s]*$|^[#【]?\\d{1,7}\\s?号】?[\\s,，:]*(?:应该|其实)?(?:是|在|属于)${A_GRID}(?:的|那边|那里)?[。.!！\\s]*$`,
  'u',
)

/** "1号 在老仓库门口，不是晒谷场": where it is and not a word more, by whoever may act (LC-03). */
export function whereabouts(scene: Scene, { place, numbers }: Meaning, text: string): Intent | null {
  if (place === null || ASKS.test(text) || HANDS_ON.test(text)) return null
  const rest = text.replace(place, '').replace(NUMBER_BEFORE, '').replace(AROUND_PLACE, '')
  if (rest !== '') return null
  const named = scene.quoted.length > 0 ? scene.quoted : numbers
  const theirs = scene.tickets.filter((ticket) => ticket.mayAct && isUnsolved(ticket.state))
  const meant = theirs.filter(({ number, here, place: known }) =>
    named.length > 0 ? named.includes(number) : here && known === null,
  )
  const [only] = meant
  return only === undefined || meant.length > 1 ? null : { do: 'correct', number: only.number }
}
/** 1号 转卫生院 says who is to do it. */
const HANDS_ON = /^\s*[#【]?\d{0,7}\s?[号】]*单?[\s,，]*(?:转|移交|交给|派给)/u
const NUMBER_BEFORE = /^\s*[#【]?\d{1,7}\s?[号】]*单?/u
const AROUND_PLACE =
  /不(?:是|在)[^,，。]{1,8}|(?:位置|地点|地址|地方)|具体|补充|应该|就|是|在|到|那|这|[盏里边头个块处的]|[\p{P}\s]/gu

/** The answer to the bot's "哪一件": a bare number among those it offered. */
function chosen(scene: Scene, meaning: Meaning): Intent | null {
  if (scene.asked === null) return null
  const { verb, note } = scene.asked
  const numbers =
    meaning.command?.name === 'choose' ? chosenAmong(scene.asked.numbers, meaning.command) : meaning.numbers
  const picked = numbers.filter((number) => scene.asked?.numbers.includes(number))
  const bare = meaning.command?.name === 'choose' || VERBS[meaning.kind] === undefined
  return picked.length > 0 && bare ? { do: 'staff', verb, numbers: picked, note } : null
}

/** A number that was offered; 第二个, and a small number that was not, count through the list. */
function chosenAmong(offered: number[], { choice, ordinal }: { choice: number; ordinal: boolean }): number[] {
  return !ordinal && offered.includes(choice) ? [choice] : offered.slice(choice - 1, choice)
}

function onNamed(scene: Scene, numbers: number[], { verb, note }: { verb: StaffVerb; note: string }): Intent {
  const known = numbers.filter((number) => scene.tickets.some((ticket) => ticket.number === number))
  const [first] = numbers
  if (known.length === 0) return first === undefined ? NOTHING : { do: 'unknown', number: first }
  return { do: 'staff', verb, numbers: known, note }
}

function fitting(scene: Scene, verb: StaffVerb): SceneTicket[] {
  return scene.tickets.filter(
    (ticket) => ticket.mayAct && FITS[verb].includes(ticket.state) && (ticket.here || isMine(scene, ticket)),
  )
}

/** The only one that fits: what is mine before what I may help with, what the words are about before the rest. */
function narrow(
  candidates: SceneTicket[],
  scene: Scene,
  { meaning, text }: { meaning: Meaning; text: string },
): SceneTicket[] {
  const things = text.replace(ANSWER_WORDS, ' ').replace(WHEN_AND_WHO, ' ')
  const steps: ((ticket: SceneTicket) => boolean)[] = [
    (ticket) => meaning.place !== null && comparePlaces(meaning.place, ticket.place) === 'same',
    (ticket) => ticket.categoryCode === (meaning.about ?? backAgain(text)),
    (ticket) => sharesWords(things, ticket.text),
    (ticket) => sharesThing(things, ticket.text),
    (ticket) => ticket.here,
    (ticket) => isMine(scene, ticket),
    // 大家往高处走，我马上来: no question while a life may hang on it
    (ticket) => meaning.kind === 'ack' && ticket.clockClass === 'S0',
    (ticket) => meaning.kind !== 'resolve' || ticket.state === 'acknowledged',
  ]
  return steps.reduce((left, fits) => {
    const fewer = left.filter(fits)
    return fewer.length > 0 ? fewer : left
  }, candidates)
}

/** 来电了 names no trouble, and says which one is over. */
const backAgain = (text: string) => BACK_AGAIN.find(([words]) => words.test(text))?.[1]
const BACK_AGAIN = [
  [/[来通送有]电了|电来了/u, 'SD02'],
  [/[来通放有]水了|水来了/u, 'SD01'],
  [/通网了|网(?:通|好)了|有(?:网|信号)了/u, 'SD04'],
  [/亮了/u, 'SS01'],
] as const

function isMine(scene: Scene, ticket: SceneTicket): boolean {
  return scene.personId !== null && ticket.holderPersonId === scene.personId && isUnsolved(ticket.state)
}
