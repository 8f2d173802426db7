import { isPrivate, OTHER } from '../taxonomy.ts'
import { blankMeaning, type HeardLine, listen, namedCode } from './listen.ts'
import { type ClockClass, type Hints, type Kind, type Line, type Meaning, NO_HINTS, type TownWords } from './meaning.ts'
import { originalOf, type Plain } from './normalise.ts'
import { findRepresented } from './proxy.ts'
import { answerInContext, correctionOf, looksLikeRating, ratingOf } from './resident.ts'
import { severityOf } from './severity.ts'
import { type StaffAnswer, staffAnswer } from './staff.ts'
import { talkKind } from './talk.ts'
import { findTime } from './time.ts'
import { townOf } from './town.ts'

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
}

/** What a line of a village group means. Pure: the same line and words give the same meaning. */
export function understand(line: Line, words: TownWords): Meaning {
  const town = townOf(words)
  const heard = listen(line, town)
  const blank = blankMeaning(heard)
  if (!/[\p{L}\p{N}+👍🙏]/u.test(heard.plain.text)) return { ...blank, why: ['没有文字'] }
  // 5G4G in a code is no lost signal
  if (blank.command?.name === 'bind') return { ...blank, score: 0, why: ['绑定码'] }
  return staffMeaning(heard, blank) ?? residentMeaning(heard, blank) ?? openOrTalk(heard, blank)
}

/** Looked for only where it matters: talk needs no date. */
function timeIn(plain: Plain): string | null {
  const time = findTime(plain.text)
  return time === null ? null : originalOf(plain, time.start, time.end)
}

function staffMeaning(heard: HeardLine, blank: Meaning): Meaning | null {
  const { line, text, numbers, signals } = heard
  if (line.speaker === 'resident') return null
  if (signals.has('notice') && numbers.length === 0 && (line.hints?.openTickets.length ?? 0) === 0) return null
  const answer = staffAnswer(text, line.hints, numbers.length > 0)
  if (answer === null || (numbers.length === 0 && reportsAnew(heard, answer))) return null
  return {
    ...blank,
    kind: answer.kind,
    target: answer.target,
    note: noteOf(heard),
    needsContext: true,
    why: ['工作人员答复'],
  }
}

/** 巡查发现…已上报 without a ticket in sight is a new finding, not an answer. */
function reportsAnew({ line, decision }: HeardLine, answer: StaffAnswer): boolean {
  return line.hints === null && decision.decision === 'open' && answer.kind !== 'ack'
}

/** What is left of an answer without number and greeting: the note for the ticket. */
function noteOf({ plain }: HeardLine): string {
  const skipped = /^\s*(?:[[#【(]?\d{1,7}[\])】]?\s?号?(?:单)?[\s,:。]*)?/.exec(plain.text)?.[0].length ?? 0
  return originalOf(plain, skipped, plain.text.length).trim().slice(0, MAX_NOTE_CHARS)
}

function residentMeaning(heard: HeardLine, blank: Meaning): Meaning | null {
  const { line, text, signals, numbers, best } = heard
  const asked = /^(?:查|查询|查看|查一下|查下)\s?[#【]?(?:\d|超时|我的|未|列表|待办|今[天日]|本[周月]|全部)/.test(text)
  if (asked) return { ...blank, kind: 'status_query', needsContext: true, why: ['查进度'] }
  if (line.speaker !== 'resident') return null
  const hints = line.hints ?? guessedHints(heard)
  if (hints === null) return null
  const kind = answerInContext({ text, hints, signals, numbers, problem: best?.score ?? 0, about: namedCode(best) })
  if (kind === null || outweighed(kind, heard)) return null
  return {
    ...blank,
    kind,
    timeText: timeIn(heard.plain),
    rating: kind === 'rating' ? ratingOf(text) : null,
    correction: kind === 'supplement' ? correctionOf(text) : null,
    needsContext: true,
    why: [`接着前面的事:${ANSWERS[kind] ?? kind}`],
  }
}

/** Nobody looked at the room: only lines that are plainly an answer are read as one. */
function guessedHints({ text, numbers, decision }: HeardLine): Hints | null {
  if (looksLikeRating(text)) return { ...NO_HINTS, doneTickets: [OTHER], ratingAsked: true }
  if (numbers.length > 0) return { ...NO_HINTS, openTickets: [OTHER] }
  if (
    /^(?:查|问)?.{0,12}(?:批到哪|到哪一步|办到哪|走到哪|批下来了?没|办好了?没|进度|有没有(?:结果|回音|回复)|有(?:结果|回音|回复)了)/.test(
      text,
    )
  ) {
    return { ...NO_HINTS, openTickets: [OTHER], ownTicket: true }
  }
  if (/^(?:催一?下|催催|撤[单回销]|说错了|打错了|\+ ?1|我也要反映|我报的)/.test(text)) {
    return { ...NO_HINTS, openTickets: [OTHER], ownTicket: true }
  }
  if (decision.decision === 'open') return null
  if (/^(?:我家也|我也是|一样一样|我(?:们)?(?:这)?(?:边)?也(?:停|没))/.test(text)) {
    return { ...NO_HINTS, openTickets: [OTHER], ownTicket: true }
  }
  return null
}

/** A whole new problem told with an open ticket about something else in the room is a new report. */
function outweighed(kind: Kind, { line, best, decision, text }: HeardLine): boolean {
  if (decision.decision !== 'open' || best === null) return false
  const known = [...(line.hints?.openTickets ?? []), ...(line.hints?.doneTickets ?? [])]
  const same = known.some((code) => code === OTHER || code.slice(0, 2) === best.code.slice(0, 2))
  if (same) return kind === 'status_query' && line.hints === null
  return (
    (kind === 'supplement' || kind === 'urge' || kind === 'me_too') &&
    decision.score > 0.85 &&
    text.length > 8 &&
    line.hints?.asked !== true
  )
}

function openOrTalk(heard: HeardLine, blank: Meaning): Meaning {
  const { text, signals, line, decision, best } = heard
  if (decision.decision !== 'open' || best === null) {
    const kind = talkKind(text, signals, line.speaker)
    const shown = kind === 'notice' || kind === 'thanks' ? 'silent' : decision.decision
    const question = kind === 'question' && line.atBot ? 'silent' : shown
    return { ...blank, kind, decision: question }
  }
  const asks = signals.has('question')
  const severity = severityOf(best.code, text, asks)
  const represented = findRepresented(heard.plain.text)
  return {
    ...blank,
    kind: openKind({ code: best.code, severity, proxy: represented !== null, asks }),
    opensTicket: true,
    timeText: timeIn(heard.plain),
    decision: 'open',
    category: best.code,
    severity,
    represented: represented === null ? null : originalOf(heard.plain, represented.start, represented.end),
  }
}

const ASKED_CATEGORIES = new Set(['MS02', 'MS03', 'ZC01', 'CW01', 'CW04', 'NY03', 'MS04', 'NY04', 'MS05'])

interface Opening {
  code: string
  severity: ClockClass
  proxy: boolean
  asks: boolean
}

function openKind({ code, severity, proxy, asks }: Opening): Kind {
  if (isPrivate(code)) return 'sensitive'
  if (severity === 'S0') return 'emergency'
  if (proxy) return 'proxy_report'
  if (code === 'CW02' || code === 'ZC02') return 'suggestion'
  return asks && ASKED_CATEGORIES.has(code) ? 'question' : 'report'
}
