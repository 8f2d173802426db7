import { OTHER } from '../taxonomy.ts'
import { type Guess, namedCode } from './category.ts'
import { type Hints, type Kind, type Line, NO_HINTS } from './meaning.ts'
import { looksLikeRating } from './rating.ts'
import { answerInContext } from './resident.ts'
import type { Signals } from './signals.ts'
import { askedToTake, type StaffAnswer, staffAnswer } from './staff.ts'

interface Said {
  line: Line
  text: string
  signals: Signals
  numbers: number[]
  best: Guess | null
}

/** 👌, [OK]: received, and not a word more. */
const NODS = /^\s*(?:👌|🆗|🫡|✅|\[(?:ok|好的|收到|敬礼)\]|[\u{1f3fb}-\u{1f3ff}\s])+$/iu
/** From here on the words of a line tell of a problem of their own. */
const A_PROBLEM = 0.6

/** A line read as an answer to something that is open; null when it cannot be one. */
export function answerOf(said: Said): StaffAnswer | { kind: Kind; target: null } | null {
  const { line, text, signals, numbers, best } = said
  if (line.speaker !== 'resident' && NODS.test(line.text)) return { kind: 'ack', target: null }
  if (line.speaker !== 'resident')
    return (line.hints && askedToTake(line.text)) ?? staffAnswer(text, line.hints, numbers.length > 0)
  const hints = line.hints ?? guessedHints(said)
  if (hints === null) return null
  const about = namedCode(best)
  const kind = answerInContext({ text, hints, signals, numbers, problem: best?.score ?? 0, about })
  return kind === null ? null : { kind, target: null }
}

/** Nobody looked at the room: only lines that are plainly an answer are read as one. */
function guessedHints({ text, numbers, best }: Said): Hints | null {
  if (looksLikeRating(text)) return { ...NO_HINTS, doneTickets: [OTHER], ratingAsked: true }
  if (numbers.length > 0) return { ...NO_HINTS, openTickets: [OTHER] }
  const own = { ...NO_HINTS, openTickets: [OTHER], ownTicket: true }
  if (ASKS_PROGRESS.test(text) || PRESSES.test(text)) return own
  if ((best?.score ?? 0) >= A_PROBLEM) return null
  return SAME_HERE.test(text) ? own : null
}

const ASKS_PROGRESS =
  /^(?:查|问)?.{0,12}(?:批到哪|到哪一步|办到哪|走到哪|批下来了?没|办好了?没|进度|有没有(?:结果|回音|回复)|有(?:结果|回音|回复)了)/
const PRESSES = /^(?:催一?下|催催|撤[单回销]|说错了|打错了|\+ ?1|我也要反映|我报的)/
const SAME_HERE = /^(?:我家也|我也是|一样一样|我(?:们)?(?:这)?(?:边)?也(?:停|没))/
