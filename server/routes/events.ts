import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MAX_NEWS, newestEvent, newsAfter } from '../../desk/news.ts'
import { markOfWarnings } from '../../desk/warnings/mark.ts'
import { may } from '../../grid/rights.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

/** A few small queries a second while somebody listens, for all of them: a report is at the console within one. NOTIFY on every event would make all commits queue. */
const LOOK_EVERY_MS = 500
/** Through proxies that cut what is silent. */
const SIGN_OF_LIFE_MS = 20_000
const MAX_LISTENERS = 200
/** Whoever does not read is let go; they come back with their Last-Event-ID. */
const MAX_UNREAD_BYTES = 1_000_000
const Id = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

interface Listener {
  request: FastifyRequest
  reply: FastifyReply
  last: number
  saidAt: number
  /** How the warnings stood when they were last told of. */
  warnings: string
}

/** What there is to tell. */
interface Newest {
  event: number
  warnings: string
}

/** Server-sent events: which tickets changed, for those who may know of them, and that something changed about warnings; Last-Event-ID goes on where it broke off. */
export function eventRoutes(app: App, { desk }: ServerOptions): void {
  const listeners = new Set<Listener>()
  let timer: NodeJS.Timeout | null = null
  const letGo = (listener: Listener) => {
    listeners.delete(listener)
    listener.reply.raw.end()
  }
  app.addHook('preClose', async () => {
    if (timer !== null) clearTimeout(timer)
    for (const listener of listeners) letGo(listener)
  })

  app.get('/api/events', { config: { right: 'read' } }, async (request, reply) => {
    if (listeners.size >= MAX_LISTENERS) throw new Problem(429, 'too_many', '同时在看的人太多，请稍后再开')
    const given = request.headers['last-event-id']
    const after = given === undefined ? { success: true as const, data: await newestEvent(desk) } : Id.safeParse(given)
    if (!after.success) throw new Problem(400, 'invalid', 'Last-Event-ID 要写数字')
    const warnings = await markOfWarnings(desk)
    const listener = { request, reply, last: after.data, saidAt: Date.now(), warnings }
    begin(reply)
    listeners.add(listener)
    request.raw.on('close', () => letGo(listener))
    timer ??= setTimeout(look, 0)
  })

  /** Never two at once; a look that fails (the database is away) is made again. */
  async function look(): Promise<void> {
    const newest = await newestNow(desk).catch(() => null)
    for (const listener of [...listeners]) await tell(listener, newest ?? nothingNew(listener)).catch(() => {})
    timer = listeners.size === 0 ? null : setTimeout(look, LOOK_EVERY_MS)
  }

  async function tell(listener: Listener, newest: Newest): Promise<void> {
    const { request, reply } = listener
    const isSilent = Date.now() - listener.saidAt > SIGN_OF_LIFE_MS
    const isWarned = newest.warnings !== listener.warnings
    if (newest.event <= listener.last && !isWarned && !isSilent) return
    // whoever was signed out meanwhile, or lost the right, hears no more
    const signedIn = await app.whoAsks(request)
    const mayHear = signedIn !== null && !signedIn.mustChange && may(signedIn.caller, 'read')
    if (!mayHear || reply.raw.writableLength > MAX_UNREAD_BYTES) return letGo(listener)
    const news = await newsAfter(desk, signedIn.caller, listener.last)
    const lines = news.map((one) => `id: ${one.id}\nevent: ticket\ndata: ${JSON.stringify(one)}\n\n`)
    if (isWarned && may(signedIn.caller, 'speak')) lines.push('event: warning\ndata: {}\n\n')
    listener.last = Math.max(listener.last, news.length === MAX_NEWS ? (news.at(-1)?.id ?? 0) : newest.event)
    listener.warnings = newest.warnings
    if (lines.length === 0 && !isSilent) return
    listener.saidAt = Date.now()
    reply.raw.write(lines.length > 0 ? lines.join('') : ': \n\n')
  }
}

async function newestNow(desk: ServerOptions['desk']): Promise<Newest> {
  const [event, warnings] = await Promise.all([newestEvent(desk), markOfWarnings(desk)])
  return { event, warnings }
}

const nothingNew = ({ last, warnings }: Listener): Newest => ({ event: last, warnings })

function begin(reply: FastifyReply): void {
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  reply.raw.write(': 你好\n\n')
}
