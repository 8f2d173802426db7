import type { Meaning } from '../understand/meaning.ts'

/** What the bot asked last: why somebody is not satisfied, or whether the represented person agrees. */
export type Awaited = 'reason' | 'consent'

const CONSENT = /同意|愿意|答应|知道|托我|让我|叫我|喊我|本人|不肯|没说|没问|点头/

/** Is this line the answer to that question? A number, a report of its own or thanks are none. */
export function isAwaited(awaits: Awaited, { text, meaning }: { text: string; meaning: Meaning }): boolean {
  if (meaning.numbers.length > 0 || meaning.opensTicket || meaning.kind === 'thanks') return false
  return awaits === 'reason' || CONSENT.test(text)
}
