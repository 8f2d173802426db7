import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App, ServerOptions } from '../app.ts'
import type { ConsoleFile } from '../console/files.ts'

/** Where the pages of the console are; which one is shown is decided in the browser. */
const PAGES = [
  '/',
  '/start',
  '/tickets',
  '/tickets/:number',
  '/warnings',
  '/analysis',
  '/exports',
  '/town',
  '/wechat',
  '/rules',
  '/accounts',
  '/audit',
  '/system',
  '/me',
]
const FILES_AT = '/console'
/** Nothing from another host and no script in the page; antd writes its styles into the page while it runs. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
const NOT_BUILT =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>回音</title><h1>控制台还没有构建好</h1><p>请看启动时打印的原因，然后再启动一次。接口在 <code>/api</code>，群聊照常。</p></html>'

/** The console: one page, its files, nothing else; what may be seen is decided by /api. */
export function consoleRoutes(app: App, { pages }: ServerOptions): void {
  if (pages === undefined) return
  const config = { right: 'public' as const }
  const schema = { hide: true }
  const front = pages?.get('index.html') ?? notBuilt()
  for (const path of PAGES)
    app.get(path, { config, schema }, async (request, reply) =>
      send(request, reply.headers({ 'content-security-policy': POLICY, 'cache-control': 'no-cache' }), front),
    )
  // their names change with what is in them
  for (const [name, file] of pages ?? [])
    app.get(`${FILES_AT}/${name}`, { config, schema }, async (request, reply) =>
      send(request, reply.header('cache-control', 'public, max-age=31536000, immutable'), file),
    )
}

function send(request: FastifyRequest, reply: FastifyReply, { type, bytes, zipped }: ConsoleFile) {
  const isZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  reply.type(type).header('vary', 'accept-encoding')
  return isZipped ? reply.header('content-encoding', 'gzip').send(zipped) : reply.send(bytes)
}

function notBuilt(): ConsoleFile {
  const bytes = Buffer.from(NOT_BUILT)
  return { type: 'text/html; charset=utf-8', bytes, zipped: gzipSync(bytes) }
}
