/** One server that speaks OpenAI's dialect; which one is the operator's choice. */
export interface Endpoint {
  /** Without a slash at the end, e.g. http://127.0.0.1:11434/v1 */
  baseUrl: string
  apiKey: string | null
  model: string
  timeoutMs: number
}

/** The server was away, slow, or answered what nobody can read. Says what happened, never what was asked. */
export class NoAdvice extends Error {}

/** No opinion and no transcript is longer. */
const MAX_ANSWER_BYTES = 100_000

/** Posts and reads the JSON answer; throws NoAdvice. */
export async function post(endpoint: Endpoint, path: string, body: string | FormData): Promise<unknown> {
  const headers = new Headers()
  if (endpoint.apiKey !== null) headers.set('authorization', `Bearer ${endpoint.apiKey}`)
  if (typeof body === 'string') headers.set('content-type', 'application/json')
  try {
    const signal = AbortSignal.timeout(endpoint.timeoutMs)
    // a redirect would carry the words to somebody the operator did not name
    const answer = await fetch(endpoint.baseUrl + path, { method: 'POST', headers, body, signal, redirect: 'error' })
    if (!answer.ok) throw new NoAdvice(`HTTP ${answer.status}`)
    return JSON.parse(await shortText(answer))
  } catch (error) {
    if (error instanceof NoAdvice) throw error
    throw new NoAdvice(error instanceof Error ? error.name : 'unknown')
  }
}

async function shortText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length
    if (bytes > MAX_ANSWER_BYTES) throw new NoAdvice('answer too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
