import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Change, change } from '../../desk/desk.ts'
import { Forbidden, hostOf, refuseNumber } from '../../desk/webhooks/addresses.ts'
import { WEBHOOK_KINDS } from '../../desk/webhooks/kinds.ts'
import {
  changeWebhook,
  listDeliveries,
  listWebhooks,
  MAX_WEBHOOKS,
  makeWebhook,
  removeWebhook,
  sendAgain,
} from '../../desk/webhooks/manage.ts'
import { callerOf } from '../access/gate.ts'
import { clerkOf, did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_PAGE = 200
const id = z.coerce.number().int().positive().max(2_147_483_647)
const Params = z.object({ id })
const New = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: '要写成 https://… 这样的地址' }).max(500, '最长500个字符'),
  events: z
    .array(z.enum(WEBHOOK_KINDS, `事件只有 ${WEBHOOK_KINDS.join('、')}`))
    .max(WEBHOOK_KINDS.length)
    .default([]),
})
const Deliveries = z.object({
  state: z.enum(['waiting', 'sent', 'failed', 'dropped']).optional(),
  cursor: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
})
const One = z.object({ id, delivery: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

/** Programs outside that are told what happens to public tickets (IO-03), signed as standardwebhooks.com has it. */
export function webhookRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'settings' as const }

  app.get('/api/webhooks', { config }, async () => ({ webhooks: await listWebhooks(desk.db) }))

  app.post('/api/webhooks', { config, schema: { body: New } }, async (request, reply) => {
    const { events } = request.body
    const url = acceptable(request.body.url, desk.internalHosts)
    const made = await inChange(request, async (c) => {
      const hook = await makeWebhook(c, { url, events, madeBy: callerOf(request).name })
      if (hook === null) throw new Problem(409, 'too_many', `最多${MAX_WEBHOOKS}个，请先删掉不用的`)
      await did(c, request, { detail: { id: hook.id, host: new URL(url).host, events } })
      return hook
    })
    return reply.status(201).send(made)
  })

  app.put('/api/webhooks/:id', { config, schema: { params: Params, body: New } }, async (request) => {
    const { id } = request.params
    const { events } = request.body
    const url = acceptable(request.body.url, desk.internalHosts)
    await inChange(request, async (c) => {
      if (!(await changeWebhook(c, id, { url, events }))) throw notThere()
      await did(c, request, { detail: { id, host: new URL(url).host, events } })
    })
    return { id, url, events }
  })

  app.delete('/api/webhooks/:id', { config, schema: { params: Params } }, async (request) => {
    await inChange(request, async (c) => {
      if (!(await removeWebhook(c, request.params.id))) throw notThere()
      await did(c, request)
    })
    return { id: request.params.id }
  })

  app.get(
    '/api/webhooks/:id/deliveries',
    { config, schema: { params: Params, querystring: Deliveries } },
    async ({ params, query }) => {
      const { state, cursor, limit } = query
      const listed = await listDeliveries(desk.db, { webhookId: params.id, state, before: cursor, limit })
      if (listed === null) throw notThere()
      return listed
    },
  )

  app.post(
    '/api/webhooks/:id/deliveries/:delivery/replay',
    { config, schema: { params: One } },
    async (request, reply) => {
      const { id: webhookId, delivery } = request.params
      await inChange(request, async (c) => {
        if (!(await sendAgain(c, { webhookId, id: delivery })))
          throw new Problem(404, 'not_found', '没有这一次，或者正等着发')
        await did(c, request)
      })
      return reply.status(202).send({ id: delivery })
    },
  )

  const inChange = <T>(request: FastifyRequest, work: (c: Change) => Promise<T>) => change(desk, clerkOf(request), work)
}

/** Told at once where it can be seen at once; what a name means is looked at whenever something is sent. */
function acceptable(text: string, internalHosts: readonly string[]): string {
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    throw new Problem(422, 'has_password', '地址里不要写用户名和密码').at('url')
  if (internalHosts.includes(hostOf(url))) return url.href
  if (url.protocol !== 'https:')
    throw new Problem(422, 'needs_https', '要用 https，只有设置里写明的内部主机可以用 http').at('url')
  try {
    refuseNumber(url)
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error
    throw new Problem(
      422,
      'internal_address',
      '这是内网地址。要发到内部系统，请在 WEBHOOK_INTERNAL_HOSTS 里写上主机',
    ).at('url')
  }
  return url.href
}

const notThere = () => new Problem(404, 'not_found', '没有这个推送地址')
