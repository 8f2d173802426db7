import { connect } from 'node:http2'
import type { GatewayTls } from './port.ts'

const ANSWER_WITHIN_MS = 1000

/**
 * A living gateway greets every connection with its HTTP/2 settings. A frozen one only lets the kernel accept, so this
 * tells more than a TCP connect, and it works without a token.
 */
export function answers(endpoint: string, tls: GatewayTls): Promise<boolean> {
  const scheme = tls.disable ? 'http' : 'https'
  // No token and no words cross this connection, so the certificate does not matter here
  const session = connect(`${scheme}://${endpoint}`, { rejectUnauthorized: false })
  return new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS)
    session.once('remoteSettings', () => resolve(true))
    session.on('error', () => resolve(false))
    session.once('close', () => {
      clearTimeout(timer)
      resolve(false)
    })
  }).finally(() => session.destroy())
}
