import type { Intent } from '../../grid/conversation/scene.ts'
import { mask } from '../../grid/masking.ts'
import { toStaff } from '../../grid/wording/staff.ts'
import type { Change } from '../desk.ts'
import { matterOf } from '../matter.ts'
import { notAReport } from '../not-a-report.ts'
import { recategorise } from '../recategorise.ts'
import { keepLine, mustLock } from '../tickets.ts'
import { lineOf, reply } from './lines.ts'
import type { HeardNow } from './now.ts'

type Mending = Extract<Intent, { do: 'mend' | 'mend_unknown' | 'not_report' }>
export const isMending = (intent: Intent | null): intent is Mending =>
  intent?.do === 'mend' || intent?.do === 'mend_unknown' || intent?.do === 'not_report'

/** What a matter is about, set right in ordinary words (UN-09). */
export async function mend(c: Change, now: HeardNow, intent: Mending): Promise<void> {
  const { heard, setting, ears } = now
  const { number } = intent
  const byStaff = intent.do !== 'mend' || intent.byStaff
  await keepLine(c, number, { ...lineOf(c, heard, setting), part: byStaff ? 'history' : 'supplement' })
  if (intent.do === 'not_report') {
    await notAReport(c, number)
    return
  }
  if (intent.do === 'mend_unknown') return sayUnknown(c, now, intent)
  const { refused } = await recategorise(c, number, { code: intent.categoryCode, byStaff, here: setting.room })
  if (refused === 'unknown_category' && byStaff)
    return sayUnknown(c, now, { number, words: now.meaning.mend?.words ?? '' })
  if (!byStaff) ears.memory.continueBurst(heard, number)
}

async function sayUnknown(c: Change, { setting }: HeardNow, said: { number: number; words: string }): Promise<void> {
  const matter = matterOf(c, await mustLock(c, said.number))
  const text = toStaff.unknownCategory(matter, { words: mask(said.words) })
  await reply(c, setting, { kind: 'refusal', text, ticketNumber: said.number })
}
