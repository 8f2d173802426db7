import { z } from 'zod'
import { Forbidden } from '../webhooks/addresses.ts'
import { ask } from '../webhooks/post.ts'

/** A service of the town's own choice that calls somebody or sends a short message; off unless somebody set it up. */
export interface Phone {
  url: string
  token: string | null
}

/** Whoever is slower is not waited for: the ladder goes on in the chat. */
export const CALL_WITHIN_MS = 3_000
const MAX_ANSWER_BYTES = 10_000
const MAX_FAILURE_CHARS = 60

const Answer = z.object({ accepted: z.literal(true) })

export interface PhoneCall {
  /** The same for the same call: a service that sees it twice may leave it out. */
  id: string
  phone: string
  name: string
  text: string
}

/** null: the service has taken it; else why not, in a few words. Never what was said or whom it was for. */
export async function call(phone: Phone, what: PhoneCall, internalHosts: readonly string[]): Promise<string | null> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Huiyin',
    ...(phone.token === null ? {} : { authorization: `Bearer ${phone.token}` }),
  }
  const limits = { timeoutMs: CALL_WITHIN_MS, maxBytes: MAX_ANSWER_BYTES }
  try {
    const { status, text } = await ask(
      new URL(phone.url),
      { headers, body: JSON.stringify(what), ...limits },
      internalHosts,
    )
    if (status < 200 || status >= 300) return `HTTP ${status}`
    return Answer.safeParse(jsonIn(text)).success ? null : '回答看不懂，要有 {"accepted": true}'
  } catch (error) {
    return reasonOf(error)
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Forbidden) return '内网地址，没有打'
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  if (code === 'ABORT_ERR' || code === 'AbortError' || code === 'TimeoutError') return '3秒没有回音'
  return code.slice(0, MAX_FAILURE_CHARS)
}
