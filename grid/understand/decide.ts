import { defaultCategory, isPrivate } from '../taxonomy.ts'
import type { Guess } from './category.ts'
import type { Meaning, SecondOpinion, Thresholds } from './meaning.ts'
import { SURE_JUDGE, type Verdict } from './verdict.ts'

/** From open_at a ticket is opened, from ask_at one question is put, below it is silence. A town can move both. */
export const DEFAULT_THRESHOLDS: Thresholds = { openAt: 0.57, askAt: 0.45 }
/** Staff have announced it: much more must speak for a report than the words of the announcement. */
const ANNOUNCED_FACTOR = 0.3
/** So much a second opinion moves a score in doubt: it can tip the scales, not fill them. */
const OPINION_WEIGHT = 0.1
const LAST_WORDS_AT = 0.3
/** Told to one person alone: where a private matter may well be one of life and death, one sure judge is enough. */
const PRIVATE_DANGER = 0.5
/** Nobody says "桥头停电了" for a joke, however seldom the model has heard of that bridge. */
const BARE_SCORE = 0.75

export interface Decision {
  score: number
  decision: Meaning['decision']
  why: string[]
}

interface Evidence {
  best: Guess | null
  /** null: there is no model, the lexicon decides alone. */
  verdict: Verdict | null
  announced: boolean
  /** A place, a trouble and not a word more (bare.ts): its category. */
  bare: string | null
  /** What somebody supposes to be behind a matter that is open (怕是线路的问题): opened if plain, never asked about. */
  supposes: boolean
  /** Somebody may be about to end their life (last-words.ts). */
  lastWords: boolean
  opinion: SecondOpinion | null
  thresholds: Thresholds
}

/** Opens, asks or stays silent, with the reasons a clerk can read. */
export function decide({
  best,
  verdict,
  announced,
  bare,
  supposes,
  lastWords,
  opinion,
  thresholds,
}: Evidence): Decision {
  const opens = Math.max(verdict?.opens ?? best?.score ?? 0, bare === null ? 0 : BARE_SCORE)
  const own = opens * (announced ? ANNOUNCED_FACTOR : 1)
  const doubted = opinion !== null && decisionAt(own, thresholds) === 'ask'
  const sure = doubted ? own + (opinion.report ? OPINION_WEIGHT : -OPINION_WEIGHT) : own
  const score = mustBeTold(verdict, lastWords) ? Math.max(sure, thresholds.openAt) : sure
  const why: string[] = []
  if (best !== null)
    why.push(`像“${defaultCategory(best.code)?.name ?? best.code}”：${best.words.slice(0, 3).join('、') || '提到'}`)
  if (verdict !== null && verdict.telling.length > 0) why.push(`听着像报事：${verdict.telling.join('、')}`)
  if (doubted) why.push(opinion.report ? '另问了模型：像报事' : '另问了模型：不像报事')
  if (announced) why.push('已有通知在先')
  const decision = decisionAt(score, thresholds)
  return { score, decision: supposes && decision === 'ask' ? 'silent' : decision, why }
}

/** Once too often is better than once too late. */
function mustBeTold(verdict: Verdict | null, lastWords: boolean): boolean {
  if (verdict === null) return false
  const { danger, surest, category } = verdict
  if (lastWords && danger >= LAST_WORDS_AT) return true
  return isPrivate(category) && danger >= PRIVATE_DANGER && surest >= SURE_JUDGE
}

function decisionAt(score: number, { openAt, askAt }: Thresholds): Meaning['decision'] {
  return score >= openAt ? 'open' : score >= askAt ? 'ask' : 'silent'
}
