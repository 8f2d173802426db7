import fc from 'fast-check'
import type { Method } from './staff.ts'

export interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
}
export interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** What people type, what goes wrong on the way, and what somebody tries who means harm. */
const NASTY = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  '[object Object]',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00',
  '\u0000',
  "' or 1=1 --",
  '"; drop table ticket; --',
  '#{7*7}',
  '<script>alert(1)</script>',
  '\ud800',
  '😀'.repeat(50),
  '\u202e晒谷场',
  '李建国',
  'li-jianguo',
  'liuhe-3',
  'SS01',
  '供电所',
  '2026-03-09',
  '2026-02-30',
  '9999999999999999999999',
  '2026-03-02T09:00:00+08:00',
  'x'.repeat(3_000),
  '％２７',
  '晒谷场的路灯不亮了',
  '1',
  '2',
  '3',
  'liuhe-3-room',
  'li-jianguo.liuhe-3.liaison',
  'S3',
]
const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }))
const anything = fc.oneof(
  nasty,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.anything({ maxDepth: 2 }),
)

/** Mostly what the document asks for, sometimes anything. */
function valueFor(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: asAsked(schema) }, { weight: 1, arbitrary: anything })
}

function asAsked(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(valueFor))
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'integer' || schema.type === 'number')
    return fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer(), fc.double())
  if (schema.type === 'array') return fc.array(valueFor(schema.items ?? {}), { maxLength: 4 })
  if (schema.type !== 'object') return nasty
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner]): [string, fc.Arbitrary<unknown>] => [
    name,
    valueFor(inner),
  ])
  const written: fc.Arbitrary<Record<string, unknown>> = fc.record(Object.fromEntries(fields), {
    requiredKeys: schema.required ?? [],
  })
  return fields.length > 0 ? written : fc.dictionary(nasty, anything, { maxKeys: 4 })
}

/** Address, method, what the document says of it. */
export type Named = [string, string, Operation]

export interface Request {
  method: Method
  url: string
  /** As JSON, or as the text of a form. */
  body: unknown
  form: string | null
}
/** What there is, so that not everything ends at "no such thing": values by the name of the parameter. */
export type Known = Record<string, string[]>

export function requestTo([address, method, operation]: Named, known: Known): fc.Arbitrary<Request> {
  const parameters = operation.parameters ?? []
  const values = fc.record(
    Object.fromEntries(parameters.map(({ name, schema }) => [name, orKnown(known[name], valueFor(schema))])),
  )
  const body = bodyOf(operation)
  const made = fc.record({ values, body: body === undefined ? fc.constant(undefined) : valueFor(body) })
  return fc.tuple(made, fc.boolean()).map(([{ values: given, body: sent }, asForm]) => {
    const text = (name: string) => encodeURIComponent(wellFormed(given[name]))
    const path = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => text(name) || 'x')
    const query = parameters.filter((one) => one.in === 'query').map(({ name }) => `${name}=${text(name)}`)
    const url = `${path}?${query.join('&')}`
    return { method: method.toUpperCase() as Method, url, body: sent, form: asForm ? formOf(sent) : null }
  })
}

const orKnown = (words: string[] | undefined, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  words === undefined ? other : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, other)

const bodyOf = ({ requestBody }: Operation) => requestBody?.content['application/json']?.schema

function formOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null
  return Object.entries(body)
    .map(([name, value]) => `${encodeURIComponent(wellFormed(name))}=${encodeURIComponent(wellFormed(value))}`)
    .join('&')
}

/** Half a character cannot be written into an address at all. */
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

function wellFormed(value: unknown): string {
  try {
    return String(value).replaceAll(LONE, '')
  } catch {
    return ''
  }
}
