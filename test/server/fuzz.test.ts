import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { type Answer, letTalk, type Method, openOffice } from './staff.ts'

/** More of them: HUIYIN_FUZZ=100000 npx vitest run test/server/fuzz.test.ts */
const REQUESTS = Number(process.env.HUIYIN_FUZZ ?? 600)
const SEED = Number(process.env.HUIYIN_FUZZ_SEED ?? 20_260_302)
const FUZZ_TIMEOUT_MS = 60_000 + REQUESTS * 200

interface Schema {
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
interface Operation {
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

interface Request {
  method: Method
  url: string
  body: unknown
}

function requestTo([address, method, operation]: [string, string, Operation]): fc.Arbitrary<Request> {
  const parameters = operation.parameters ?? []
  const values = fc.record(Object.fromEntries(parameters.map(({ name, schema }) => [name, valueFor(schema)])))
  const body = operation.requestBody?.content['application/json']?.schema
  return fc.record({ values, body: body === undefined ? fc.constant(undefined) : valueFor(body) }).map((made) => {
    const text = (name: string) => encodeURIComponent(wellFormed(made.values[name]))
    const path = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => text(name) || 'x')
    const query = parameters.filter((one) => one.in === 'query').map(({ name }) => `${name}=${text(name)}`)
    return { method: method.toUpperCase() as Method, url: `${path}?${query.join('&')}`, body: made.body }
  })
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

/** No answer that says how we are made, and none that blames us. */
function isGood({ status, text, json }: Answer, { method, url }: Request): void {
  expect(status, `${method} ${url} ${text}`.slice(0, 400)).toBeLessThan(500)
  if (status < 400) return
  expect(text).not.toMatch(/\bat \/|\.ts:\d|node_modules|Error:|select |postgres|drizzle/i)
  if (/^\/[tg]\//.test(url)) expect(text).toMatch(/<h1>打不开<\/h1><p>[^<]*[一-鿿]/)
  else isProblem(json, `${method} ${url} ${text}`.slice(0, 400))
}

function isProblem({ error }: Answer['json'], asked: string): void {
  expect(error, asked).toMatchObject({
    code: expect.any(String),
    message: expect.stringMatching(/[一-鿿]/),
  })
}

it(
  `IO-07: ${REQUESTS} requests of every kind to every route: no answer is a failure of ours, none tells how we are made`,
  async () => {
    const village = await openVillage()
    const office = await openOffice(village)
    for (const text of ['晒谷场的路灯不亮了', '老井边垃圾没人收', '大桥头护栏断了'])
      await office.admin()('POST', '/api/tickets', { text, grid: 'liuhe-3' })
    const { paths } = (await office.stranger()('GET', '/openapi.json')).json as unknown as {
      paths: Record<string, Record<string, Operation>>
    }
    const operations = Object.entries(paths)
      .filter(([address]) => !address.startsWith('/simulator/') && address !== '/api/events')
      .flatMap(([address, methods]) =>
        Object.entries(methods).map(([method, one]): [string, string, Operation] => [address, method, one]),
      )
    expect(operations.length).toBeGreaterThan(70)
    const { call } = await office.hire({ name: '柳河村办', role: 'village', grid: 'liuhe' })
    const callers = [office.admin(), office.admin(), call, office.stranger()]
    const requests = fc.sample(
      fc.tuple(fc.constantFrom(...operations).chain(requestTo), fc.nat({ max: callers.length - 1 })),
      { numRuns: REQUESTS, seed: SEED },
    )
    const seen = new Set<number>()
    for (const [request, who] of requests) {
      const answer = (await callers[who]?.(request.method, request.url, request.body)) as Answer
      isGood(answer, request)
      seen.add(answer.status)
    }
    // it was not all refused at the door
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 409, 422]))
    await letTalk(village)
  },
  FUZZ_TIMEOUT_MS,
)
