import { defaultCategory } from '../taxonomy.ts'
import type { Guess } from './category.ts'
import type { Speaker } from './meaning.ts'
import type { Signal } from './signals.ts'

/** At or above: a ticket is opened. */
export const OPEN_AT = 0.6
/** Between the two: one question is put. Below: silence. */
export const ASK_AT = 0.42

/** How much each shape of a line speaks for (+) or against (-) a report; log-odds. */
const WEIGHTS: Partial<Record<Signal, number>> = {
  past: -3,
  elsewhere: -2,
  hearsay: -2,
  hypothetical: -2,
  idiom: -3.4,
  joke: -1.6,
  forwarded: -2.4,
  advert: -2.6,
  positive: -1.3,
  selfDone: -2.2,
  thanks: -2.4,
  askHelp: 1.1,
  danger: 0.6,
  urgent: 0.9,
  lasting: 0.8,
  now: 0.4,
  toNeighbours: -1.2,
  notice: -0.6,
  patrol: -0.2,
  price: -1.2,
  lostThing: -1.4,
  food: -1.4,
  noMore: -1.4,
  here: 0.5,
  story: -1.4,
  ifs: -0.6,
  invites: -1.5,
  formal: 2.6,
  official: -4,
  figurative: -1.6,
  gadget: -1.5,
  school: -1,
  mended: -1.6,
  business: -2.2,
}

const REASONS: Partial<Record<Signal, string>> = {
  past: '说的是从前',
  story: '讲往事',
  figurative: '打比方',
  mended: '已经修好',
  business: '做生意',
  formal: '正式反映',
  official: '像是官方回复',
  elsewhere: '像是外地的事',
  hearsay: '听来的话',
  hypothetical: '假设或试验',
  idiom: '打比方',
  joke: '玩笑口气',
  forwarded: '转发',
  advert: '广告',
  positive: '说好话',
  selfDone: '自己已解决',
  thanks: '道谢',
  askHelp: '请人处理',
  danger: '有危险',
  urgent: '喊得急',
  lasting: '持续了一段时间',
  notice: '通知口气',
  patrol: '走访巡查记录',
  lostThing: '寻物',
  toNeighbours: '问邻居',
}

export interface Evidence {
  signals: Set<Signal>
  best: Guess | null
  speaker: Speaker
  atBot: boolean
  hasPlace: boolean
  /** Somebody reacts in a word or two to what others said. */
  reaction: boolean
  announced: boolean
}

export interface Decision {
  score: number
  decision: 'open' | 'ask' | 'silent'
  why: string[]
}

/** Words, shapes and the speaker's role weighed into one chance. */
export function decide(evidence: Evidence): Decision {
  const { best, signals } = evidence
  const why =
    best === null
      ? []
      : [`像“${defaultCategory(best.code)?.name ?? best.code}”:${best.words.slice(0, 3).join('、') || '提到'}`]
  let odds = -3.3 + 5.2 * (best?.score ?? 0)
  for (const signal of signals) {
    odds += WEIGHTS[signal] ?? 0
    const reason = REASONS[signal]
    if (reason !== undefined) why.push(reason)
  }
  odds += roleOdds(evidence)
  if (evidence.hasPlace) odds += 0.8
  if (evidence.atBot) odds += 0.8
  if (evidence.reaction) odds -= 3
  if (evidence.announced) {
    odds -= 3
    why.push('已有通知在先')
  }
  const score = 1 / (1 + Math.exp(-odds))
  return { score, decision: score >= OPEN_AT ? 'open' : score >= ASK_AT ? 'ask' : 'silent', why }
}

/** Staff mostly announce and answer; what they report they report plainly. */
function roleOdds({ speaker, signals }: Evidence): number {
  if (speaker === 'resident') return 0
  const tells = signals.has('notice') ? -2 : signals.has('finding') ? 1.6 : 0
  if (speaker === 'liaison') return tells - 0.4
  return tells + (speaker === 'bot_admin' ? -4 : -1.2)
}
