import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { API_TOKEN_PREFIX, hashOf } from '../../desk/access/secrets.ts'
import { type SignedIn, sessionOf, tokenOf } from '../../desk/access/sessions.ts'
import { ADMINISTRATOR, type Caller, may, RIGHTS } from '../../grid/rights.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { cookieOf } from './cookie.ts'
import { requireOwnPage } from './own-page.ts'

/** public: anybody. simulator: only there while the simulator is the WeChat. self: whoever signed in, before they changed a printed password, too. */
export const ROUTE_RIGHTS = ['public', 'simulator', 'self', ...RIGHTS] as const
export type RouteRight = (typeof ROUTE_RIGHTS)[number]

declare module 'fastify' {
  interface FastifyContextConfig {
    right?: RouteRight
  }
  interface FastifyInstance {
    /** Who a request comes from, as things stand now; null: nobody who may. */
    whoAsks(request: FastifyRequest): Promise<SignedIn | null>
    /** Every route there is, with the right it asks for. */
    declared: { method: string; url: string; right: RouteRight }[]
  }
  interface FastifyRequest {
    signedIn: SignedIn | null
    /** Something about this request stands in the audit already. */
    audited: boolean
  }
}

/** No route without a right; no request past it without that right. */
export function installGate(app: App, { desk, adminToken, publicUrl, now = () => new Date() }: ServerOptions): void {
  app.decorate('declared', [])
  app.decorate('whoAsks', whoAsks)
  app.addHook('onRoute', (route) => {
    const right = route.config?.right
    if (right === undefined) throw new Error(`route ${route.method} ${route.url} declares no right`)
    for (const method of [route.method].flat()) app.declared.push({ method, url: route.url, right })
  })
  app.decorateRequest('signedIn', null)
  app.decorateRequest('audited', false)
  app.addHook('onRequest', async (request) => {
    const right = request.routeOptions.config?.right
    // an address that is not there is told so to everybody
    if (right === undefined || right === 'public' || right === 'simulator') return
    request.signedIn = await whoAsks(request)
    require(request, right)
  })

  async function whoAsks(request: FastifyRequest): Promise<SignedIn | null> {
    const bearer = /^Bearer\s+(\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (bearer !== undefined) {
      app.refuseGuessing(request)
      if (bearer.startsWith(API_TOKEN_PREFIX)) return tokenOf(desk.db, bearer, now())
      return isSecret(bearer, adminToken) ? { caller: ADMINISTRATOR, mustChange: false, tokenHash: null } : null
    }
    const secret = request.headers.authorization === undefined ? cookieOf(request, publicUrl) : null
    if (secret === null) return null
    requireOwnPage(request, publicUrl)
    return sessionOf(desk.db, secret, now())
  }
}

function require(request: FastifyRequest, right: Exclude<RouteRight, 'public' | 'simulator'>): void {
  const { signedIn } = request
  if (signedIn === null) throw new Problem(401, 'unauthorized', '请先登录，或者带上管理令牌：Authorization: Bearer …')
  if (right === 'self') return
  if (signedIn.mustChange)
    throw new Problem(403, 'must_change_password', '请先改密码：现在的密码是别人给的，只能用一次')
  if (!may(signedIn.caller, right)) throw new Problem(403, 'no_right', '您的账号没有这项权限')
}

/** Digests have one length, so the time tells nothing of the secret. */
function isSecret(given: string, known: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(known)))
}

/** Whoever asks; a route with a right has one. */
export function callerOf({ signedIn }: FastifyRequest): Caller {
  if (signedIn === null) throw new Error('a route without a right asked who calls')
  return signedIn.caller
}
