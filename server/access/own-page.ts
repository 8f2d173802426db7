import type { FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * Against requests that another site lets a browser send (CSRF): what changes something and comes with a cookie must come
 * from a page of ours. The cookie is SameSite=Strict as well; old browsers do not know that. Programs use tokens.
 */
export function requireOwnPage(request: FastifyRequest, publicUrl: string | undefined): void {
  if (!SAFE.includes(request.method) && !isOwnPage(request, publicUrl)) throw foreign()
}

/** Signing in needs no cookie, so only a page that says it is foreign is refused. */
export function refuseForeignPage(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.headers.origin !== undefined && !isOwnPage(request, publicUrl)) throw foreign()
}

function isOwnPage({ headers, host }: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  if (headers.origin === undefined) return site === 'same-origin'
  // a proxy may rewrite Host; then PUBLIC_URL says who we are
  if (!URL.canParse(headers.origin)) return false
  const { protocol, host: theirs } = new URL(headers.origin)
  const own = [`${protocol}//${host}`, publicUrl].filter((url) => url !== undefined && URL.canParse(url))
  return own.some((url) => url !== undefined && new URL(url).host === theirs)
}

const foreign = () =>
  new Problem(403, 'foreign_page', '这个请求不是从本系统的页面发来的，没有执行。程序请用令牌，页面请从本系统打开')
