import { defaultCategory, isPrivate, OTHER } from '../taxonomy.ts'
import type { HeardLine } from './listen.ts'
import type { ClockClass, Kind, Meaning } from './meaning.ts'
import { originalOf, type Plain } from './normalise.ts'
import { findRepresented } from './proxy.ts'
import { severityOf } from './severity.ts'
import { findTime } from './time.ts'

/** A line that opens a ticket: what it is about, how fast it must go, for whom it speaks. */
export function opening(heard: HeardLine, blank: Meaning): Meaning {
  const { plain } = heard
  const category = categoryOf(heard)
  const severity = clockOf(heard, category)
  // whoever is in danger is helped, not spoken for
  const represented = severity === 'S0' ? null : findRepresented(plain.text)
  return {
    ...blank,
    kind: openKind(heard, { category, severity, proxy: represented !== null }),
    opensTicket: true,
    timeText: timeIn(plain),
    decision: 'open',
    category,
    categoryChance: chanceOf(heard, category),
    about: category,
    severity,
    represented: represented === null ? null : originalOf(plain, represented.start, represented.end),
  }
}

/** How sure the category is; a place and a trouble and not a word more leave no doubt. */
function chanceOf({ bare, best, verdict }: HeardLine, category: string): number {
  if (bare === category) return 1
  return verdict?.category === category ? verdict.categoryChance : (best?.score ?? 0)
}

/** When it happened; looked for only where it matters: talk needs no date. */
export function timeIn(plain: Plain): string | null {
  const time = findTime(plain.text)
  return time === null ? null : originalOf(plain, time.start, time.end)
}

/** Below this the model only guesses what it is about. */
const GUESS = 0.4
/** 路能不能修一修: a wish, and what is broken. */
const ASKS_TO_MEND = /(?:能不能|可不可以|能否|可否|可以).{0,6}(?:[修补换清掏扫]|疏通)/u
/** From here on a phrase of the lexicon is seldom there by chance. */
const SURE = 0.7

/** A word that the town itself gave a category decides; else what a bare line names; else the model, unless it guesses: then the lexicon, then the hint. */
function categoryOf({ line, best, verdict, bare, text }: HeardLine): string {
  if (bare !== null && !best?.own) return bare
  if (best?.own || verdict === null) return best?.code ?? OTHER
  const advised = line.opinion?.report === true ? line.opinion.category : null
  const lexiconKnows = best !== null && best.score >= SURE && verdict.categoryChance < GUESS
  if (isPrivate(verdict.category)) return verdict.category
  if (verdict.category === 'CW02' && best !== null && best.score >= GUESS && ASKS_TO_MEND.test(text)) return best.code
  if (lexiconKnows) return best.code
  return verdict.categoryChance < GUESS && advised !== null ? advised : verdict.category
}

/** What rules find in the words, the model may doubt but not rule out; a danger that either sees is one. */
const THINKABLE_DANGER = 0.05

function clockOf({ text, signals, verdict, alarms }: HeardLine, category: string): ClockClass {
  if (alarms) return 'S0'
  const byRule = severityOf(category, text, signals.has('question'))
  if (verdict === null || category !== verdict.category) return byRule
  if (byRule === 'S0') return verdict.danger >= THINKABLE_DANGER ? 'S0' : verdict.severity
  const raised = byRule !== defaultCategory(category)?.clockClass && byRule < verdict.severity
  return raised ? byRule : verdict.severity
}

interface Opening {
  category: string
  severity: ClockClass
  proxy: boolean
}

const ASKED_CATEGORIES = new Set(['MS02', 'MS03', 'ZC01', 'CW01', 'CW04', 'NY03', 'MS04', 'NY04', 'MS05'])

function openKind({ verdict, signals }: HeardLine, { category, severity, proxy }: Opening): Kind {
  if (isPrivate(category)) return 'sensitive'
  if (severity === 'S0') return 'emergency'
  if (proxy) return 'proxy_report'
  if (category === 'CW02' || category === 'ZC02') return 'suggestion'
  if (verdict === null) return signals.has('question') && ASKED_CATEGORIES.has(category) ? 'question' : 'report'
  return verdict.kinds('question') > verdict.kinds('report') ? 'question' : 'report'
}
