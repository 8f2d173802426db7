import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { claim, keepAnswer, letGo } from '../../desk/access/idempotency.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_KEY_CHARS = 200
const HEADER = 'idempotency-key'

declare module 'fastify' {
  interface FastifyRequest {
    /** Under which the answer is to be kept. */
    onceKey: string | null
  }
}

/**
 * A POST with an Idempotency-Key has effect once, however often a bad line makes somebody send it: the second time the first
 * answer is given again. Answers with a secret in them are not kept.
 */
export function installOnce(app: App, { desk, now = () => new Date() }: ServerOptions): void {
  app.decorateRequest('onceKey', null)

  app.addHook('preHandler', async (request, reply) => {
    const chosen = request.headers[HEADER]
    if (request.method !== 'POST' || request.signedIn === null || typeof chosen !== 'string') return
    if (chosen.length === 0 || chosen.length > MAX_KEY_CHARS)
      throw new Problem(400, 'invalid', `Idempotency-Key 写1到${MAX_KEY_CHARS}个字符`)
    const wish = { key: keyOf(request, chosen), bodyHash: hash(JSON.stringify(request.body ?? null)), at: now() }
    const known = await claim(desk.db, wish)
    if (known === null) {
      request.onceKey = wish.key
      return
    }
    if (known.bodyHash !== wish.bodyHash)
      throw new Problem(422, 'key_reused', '这个 Idempotency-Key 已经用在别的内容上，请换一个')
    if (known.status === null)
      throw new Problem(
        409,
        'under_way',
        '同样的请求正在办，或者上次没有等到结果。请先看看办了没有，再换一个 Idempotency-Key',
      )
    // nothing is done this time
    request.audited = true
    return reply
      .status(known.status)
      .header('idempotent-replayed', 'true')
      .type('application/json; charset=utf-8')
      .send(known.body ?? '')
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const { onceKey } = request
    if (onceKey === null) return
    // what failed may be tried again under the same key
    if (reply.statusCode >= 400) await letGo(desk.db, onceKey)
    else await keepAnswer(desk.db, onceKey, { status: reply.statusCode, body: bodyOf(request, payload) })
  })
}

function keyOf(request: FastifyRequest, chosen: string): string {
  const { caller } = request.signedIn ?? {}
  return hash([caller?.accountId ?? 'administrator', request.method, request.url, chosen].join('\n'))
}

/** A password or token is shown once: a second asking gets everything but that. */
function bodyOf({ routeOptions }: FastifyRequest, payload: unknown): string {
  const text = typeof payload === 'string' ? payload : ''
  if (!/^\/api\/(?:accounts|tokens|me|webhooks)\b/.test(routeOptions.url ?? '') || text === '') return text
  const { password: _password, token: _token, secret: _secret, url: _url, ...rest } = JSON.parse(text)
  return JSON.stringify(rest)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
