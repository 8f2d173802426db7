import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { WORKBOOK_LIMITS } from '../db/workbook/limits.ts'
import type { Desk } from '../desk/desk.ts'
import type { Health } from '../desk/health.ts'
import { installGate } from './access/gate.ts'
import { installOnce } from './access/once.ts'
import { installTrail } from './access/trail.ts'
import type { ConsoleFile } from './console/files.ts'
import { answerError, installErrors } from './errors.ts'
import { XLSX } from './ledger/write.ts'
import { open311Routes } from './open311/routes.ts'
import { installOpenApi } from './openapi.ts'
import { accountRoutes } from './routes/accounts.ts'
import { analysisRoutes } from './routes/analysis.ts'
import { auditRoutes } from './routes/audit.ts'
import { bindingRoutes } from './routes/binding.ts'
import { boardRoutes } from './routes/board.ts'
import { burdenRoutes } from './routes/burden.ts'
import { consoleRoutes } from './routes/console.ts'
import { contactRoutes } from './routes/contacts.ts'
import { diaryRoutes } from './routes/diary.ts'
import { directoryRoutes } from './routes/directory.ts'
import { eventRoutes } from './routes/events.ts'
import { firstStepsRoutes } from './routes/first-steps.ts'
import { gazetteerRoutes } from './routes/gazetteer.ts'
import { handoverRoutes } from './routes/handover.ts'
import { healthRoutes } from './routes/health.ts'
import { ladderRoutes } from './routes/ladder.ts'
import { loginRoutes } from './routes/login.ts'
import { meRoutes } from './routes/me.ts'
import { mediaRoutes } from './routes/media.ts'
import { printRoutes } from './routes/print.ts'
import { residentRoutes } from './routes/resident.ts'
import { ruleRoutes } from './routes/rules.ts'
import { sayingRoutes } from './routes/sayings.ts'
import { settingRoutes } from './routes/settings.ts'
import { simulatorRoutes } from './routes/simulator.ts'
import { simulatorDeskRoutes } from './routes/simulator-desk.ts'
import { ticketExportRoutes } from './routes/ticket-export.ts'
import { ticketRoutes } from './routes/tickets.ts'
import { todayRoutes } from './routes/today.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { townRoutes } from './routes/town.ts'
import { typedInRoutes } from './routes/typed-in.ts'
import { verbRoutes } from './routes/verbs.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import type { SimulatorApi } from './simulator-api.ts'
import { installWritable } from './writable.ts'

const BODY_LIMIT_BYTES = 30_000_000
/** The forms of the resident page. */
const FORM_LIMIT_BYTES = 4_096
/** A key of a duty names a person, a grid and a role. */
const MAX_PARAM_CHARS = 200
const REQUEST_TIMEOUT_MS = 30_000

export interface ServerOptions {
  desk: Desk
  adminToken: string
  /** Where browsers find us, residents and staff; https makes the cookie travel over TLS only. */
  publicUrl?: string | undefined
  health: () => Promise<Health>
  /** null when a real WeChat stands behind the gateway. */
  simulator: SimulatorApi | null
  /** The time of the world for sessions and limits: the clock of a village that is played may stand still. */
  now?: () => Date
  /** The built console; null: it could not be built; absent: this program shows none. */
  pages?: Map<string, ConsoleFile> | null
}

export type App = FastifyInstance<
  import('node:http').Server,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  import('fastify').FastifyBaseLogger,
  ZodTypeProvider
>

const ROUTES: ((app: App, options: ServerOptions) => void)[] = [
  healthRoutes,
  firstStepsRoutes,
  loginRoutes,
  meRoutes,
  accountRoutes,
  tokenRoutes,
  auditRoutes,
  townRoutes,
  directoryRoutes,
  settingRoutes,
  ruleRoutes,
  bindingRoutes,
  handoverRoutes,
  ticketRoutes,
  ticketExportRoutes,
  verbRoutes,
  eventRoutes,
  typedInRoutes,
  contactRoutes,
  diaryRoutes,
  gazetteerRoutes,
  sayingRoutes,
  mediaRoutes,
  burdenRoutes,
  ladderRoutes,
  residentRoutes,
  boardRoutes,
  printRoutes,
  todayRoutes,
  analysisRoutes,
  consoleRoutes,
  open311Routes,
  webhookRoutes,
]

/** The HTTP side without a port: the process listens, the tests inject. */
export async function buildApp(options: ServerOptions): Promise<App> {
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    logger: false,
    frameworkErrors: (error, _request, reply) => answerError(error, reply),
    routerOptions: { maxParamLength: MAX_PARAM_CHARS },
    // a reverse proxy on the same machine says who asks; anybody else is who they are
    trustProxy: 'loopback',
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  installErrors(app)
  installWritable(app)
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/'))
      reply.headers({ 'cache-control': 'no-store', 'x-huiyin-now': options.desk.clock().toISOString() })
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
    })
  })
  installGate(app, options)
  installOnce(app, options)
  installTrail(app, options)
  app.addContentTypeParser(
    ['application/yaml', 'text/yaml', 'text/plain'],
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => body,
  )
  app.addContentTypeParser(
    [XLSX, 'application/octet-stream'],
    { parseAs: 'buffer', bodyLimit: WORKBOOK_LIMITS.bytes },
    async (_request: FastifyRequest, body: Buffer) => body,
  )
  await app.register(formbody, { bodyLimit: FORM_LIMIT_BYTES })
  await installOpenApi(app)
  for (const routes of ROUTES) routes(app, options)
  if (options.simulator !== null) {
    await simulatorRoutes(app, options.simulator)
    simulatorDeskRoutes(app, options)
  }
  return app
}
