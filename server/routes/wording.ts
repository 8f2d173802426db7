import { z } from 'zod'
import { mustPolicy } from '../../grid/town.ts'
import { faultOf, MAX_SAID_CHARS, MAX_SAID_LINES } from '../../grid/wording/check.ts'
import { SENTENCE_NAMES, sampleOf, sentenceOf, slotsOf } from '../../grid/wording/sentences.ts'
import type { App, ServerOptions } from '../app.ts'

const MAX_TRIED_CHARS = 500
const Tried = z.strictObject({
  name: z.enum(SENTENCE_NAMES, `能改的说法只有 ${SENTENCE_NAMES.join('、')}`),
  text: z.string('要写一句话').max(MAX_TRIED_CHARS, `最长${MAX_TRIED_CHARS}个字`),
})

/** 说法: what a town may say in its own words, and how it would read; it is saved with the other rules. */
export function wordingRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'read' as const }

  app.get('/api/wording', { config }, async () => {
    const town = desk.directory.town()
    const own = mustPolicy(town, town.policyVersion).wording ?? {}
    const sentences = SENTENCE_NAMES.map((name) => {
      const { when, usual, keep = [], free = [] } = sentenceOf(name)
      const slots = slotsOf(name).map((slot) => ({
        name: slot,
        sample: sampleOf(`{${slot}}`),
        needed: !free.includes(slot),
      }))
      return { name, when, usual, said: sampleOf(usual), own: own[name] ?? null, keep, slots }
    })
    return { sentences, limits: { chars: MAX_SAID_CHARS, lines: MAX_SAID_LINES } }
  })

  // asked while somebody types: it changes nothing and leaves nothing
  app.get(
    '/api/wording/try',
    { config, schema: { querystring: Tried } },
    async ({ query: { name, text: written } }) => {
      const text = written.trim()
      return { said: sampleOf(text), chars: [...sampleOf(text, 'longest')].length, fault: faultOf(name, text) }
    },
  )
}
