import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_MS } from '../../desk/access/sessions.ts'

const NAME = 'huiyin_session'
/** Refused by browsers unless it came over TLS, for this host alone. */
const SECURE_NAME = `__Host-${NAME}`
/** What makeSecret makes. */
const SECRET = '[A-Za-z0-9_-]{43}'
const COOKIE = new RegExp(`(?:^|;\\s*)(?:__Host-)?${NAME}=(${SECRET})(?:;|$)`)

export function cookieOf(request: FastifyRequest): string | null {
  return COOKIE.exec(request.headers.cookie ?? '')?.[1] ?? null
}

/** null ends it. Behind TLS, which PUBLIC_URL says, it never travels without. */
export function setCookie(reply: FastifyReply, secret: string | null, publicUrl: string | undefined): void {
  const secure = publicUrl?.startsWith('https:') ?? false
  const age = secret === null ? 0 : Math.floor(SESSION_MS / 1_000)
  const parts = [
    `${secure ? SECURE_NAME : NAME}=${secret ?? ''}`,
    'Path=/',
    `Max-Age=${age}`,
    'HttpOnly',
    'SameSite=Strict',
  ]
  reply.header('set-cookie', [...parts, ...(secure ? ['Secure'] : [])].join('; '))
}
