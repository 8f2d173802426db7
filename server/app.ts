import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Desk } from '../desk/desk.ts'
import type { Health } from '../desk/health.ts'
import { installGate } from './access/gate.ts'
import { installOnce } from './access/once.ts'
import { installPace, type Paces } from './access/pace.ts'
import { installTrail } from './access/trail.ts'
import { installBodies } from './bodies.ts'
import { answerClientError } from './client-errors.ts'
import type { ConsoleFile } from './console/files.ts'
import { answerError, installErrors } from './errors.ts'
import { installHeaders } from './headers.ts'
import {
  BODY_LIMIT_BYTES,
  FORM_LIMIT_BYTES,
  MAX_CONNECTIONS,
  MAX_PARAM_CHARS,
  PATIENCE,
  type Patience,
} from './limits.ts'
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
import { exportRoutes } from './routes/exports.ts'
import { firstStepsRoutes } from './routes/first-steps.ts'
import { gazetteerRoutes } from './routes/gazetteer.ts'
import { handoverRoutes } from './routes/handover.ts'
import { healthRoutes } from './routes/health.ts'
import { ladderRoutes } from './routes/ladder.ts'
import { loginRoutes } from './routes/login.ts'
import { meRoutes } from './routes/me.ts'
import { mediaRoutes } from './routes/media.ts'
import { ownDataRoutes } from './routes/own-data.ts'
import { printRoutes } from './routes/print.ts'
import { replyRoutes } from './routes/replies.ts'
import { residentRoutes } from './routes/resident.ts'
import { retentionRoutes } from './routes/retention.ts'
import { ruleRoutes } from './routes/rules.ts'
import { sayingRoutes } from './routes/sayings.ts'
import { settingRoutes } from './routes/settings.ts'
import { simulatorRoutes } from './routes/simulator.ts'
import { simulatorDeskRoutes } from './routes/simulator-desk.ts'
import { standInRoutes } from './routes/stand-ins.ts'
import { ticketExportRoutes } from './routes/ticket-export.ts'
import { ticketRoutes } from './routes/tickets.ts'
import { todayRoutes } from './routes/today.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { townRoutes } from './routes/town.ts'
import { typedInRoutes } from './routes/typed-in.ts'
import { verbRoutes } from './routes/verbs.ts'
import { warningRoutes } from './routes/warnings.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { wordingRoutes } from './routes/wording.ts'
import type { SimulatorApi } from './simulator-api.ts'
import { installWritable } from './writable.ts'

export interface ServerOptions {
  desk: Desk
  adminToken: string
  /** What second factors are sealed with. */
  sealKey: Buffer
  /** Where browsers find us, residents and staff; https makes the cookie travel over TLS only. */
  publicUrl?: string | undefined
  health: () => Promise<Health>
  /** null when a real WeChat stands behind the gateway. */
  simulator: SimulatorApi | null
  /** The time of the world for sessions and limits: the clock of a village that is played may stand still. */
  now?: () => Date
  /** The built console; null: it could not be built; absent: this program shows none. */
  pages?: Map<string, ConsoleFile> | null
  patience?: Patience
  /** Other limits than usual. */
  paces?: Paces
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
  exportRoutes,
  verbRoutes,
  replyRoutes,
  eventRoutes,
  typedInRoutes,
  contactRoutes,
  ownDataRoutes,
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
  warningRoutes,
  webhookRoutes,
  wordingRoutes,
  standInRoutes,
  retentionRoutes,
]

/** The HTTP side without a port: the process listens, the tests inject. */
export async function buildApp(options: ServerOptions): Promise<App> {
  const { headersMs, requestMs, idleMs, checkEveryMs } = options.patience ?? PATIENCE
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: requestMs,
    connectionTimeout: idleMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: checkEveryMs },
    clientErrorHandler: answerClientError,
    logger: false,
    frameworkErrors: (error, _request, reply) => answerError(error, reply),
    routerOptions: { maxParamLength: MAX_PARAM_CHARS },
    // a reverse proxy on the same machine says who asks; anybody else is who they are
    trustProxy: 'loopback',
  }).withTypeProvider<ZodTypeProvider>()
  app.server.maxConnections = MAX_CONNECTIONS
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  installErrors(app)
  installWritable(app)
  installHeaders(app, options.desk.clock)
  installGate(app, options)
  installPace(app, options)
  installOnce(app, options)
  installTrail(app, options)
  installBodies(app)
  await app.register(formbody, { bodyLimit: FORM_LIMIT_BYTES })
  await installOpenApi(app)
  for (const routes of ROUTES) routes(app, options)
  if (options.simulator !== null) {
    await simulatorRoutes(app, options.simulator)
    simulatorDeskRoutes(app, options)
  }
  return app
}
