import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { hostOf, lookupOutside, refuseNumber } from './addresses.ts'

const TIMEOUT_MS = 10_000

/**
 * Posts and returns the status; throws where there was none. Redirects are not followed: 3xx is an answer like any other.
 * Every delivery is a connection of its own, so that the address is looked at every time.
 */
export async function post(
  url: URL,
  { headers, body }: { headers: Record<string, string>; body: string },
  internalHosts: readonly string[],
): Promise<number> {
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
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(isNamed ? {} : { lookup: lookupOutside }),
      },
      (answer) => {
        // what they say beyond the status is nothing to us
        answer.destroy()
        done(answer.statusCode ?? 0)
      },
    )
    outgoing.on('error', failed)
    outgoing.end(body)
  })
}
