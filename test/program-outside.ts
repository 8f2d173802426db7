import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Came {
  headers: IncomingHttpHeaders
  body: string
}
export interface Reply {
  status: number
  text?: string
}

/** A program of others on a port of this machine; keeps what came, and answers as it is told: null is no answer at all. */
export async function programOutside(answer: () => Reply | null): Promise<{ came: Came[]; port: number; at: string }> {
  const came: Came[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      came.push({ headers: request.headers, body })
      const reply = answer()
      if (reply === null) return
      response.writeHead(reply.status, reply.status === 302 ? { location: '/elsewhere' } : {}).end(reply.text ?? '')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { came, port, at: `http://127.0.0.1:${port}` }
}
