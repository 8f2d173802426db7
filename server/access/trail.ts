import type { FastifyRequest } from 'fastify'
import { type AuditLine, type Errand, recordAudit } from '../../desk/access/audit.ts'
import { privateAmong } from '../../desk/access/visible.ts'
import type { Actor, Change, Desk } from '../../desk/desk.ts'
import type { TicketRow } from '../../desk/tickets.ts'
import type { App, ServerOptions } from '../app.ts'
import { callerOf } from './gate.ts'

const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Every change over HTTP stands in the audit (AD-04); what a route did not put down in its own transaction is put down here. */
export function installTrail(app: App, { desk }: ServerOptions): void {
  app.addHook('onSend', async (request, reply) => {
    const { audited, signedIn, method } = request
    if (audited || signedIn === null || !CHANGING.includes(method) || reply.statusCode >= 400) return
    await look(desk, request, [{ what: 'did', detail: targetOf(request) }])
  })
}

/** In the same transaction as what was done. Words of people stay out: the audit cannot be erased. */
export async function did(c: Pick<Change, 'tx' | 'at'>, request: FastifyRequest, line: Omit<AuditLine, 'what'> = {}) {
  const detail = { ...targetOf(request), ...line.detail }
  await recordAudit(c.tx, { ...errandOf(request), at: c.at }, { ...line, what: 'did', detail })
  request.audited = true
}

/** Somebody looked at what is sensitive (PC-08); no answer without the line. */
export async function look(
  desk: Pick<Desk, 'db' | 'clock'>,
  request: FastifyRequest,
  lines: AuditLine[],
): Promise<void> {
  const errand = { ...errandOf(request), at: desk.clock() }
  if (lines.length > 0)
    await desk.db.transaction(async (tx) => {
      for (const line of lines) await recordAudit(tx, errand, line)
    })
}

export async function lookAtTickets(
  desk: Pick<Desk, 'db' | 'clock'>,
  request: FastifyRequest,
  tickets: Pick<TicketRow, 'number' | 'visibility'>[],
): Promise<void> {
  const secret = tickets.filter(({ visibility }) => visibility === 'private')
  await look(
    desk,
    request,
    secret.map(({ number }) => ({ what: 'viewed_private' as const, ticketNumber: number })),
  )
}

/** The same for what speaks of tickets by number. */
export async function lookAtNumbers(
  desk: Pick<Desk, 'db' | 'clock'>,
  request: FastifyRequest,
  numbers: number[],
): Promise<void> {
  await lookAtTickets(desk, request, await privateAmong(desk, numbers))
}

/** Who does it at the console: their account's name in the trace. */
export function clerkOf(request: FastifyRequest): Actor {
  const { personId, name } = callerOf(request)
  return { kind: 'person', personId, name }
}

function errandOf(request: FastifyRequest): Errand {
  return { caller: callerOf(request), address: request.ip, route: `${request.method} ${request.routeOptions.url}` }
}

/** What the address names: {number: "3"}. */
function targetOf({ params }: FastifyRequest): Record<string, unknown> {
  return typeof params === 'object' && params !== null ? { ...params } : {}
}
