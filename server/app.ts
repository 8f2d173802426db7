import { timingSafeEqual } from 'node:crypto'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Desk } from '../desk/desk.ts'
import type { Health } from '../desk/health.ts'
import { installErrors, Problem } from './errors.ts'
import { bindingRoutes } from './routes/binding.ts'
import { boardRoutes } from './routes/board.ts'
import { burdenRoutes } from './routes/burden.ts'
import { contactRoutes } from './routes/contacts.ts'
import { diaryRoutes } from './routes/diary.ts'
import { gazetteerRoutes } from './routes/gazetteer.ts'
import { healthRoutes } from './routes/health.ts'
import { ladderRoutes } from './routes/ladder.ts'
import { mediaRoutes } from './routes/media.ts'
import { printRoutes } from './routes/print.ts'
import { residentRoutes } from './routes/resident.ts'
import { sayingRoutes } from './routes/sayings.ts'
import { simulatorRoutes } from './routes/simulator.ts'
import { ticketRoutes } from './routes/tickets.ts'
import { townRoutes } from './routes/town.ts'
import { typedInRoutes } from './routes/typed-in.ts'
import type { SimulatorApi } from './simulator-api.ts'

/** public: anybody. admin: the administrator's token. simulator: only there while the simulator is the WeChat. */
export const ROUTE_ROLES = ['public', 'admin', 'simulator'] as const
export type RouteRole = (typeof ROUTE_ROLES)[number]

declare module 'fastify' {
  interface FastifyContextConfig {
    role?: RouteRole
  }
}

const BODY_LIMIT_BYTES = 30_000_000
const REQUEST_TIMEOUT_MS = 30_000

export interface ServerOptions {
  desk: Desk
  adminToken: string
  /** Under which address residents reach the pages; undefined while nobody said. */
  publicUrl: string | undefined
  health: () => Promise<Health>
  /** null when a real WeChat stands behind the gateway. */
  simulator: SimulatorApi | null
}

export type App = FastifyInstance<
  import('node:http').Server,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  import('fastify').FastifyBaseLogger,
  ZodTypeProvider
>

/** The HTTP side without a port: the process listens, the tests inject. */
export async function buildApp(options: ServerOptions): Promise<App> {
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    logger: false,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  installErrors(app)
  app.addHook('onRoute', (route) => {
    if (route.config?.role === undefined) throw new Error(`route ${route.method} ${route.url} declares no role`)
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
    })
    if (request.routeOptions.config?.role === 'admin') requireAdmin(request, options.adminToken)
  })
  app.addContentTypeParser(
    ['application/yaml', 'text/yaml', 'text/plain'],
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => body,
  )
  healthRoutes(app, options)
  townRoutes(app, options)
  bindingRoutes(app, options)
  ticketRoutes(app, options)
  typedInRoutes(app, options)
  contactRoutes(app, options)
  diaryRoutes(app, options)
  gazetteerRoutes(app, options)
  sayingRoutes(app, options)
  mediaRoutes(app, options)
  burdenRoutes(app, options)
  ladderRoutes(app, options)
  await residentRoutes(app, options)
  boardRoutes(app, options)
  printRoutes(app, options)
  if (options.simulator !== null) await simulatorRoutes(app, options.simulator)
  return app
}

function requireAdmin(request: FastifyRequest, adminToken: string): void {
  const given = /^Bearer\s+(\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const [a, b] = [Buffer.from(given), Buffer.from(adminToken)]
  if (a.length !== b.length || !timingSafeEqual(a, b))
    throw new Problem(401, 'unauthorized', '请带上管理令牌：Authorization: Bearer …')
}
