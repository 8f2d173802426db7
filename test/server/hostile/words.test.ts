import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { pageCode } from '../../../desk/page-code.ts'
import { openVillage } from '../../village.ts'
import { letTalk, type Method, type Office, openOffice } from '../staff.ts'

interface Schema {
  type?: string
  enum?: unknown[]
  pattern?: string
  format?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  minimum?: number
}
type Document = Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>

const NASTY = `<img src=x onerror=alert(1)>'); drop table ticket; --`
/** What the other fields say, where a plain word would not do. */
const USUAL: Record<string, unknown> = {
  grid: 'liuhe-3',
  until: '2026-03-09',
  to: '供电所',
  into: 2,
  person: 'li-jianguo',
  url: 'https://example.com/',
}
const KEYS: Record<string, string> = { number: '1', id: 'liuhe-3', key: 'li-jianguo' }
/** They change who may sign in and would end the test. */
const NOT_HERE = /^\/(?:simulator|open311)|\/api\/(?:login|logout|me|events|accounts\/\{id\})/

function plain(name: string, schema: Schema): unknown {
  if (name in USUAL) return USUAL[name]
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.anyOf !== undefined) return plain(name, schema.anyOf[0] ?? {})
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'array') return [plain(name, schema.items ?? {})]
  if (schema.type === 'object') return filled(schema)
  return '路灯坏了'
}

function filled({ properties = {}, required = [] }: Schema): Record<string, unknown> {
  return Object.fromEntries(required.map((name) => [name, plain(name, properties[name] ?? {})]))
}

const isText = ({ type, enum: choices, pattern, format }: Schema) =>
  type === 'string' && choices === undefined && pattern === undefined && format === undefined

/** One request for every field that takes words, with those words in it. */
async function requests(office: Office): Promise<{ method: Method; url: string; body: object }[]> {
  const { paths } = (await office.stranger()('GET', '/openapi.json')).json as unknown as { paths: Document }
  return Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema
      if (schema === undefined || NOT_HERE.test(address)) return []
      const url = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => KEYS[name] ?? 'x')
      const fields = Object.entries(schema.properties ?? {}).filter(([, one]) => isText(one))
      return fields.map(([name]) => ({
        method: method.toUpperCase() as Method,
        url,
        body: { ...filled(schema), [name]: NASTY },
      }))
    }),
  )
}

it('IO-07: SQL and HTML in every field that takes words are kept as words, and shown as words', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  const admin = office.admin()
  for (const text of [NASTY, '老井边垃圾没人收'])
    await admin('POST', '/api/tickets', { text, grid: 'liuhe-3', category: 'SS01', place: NASTY.slice(0, 40) })
  const all = await requests(office)
  expect(all.length).toBeGreaterThan(25)
  let taken = 0
  for (const { method, url, body } of all) {
    const { status, text } = await admin(method, url, body)
    const asked = `${method} ${url} ${JSON.stringify(body)} ${text}`.slice(0, 500)
    expect(status, asked).toBeLessThan(500)
    if (status >= 400) expect(text, asked).toMatch(/[一-鿿]/)
    else taken += 1
  }
  expect(taken).toBeGreaterThan(8)
  expect((await admin('GET', '/api/tickets/1')).json.text).toBe(NASTY)
  const { rows } = await village.desk.db.execute(sql`select count(*)::int as n from ticket`)
  expect(rows[0]?.n).toBeGreaterThan(1)
  const { db } = village.desk
  const pages = [
    `/t/${await pageCode(db, 'ticket', '1')}`,
    `/g/${await pageCode(db, 'board', 'liuhe-3')}`,
    '/print/tickets/1',
    '/print/grids/liuhe-3',
  ]
  for (const url of pages) {
    const { status, text } = await admin('GET', url)
    expect([url, status, text.includes('<img src=x')]).toEqual([url, 200, false])
  }
  await letTalk(village)
})
