import { mayAct } from '../grid/duties.ts'
import { isUnsolved } from '../grid/ticket.ts'
import type { Room } from '../grid/town.ts'
import { untilDay } from '../grid/until.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { acknowledge } from './acknowledge.ts'
import { askForTime, takenUp, type Wish } from './ask-for-time.ts'
import { answer } from './audience.ts'
import { type Change, personOf } from './desk.ts'
import { dayEnd } from './grace.ts'
import { holderWords, matterOf, promiseWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter, mustLock } from './tickets.ts'

/** Somebody comes or does it, then; 下周有检查 promises nothing. */
const COMES_THEN =
  /(?:再|才|能|我|就|一定|过)*(?:来|去|到|修|弄|办|装|换|处理|安排|看|搞|清|做)(?:人|好|完|看|修|弄|处理)?[了吧啊哈]?[。.!！~\s]*$/u
/** 1号、3号收到: numbers of tickets, and words that take it. */
const NO_DAY = /(?<!月)\d{1,7}\s?号|收到|看到|晓得|知道/gu
const STOPS = /挂起|挂账|挂一挂|先停|暂停|先放/u
const WORDS_OF_DELAY = /^.*?(?:延期|延长|推迟|顺延|挂起|挂账|暂停|先停|先放|改|缓|延|拖)/u
/** 收到，下周一来: says when, and not why. */
const NO_REASON =
  /^(?:收到|好的?|行|知道了|明白|接了|可以|没问题|(?:我|我们|最快|大概|可能|估计|要|得|等)*(?:到)?(?:下下?|这|本)?个?(?:(?:周|星期|礼拜)[一二三四五六日天末]?|[明后]天|大后天|月底|今[天晚]|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[日号]|[一二两三四五六七八九十\d]+天后?)(?:的?(?:早上|上午|中午|下午|晚上))?(?:[\d一二三四五六七八九十两]{1,3}点半?)?(?:之?前)?(?:再|才|能|我|就|一定|过)*(?:来|去|到|修|弄|办|装|换|处理|安排|看|搞|清|做)?(?:人|好|完|看|修|弄|处理)?)[了吧啊哈]?[。.!！~\s]*$/u

const kindOf = (note: string): Wish['kind'] => (STOPS.test(note) ? 'pause' : 'extend')

/** What follows the first comma says why: "挂起到下周一，控制盒要厂家发货". */
function reasonOf(note: string): string {
  const [first = '', ...rest] = note.split(/[，,。；;]/u)
  const others = [first, ...rest].filter((clause) => !WORDS_OF_DELAY.test(clause) && !NO_REASON.test(clause.trim()))
  return others.join('，').trim()
}

/** 1号收到，下周一来: taken, and where the day lies beyond the limit, more time is asked for in the same breath. */
export async function takeUp(c: Change, number: number, { note, here }: { note: string; here: Room | null }) {
  const row = await mustLock(c, number)
  const words = note.replace(NO_DAY, '')
  const day = COMES_THEN.test(words) ? untilDay(words, c.day) : null
  const later = day !== null && dayEnd(c, day) > row.resultDue && row.state === 'waiting'
  const asked = later ? await delay(c, number, note) : null
  if (asked?.refused === null) return asked
  // later than anybody may grant: it is taken all the same, and they hear what can be done
  const taken = await acknowledge(c, number, here)
  return asked === null || taken.refused !== null ? taken : { ...taken, refused: asked.refused }
}

/** 要缓一缓: the holder says why it takes longer, and with a day, until when: that is for the level above to grant. */
export async function delay(c: Change, number: number, note: string): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  const day = untilDay(note, c.day)
  const wish = day === null ? null : { kind: kindOf(note), day, reason: reasonOf(note), personId }
  if (wish !== null && (wish.kind === 'pause' || dayEnd(c, wish.day) > row.resultDue)) return askForTime(c, row, wish)
  const next = await alter(c, row, {
    kind: 'noted',
    patch: takenUp(c, row, personId),
    detail: { note, delayed: true },
  })
  const words = { who: holderWords(c, next), promise: promiseWords(c, next) }
  await answer(c, next, { kind: 'progress', text: toResidents(c).progress(matterOf(c, next), words) })
  return done(next)
}
