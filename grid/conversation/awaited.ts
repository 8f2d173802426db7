import { answers, type CategoryQuestion } from '../taxonomy/questions.ts'
import type { Meaning } from '../understand/meaning.ts'

/** What is asked after an opening: whether the represented person agrees (N-09), in which village they live who wrote in private (IN-07), where it is (IN-09), or what its category asks (IN-10). */
export type Question = 'consent' | 'village' | 'place' | 'facts'

/** What the bot asked last; a reason is asked for of whoever is not satisfied. */
export type Awaited = Question | 'reason'

const CONSENT = /同意|愿意|答应|知道|托我|让我|叫我|喊我|本人|不肯|没说|没问|点头/

/** Is this line the answer to that question? A number, a report of its own or thanks are none. */
export function isAwaited(
  awaits: Awaited,
  { text, meaning, question }: { text: string; meaning: Meaning; question: CategoryQuestion | null },
): boolean {
  if (awaits === 'facts') return question !== null && answers(text, question)
  if (meaning.numbers.length > 0 || meaning.opensTicket || meaning.kind === 'thanks') return false
  if (awaits === 'place' || awaits === 'village') return tellsWhere(text, meaning)
  return awaits === 'reason' || CONSENT.test(text)
}

const MAX_PLACE_CHARS = 20
const WHERE =
  /那[边里头个]|这[边里头个]|边上|旁边|门口|对面|附近|后头|后面|前面|路口|拐弯|转角|楼下|隔壁|中间|[东南西北]头/

function tellsWhere(text: string, { place }: Meaning): boolean {
  return text.length <= MAX_PLACE_CHARS && (place !== null || WHERE.test(text))
}

/** Matters of a spot: without it nobody finds them. Cuts hit whole areas, questions and papers have no place. */
const SPOT_GROUPS = new Set(['HJ', 'SS', 'AQ', 'ZH'])
const AT_HOME = /我家|我屋|我们家|俺家|咱家|家门口|楼[上下道]|隔壁|全[村组镇]|到处/

/** Does a report leave open where it is? */
export function leavesPlaceOpen(report: { text: string; place: string | null; category: string }): boolean {
  return report.place === null && SPOT_GROUPS.has(report.category.slice(0, 2)) && !AT_HOME.test(report.text)
}
