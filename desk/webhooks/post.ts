import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { hostOf, lookupOutside, refuseNumber } from './addresses.ts'

const TIMEOUT_MS = 10_000

interface Letter {
  headers: Record<string, string>
  body: string
}

/** Posts and returns the status; throws where there was none. What they say beyond it is nothing to us. */
export async function post(url: URL, letter: Letter, internalHosts: readonly string[]): Promise<number> {
  return (await ask(url, { ...letter, timeoutMs: TIMEOUT_MS, maxBytes: 0 }, internalHosts)).status
}

/**
 * Posts and reads a short answer. Redirects are not followed: 3xx is an answer like any other. Every request is a connection
 * of its own, so that the address is looked at every time.
 */
export async function ask(
  url: URL,
  { headers, body, timeoutMs, maxBytes }: Letter & { timeoutMs: number; maxBytes: number },
  internalHosts: readonly string[],
): Promise<{ status: number; text: string }> {
  const isNamed = internalHosts.includes(hostOf(url))
  if (!isNamed) refuseNumber(url)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((done, failed) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        agent: false,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(timeoutMs),
        ...(isNamed ? {} : { lookup: lookupOutside }),
      },
      (answer) => {
        const chunks: Buffer[] = []
        let bytes = 0
        const finish = () => {
          answer.destroy()
          done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8') })
        }
        if (maxBytes === 0) return finish()
        answer.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          bytes += chunk.length
          if (bytes >= maxBytes) finish()
        })
        answer.on('end', finish)
        answer.on('error', failed)
      },
    )
    outgoing.on('error', failed)
    outgoing.end(body)
  })
}
