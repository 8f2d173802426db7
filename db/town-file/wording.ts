import { z } from 'zod'
import { faultOf } from '../../grid/wording/check.ts'
import { SENTENCE_NAMES, SENTENCES, type SentenceName } from '../../grid/wording/sentences.ts'

/** Longer is a mistake, whatever is filled in. */
const MAX_WRITTEN_CHARS = 300

/** What the bot says in this town's own words, by the name of the sentence; each fault is named with its sentence. */
export const WordingFile = z
  .partialRecord(
    z.enum(SENTENCE_NAMES, `能改的说法只有 ${SENTENCE_NAMES.join('、')}`),
    z.string('要写一句话').trim().max(MAX_WRITTEN_CHARS, `最长${MAX_WRITTEN_CHARS}个字`),
  )
  .superRefine((own, context) => {
    for (const name of SENTENCE_NAMES) {
      const fault = own[name] === undefined ? null : faultOf(name, own[name])
      if (fault !== null) context.addIssue({ code: 'custom', path: [name], message: fault })
    }
  })

/** Without what is said as the program comes anyway; absent where nothing is left. */
export function wordingOf(own: z.output<typeof WordingFile> | undefined) {
  const kept = Object.entries(own ?? {}).filter(([name, text]) => text !== SENTENCES[name as SentenceName].usual)
  return kept.length === 0 ? {} : { wording: Object.fromEntries(kept) }
}
