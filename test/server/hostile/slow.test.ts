import type { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { openVillage } from '../../village.ts'
import { TOKEN } from '../clerk.ts'
import { openOffice } from '../staff.ts'
import { dials, listens } from './raw.ts'

const SLOW_CLIENTS = 60
const PATIENCE = { headersMs: 1_500, requestMs: 2_500, idleMs: 10_000, checkEveryMs: 100 }
const HEADERS = `Host: x\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\n`

/** A letter at a time, for ever. */
const trickle = (begins: string) => (socket: Socket) => {
  socket.write(begins)
  const timer = setInterval(() => socket.write('x'), 50)
  socket.on('close', () => clearInterval(timer))
  socket.on('error', () => clearInterval(timer))
}

it('IO-07: whoever trickles is told so and let go, head or body; others are served meanwhile', async () => {
  const village = await openVillage()
  const office = await openOffice(village, { patience: PATIENCE })
  const port = await listens(office)
  const heads = Array.from({ length: SLOW_CLIENTS }, () =>
    dials(port, trickle(`GET /api/grids HTTP/1.1\r\n${HEADERS}X-Slow: `)),
  )
  const bodies = Array.from({ length: SLOW_CLIENTS }, () =>
    dials(port, trickle(`POST /api/tickets HTTP/1.1\r\n${HEADERS}Content-Length: 500\r\n\r\n{"text":"`)),
  )
  const quick = await fetch(`http://127.0.0.1:${port}/api/grids?limit=1`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  })
  expect(quick.status).toBe(200)
  for (const answer of await Promise.all([...heads, ...bodies]))
    expect(answer).toMatch(/^HTTP\/1.1 408 [\s\S]*请求发得太慢，已经断开。请看看网络，再试一次/)
  expect(await village.numbers()).toEqual([])
})

it('IO-07: what is no HTTP, and a head without end, is answered in a sentence', async () => {
  const office = await openOffice(await openVillage())
  const port = await listens(office)
  const says = (text: string) => dials(port, (socket) => void socket.write(text))
  expect(await says('你好\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [\s\S]*请求的写法不对，读不出来/)
  const long = `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(40_000)}\r\n\r\n`
  expect(await says(long)).toMatch(/^HTTP\/1.1 431 [\s\S]*请求的头太长。请清掉浏览器里本站的 Cookie/)
})
