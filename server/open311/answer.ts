import type { FastifyReply } from 'fastify'

export const FORMATS = ['json', 'xml'] as const
export type Format = (typeof FORMATS)[number]

export type Value = string | number | boolean | null | Value[] | { [name: string]: Value }

/** What one of a list is called in XML, as the GeoReport specification spells it. */
const ONE_OF: Record<string, string> = {
  services: 'service',
  service_requests: 'request',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
}
/** XML 1.0 has no way at all to write these, and half a character is none. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** The same answer in the format that the address ends in; only XML has a name for the whole. */
export function send(reply: FastifyReply, format: Format, { root, value }: { root: string; value: Value }) {
  if (format === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(value))
  return reply.type('text/xml; charset=utf-8').send(`<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}`)
}

export const OPEN311 = /^\/open311(?:\/|$)/

/** An error as the specification wants it: a list of one. */
export function showFault(reply: FastifyReply, { code, message }: { code: string; message: string }) {
  const format = /\.xml(?:[?#]|$)/.test(reply.request.url) ? 'xml' : 'json'
  return send(reply, format, {
    root: 'errors',
    value: [{ code: reply.statusCode, description: `${message} (${code})` }],
  })
}

export function element(name: string, value: Value): string {
  const inner = inside(name, value)
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}

function inside(name: string, value: Value): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map((one) => element(ONE_OF[name] ?? 'item', one)).join('')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([field, inner]) => element(field, inner))
      .join('')
  return String(value)
    .replace(UNWRITABLE, '')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
}
