import { DAY_MS, HOUR_MS, MINUTE_MS } from '../calendar.ts'
import { isUnsolved } from '../ticket.ts'
import type { Meaning } from '../understand/meaning.ts'
import type { SceneTicket } from './scene.ts'

/** Matters of an area, not of a spot: neighbours who say the same within hours mean the same. */
export const AREA_MATTERS = new Set([
  'SD01',
  'SD02',
  'SD03',
  'SD04',
  'AQ01',
  'ZH01',
  'ZH02',
  'ZH03',
  'ZH04',
  'HJ08',
  'AQ07',
  'MS05',
  'QY02',
])
const AREA_WINDOW_MS = 12 * HOUR_MS
/** Illness, papers, benefits, questions: two who come with one of them come with two matters. */
const OF_ONE_HOUSE = /^(?:MS0[1-4]|TS|CW|ZC|JF|NY)/u
const SPOT_WINDOW_MS = 3 * DAY_MS
const SAME_BREATH_MS = 10 * MINUTE_MS
/** Share of common two-character pieces from which two texts tell of the same thing. */
const ALIKE_TEXTS = 0.45

export interface NewLine {
  meaning: Pick<Meaning, 'about' | 'place' | 'gridId'>
  text: string
  at: Date
  gridId: string
}

/** The open ticket that tells of the same matter; never one at another place. */
export function sameMatter(line: NewLine, tickets: SceneTicket[]): SceneTicket | null {
  const fitting = tickets.filter(
    (ticket) => isUnsolved(ticket.state) && ticket.visibility === 'public' && isSame(line, ticket),
  )
  return fitting.sort((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime())[0] ?? null
}

function isSame(line: NewLine, ticket: SceneTicket): boolean {
  const age = line.at.getTime() - ticket.reportedAt.getTime()
  if (age < SPOKEN_OF_MS && (refersTo(line, ticket) || isOneWater(line, ticket))) return true
  if (line.meaning.about !== ticket.categoryCode) return false
  const area = AREA_MATTERS.has(ticket.categoryCode)
  if (age > (area ? AREA_WINDOW_MS : SPOT_WINDOW_MS)) return false
  const places = comparePlaces(line.meaning.place, ticket.place)
  // told in two groups: only the very same spot is the same matter
  if (line.gridId !== ticket.gridId) return places === 'same' || names(line.text, ticket.place)
  if (places !== 'unknown') return area || places === 'same'
  // 我家门口的路灯也不亮了 tells of none at the threshing ground
  if (isElsewhere(line.text, ticket)) return false
  const breath = !OF_ONE_HOUSE.test(ticket.categoryCode) && age < SAME_BREATH_MS
  return area || breath || textLikeness(line.text, ticket.text) >= ALIKE_TEXTS
}

/** 那条路太吓人了，摩托都不敢过, soon after 路塌了半边: of that road, whatever kind of trouble it is taken for. */
function refersTo({ meaning, text, gridId }: NewLine, ticket: SceneTicket): boolean {
  const thing = THAT.exec(text)?.[1]
  const elsewhere = meaning.place !== null && !thing?.includes(meaning.place)
  if (thing === undefined || elsewhere || gridId !== ticket.gridId || !ticket.here) return false
  return sharesThing(thing, ticket.text) && !isElsewhere(text, ticket)
}
/** 老井边水管爆了 and, minutes later, 老井边水漫到路上来了: one water, whatever it is taken for. */
function isOneWater({ meaning, text }: NewLine, ticket: SceneTicket): boolean {
  if (!WATERS.has(meaning.about ?? '') || !WATERS.has(ticket.categoryCode)) return false
  if (!RUNS.test(text) || !RUNS.test(ticket.text)) return false
  return comparePlaces(meaning.place, ticket.place) === 'same'
}
const WATERS = new Set(['SD01', 'SS06', 'SS07', 'HJ04'])
const RUNS = /水.{0,4}(?:流|漫|冲|喷|淌|漏|爆|涌|淹)|(?:爆|漏|淌|冒)(?:了|着)?水/u
const THAT = /那[条盏根口段座棵堆处个块]([\u4e00-\u9fa5]{1,2})/u
const SPOKEN_OF_MS = 2 * HOUR_MS

/** Beside the speaker's own house, and the ticket's spot is another that is known; a cut is felt in every house. */
export function isElsewhere(text: string, { categoryCode, place }: SceneTicket): boolean {
  return !AREA_MATTERS.has(categoryCode) && place !== null && AT_HOME.test(text) && !AT_HOME.test(place)
}
const AT_HOME = /(?:我|俺|咱|阮)们?(?:家|屋)(?:里|的)?(?:门口|门前|屋?后|[前后旁边侧]面?|院|楼下|隔壁|外头)/u

/** 我们四组也停了，听讲是村部的泵烧了: the words name the spot, wherever the speaker lives. */
function names(text: string, place: string | null): boolean {
  const spot = place === null ? '' : bare(place)
  return spot.length >= SAME_START_CHARS && text.includes(spot)
}

/** 晒谷场 and 晒谷场边上 are the same place; 村口 and 晒谷场 are not. */
export function comparePlaces(a: string | null, b: string | null): 'same' | 'different' | 'unknown' {
  if (a === null || b === null) return 'unknown'
  const [x, y] = [bare(a), bare(b)]
  if (x.includes(y) || y.includes(x)) return 'same'
  // 赵家塘 and 钱家塘 differ in one character and lie a mile apart; 晒谷场北头 and 晒谷场南头 may be meant alike
  return x.slice(0, SAME_START_CHARS) === y.slice(0, SAME_START_CHARS) ? 'unknown' : 'different'
}
const SAME_START_CHARS = 2

function bare(place: string): string {
  return place.replace(/(?:那个|那里|那边|那盏|边上|旁边|门口|附近|这里|这边|前面|后面|里|上|的)+$/u, '') || place
}

/** Dice coefficient over two-character pieces, 0..1. */
export function textLikeness(a: string, b: string): number {
  const [x, y] = [pieces(a), pieces(b)]
  if (x.size === 0 || y.size === 0) return 0
  let common = 0
  for (const piece of x) if (y.has(piece)) common += 1
  return (2 * common) / (x.size + y.size)
}

/** 垃圾和公厕都弄好了 speaks of 老井边垃圾桶满了: a noun of two characters stands in both. */
export function sharesWords(a: string, b: string): boolean {
  const [x, y] = [pieces(a), pieces(b)]
  return [...x].some((piece) => y.has(piece) && !/[了的好没不弄修都和吗呢啊]/u.test(piece))
}

/** 水流到路上了 and 水管爆了: one letter that carries meaning. */
export function sharesLetters(a: string, b: string): boolean {
  return [...a].some((letter) => /\p{Script=Han}/u.test(letter) && !EMPTY.has(letter) && b.includes(letter))
}
const EMPTY = new Set(
  '我你他她们这那是的了在也都就还有没不又上下里边头家人个一看到来去说好呢啊吗吧呀谁哪什么弄办换修搞和坏完请给把被',
)

/** 灯好了 and 路灯不亮: one letter that is a thing by itself. */
export function sharesThing(a: string, b: string): boolean {
  return [...a].some((letter) => THINGS.has(letter) && b.includes(letter))
}
const THINGS = new Set('灯沟渠路桥井门锁管盖狗蜂蛇鼠树泵车墙屋坑杆坡塘网表闸')

function pieces(text: string): Set<string> {
  const characters = [...text.replace(/[^\p{L}\p{N}]/gu, '')]
  return new Set(characters.slice(1).map((character, n) => `${characters[n]}${character}`))
}
