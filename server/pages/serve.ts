import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RouteRight } from '../access/gate.ts'
import type { App } from '../app.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

/** Nothing from another host, no script inside the page; data: and blob: only for pictures just chosen. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

export interface Pages {
  right: RouteRight
  /** Address of the page, and the file in this folder that stands there. */
  at: string
  page: string
  /** Address under which the files of `folder` are found. */
  filesAt: string
  folder: string
}

/** A page and the files beside it. One address for each file there is: no path from outside is ever opened. */
export function servePages(app: App, { right, at, page, filesAt, folder }: Pages): void {
  const config = { right }
  const send = (address: string, file: string) =>
    app.get(address, { config }, async (_request, reply) =>
      reply
        .headers({ 'content-security-policy': POLICY, 'cache-control': 'no-cache' })
        .type(TYPES[extname(file)] ?? 'application/octet-stream')
        .send(await readFile(file)),
    )
  send(at, here(page))
  for (const name of readdirSync(here(folder), { recursive: true, encoding: 'utf8' })) {
    if (extname(name) in TYPES) send(`${filesAt}/${name.replaceAll('\\', '/')}`, join(here(folder), name))
  }
}

function here(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}
