import type { HeardLine } from './listen.ts'
import { type Kind, STAFF_ANSWERS } from './meaning.ts'

/** Kinds of lines that open nothing, by who can say them. */
const BY_ANYBODY: readonly Kind[] = ['chatter', 'notice', 'thanks', 'question', 'suggestion', 'status_query', 'urge']
const BY_RESIDENTS: readonly Kind[] = [...BY_ANYBODY, 'supplement', 'me_too', 'withdraw', 'not_fixed', 'rating']
const BY_STAFF: readonly Kind[] = [...BY_ANYBODY, ...STAFF_ANSWERS, 'supplement', 'not_fixed']

/** The kind of a line that opens nothing: an answer to something open, or talk. */
export function talkKind({ line, verdict, answer, signals }: HeardLine): Kind {
  if (verdict === null) return answer?.kind ?? (signals.has('thanks') ? 'thanks' : 'chatter')
  const possible = line.speaker === 'resident' ? BY_RESIDENTS : BY_STAFF
  const chances = possible.map((kind) => verdict.kinds(kind))
  return possible[chances.indexOf(Math.max(...chances))] ?? 'chatter'
}
