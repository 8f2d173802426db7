import type { Socket } from 'node:net'

interface ClientError extends Error {
  code: string
}

const SLOW = {
  status: '408 Request Timeout',
  code: 'too_slow',
  message: '请求发得太慢，已经断开。请看看网络，再试一次',
}
const LONG = {
  status: '431 Request Header Fields Too Large',
  code: 'headers_too_large',
  message: '请求的头太长。请清掉浏览器里本站的 Cookie，再试一次',
}
const GARBLED = { status: '400 Bad Request', code: 'bad_request', message: '请求的写法不对，读不出来' }

/** Said to whoever never got as far as a request: too slow, too long, or no HTTP at all. */
export function answerClientError(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const { status, code, message } =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? SLOW : error.code === 'HPE_HEADER_OVERFLOW' ? LONG : GARBLED
  const body = JSON.stringify({ error: { code, message } })
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
