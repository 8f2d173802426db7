import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_MS } from '../../desk/access/sessions.ts'

const NAME = 'huiyin_session'
/** Refused by browsers unless it came over TLS, for this host alone. */
const SECURE_NAME = `__Host-${NAME}`
/** What makeSecret makes. */
const SECRET = '[A-Za-z0-9_-]{43}'
const cookie = (name: string) => new RegExp(`(?:^|;\\s*)${name}=(${SECRET})(?:;|$)`)
const [PLAIN, SECURE] = [cookie(NAME), cookie(SECURE_NAME)]

/** Behind TLS only the cookie that no neighbouring host can plant. */
export function cookieOf(request: FastifyRequest, publicUrl: string | undefined): string | null {
  const pattern = isSecure(publicUrl) ? SECURE : PLAIN
  return pattern.exec(request.headers.cookie ?? '')?.[1] ?? null
}

function isSecure(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') ?? false
}

/** null ends it. Behind TLS, which PUBLIC_URL says, it never travels without. */
export function setCookie(reply: FastifyReply, secret: string | null, publicUrl: string | undefined): void {
  const secure = isSecure(publicUrl)
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
