import { z } from 'zod'
import type { HeardMedia } from '../../grid/heard.ts'
import { shorten } from '../../grid/masking.ts'
import { type Endpoint, NoAdvice, post } from './endpoint.ts'

/** A minute of speech takes a small machine some seconds. */
export const TRANSCRIPT_WITHIN_MS = 8_000
const MAX_TRANSCRIPT_CHARS = 1_000

const Answer = z.object({ text: z.string() })

/** The words of a voice message; null when none were understood. Throws NoAdvice. */
export async function transcript(endpoint: Endpoint, voice: HeardMedia): Promise<string | null> {
  const form = new FormData()
  form.set('file', new Blob([Buffer.from(voice.bytes)], { type: voice.mime }), voice.name)
  form.set('model', endpoint.model)
  form.set('language', 'zh')
  form.set('response_format', 'json')
  const answer = Answer.safeParse(await post(endpoint, '/audio/transcriptions', form))
  if (!answer.success) throw new NoAdvice('answer is no transcript')
  return shorten(answer.data.text, MAX_TRANSCRIPT_CHARS) || null
}
