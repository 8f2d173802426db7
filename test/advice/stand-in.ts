import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export interface Asked {
  path: string
  authorization: string | undefined
  body: string
}
type Answer = (response: ServerResponse, asked: Asked) => void

/** A server on loopback that speaks as much of OpenAI's dialect as a test wants, right or wrong. */
export async function standIn(answer: Answer) {
  const asked: Asked[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    const { url = '', headers } = request
    const one = { path: url, authorization: headers.authorization, body: await text(request) }
    asked.push(one)
    answer(response, one)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked }
}

/** What a chat model says, wrapped as its server wraps it. */
export const says = (content: string): Answer => json({ choices: [{ message: { role: 'assistant', content } }] })

export function json(value: unknown, status = 200): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }
}

/** Takes the question and never answers. */
export const hangs: Answer = () => {}
