import { z } from 'zod'
import { findPublic } from '../../desk/outside/find.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { FORMATS, type Format, send } from './answer.ts'
import { NewRequest, report } from './report.ts'
import { pageOf, requestOf, Search, spanOf, wantsOpen } from './requests.ts'
import { definition, discovery, offered, service } from './services.ts'

/** A description of 4,000 characters, nine bytes each in a form. */
const FORM_LIMIT_BYTES = 60_000
const Code = z.object({ code: z.string().max(20) })
const Id = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, '编号是数字')
    .transform(Number),
})
const Single = Search.pick({ extensions: true, jurisdiction_id: true })
const MEDIA_NOTICE = '照片的地址没有收下，请把要紧的写在文字里'
const AT = '/open311/v2'

/**
 * Open311 GeoReport v2 (IO-01), in JSON and XML. Reading is for everybody, as with the boards; reporting asks for an
 * api_key in the form, so the route itself is public and `report` looks at the key. The addresses are not in /openapi.json:
 * a specification of others describes them, and /open311/v2/discovery says so.
 */
export function open311Routes(app: App, options: ServerOptions): void {
  for (const format of FORMATS) {
    serviceRoutes(app, options, format)
    requestRoutes(app, options, format)
  }
}

const config = { right: 'public' as const }

function serviceRoutes(app: App, { desk, publicUrl }: ServerOptions, format: Format): void {
  app.get(`${AT}/discovery.${format}`, { config, schema: { hide: true } }, async (request, reply) => {
    const base = publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`
    return send(reply, format, { root: 'discovery', value: discovery(base, desk.directory.town()) })
  })

  app.get(`${AT}/services.${format}`, { config, schema: { hide: true } }, async (_request, reply) =>
    send(reply, format, { root: 'services', value: offered(desk.directory.town()).map(service) }),
  )

  app.get(
    `${AT}/services/:code.${format}`,
    { config, schema: { hide: true, params: Code } },
    async ({ params }, reply) => {
      const town = desk.directory.town()
      const category = offered(town).find(({ code }) => code === params.code)
      if (category === undefined) throw new Problem(404, 'unknown_service', `没有“${params.code}”这个类别`)
      return send(reply, format, { root: 'service_definition', value: definition(town, category) })
    },
  )
}

function requestRoutes(app: App, options: ServerOptions, format: Format): void {
  const { desk } = options
  const list = (reply: Parameters<typeof send>[0], value: Parameters<typeof send>[2]['value']) =>
    send(reply, format, { root: 'service_requests', value })

  app.post(
    `${AT}/requests.${format}`,
    { config, bodyLimit: FORM_LIMIT_BYTES, schema: { hide: true, body: NewRequest } },
    async (request, reply) => {
      const row = await report(options, request, request.body as NewRequest)
      const notice = request.body.media_url === undefined ? null : MEDIA_NOTICE
      return list(reply.status(201), [
        { service_request_id: String(row.number), service_notice: notice, account_id: null },
      ])
    },
  )

  app.get(
    `${AT}/requests.${format}`,
    { config, schema: { hide: true, querystring: Search } },
    async ({ query }, reply) => {
      const { service_request_id: numbers, service_code: categories, extensions = false } = query
      const span = numbers === undefined ? { ...spanOf(query, desk.clock()), ...pageOf(query) } : {}
      const found = await findPublic(desk, { numbers, categories, open: wantsOpen(query), ...span })
      return list(
        reply,
        found.map((ticket) => requestOf(ticket, extensions)),
      )
    },
  )

  app.get(
    `${AT}/requests/:id.${format}`,
    { config, schema: { hide: true, params: Id, querystring: Single } },
    async ({ params, query }, reply) => {
      const [ticket] = await findPublic(desk, { numbers: [params.id] })
      if (ticket === undefined) throw new Problem(404, 'not_found', `没有${params.id}号`)
      return list(reply, [requestOf(ticket, query.extensions ?? false)])
    },
  )

  // every report gets its number at once, so a token is the number itself
  app.get(`${AT}/tokens/:id.${format}`, { config, schema: { hide: true, params: Id } }, async ({ params }, reply) => {
    const [ticket] = await findPublic(desk, { numbers: [params.id] })
    if (ticket === undefined) throw new Problem(404, 'not_found', `没有${params.id}这个令牌`)
    return list(reply, [{ service_request_id: String(ticket.number), token: String(ticket.number) }])
  })
}
