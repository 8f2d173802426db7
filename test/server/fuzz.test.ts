import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { pageCode } from '../../desk/page-code.ts'
import { FORMATS } from '../../server/open311/answer.ts'
import { NewRequest } from '../../server/open311/report.ts'
import { Search } from '../../server/open311/requests.ts'
import { openVillage, type Village } from '../village.ts'
import { TOKEN } from './clerk.ts'
import { AT, FORM } from './counter.ts'
import { type Known, type Named, type Operation, type Request, requestTo, type Schema } from './fuzz-requests.ts'
import { type Answer, letTalk, type Office, ORIGIN, openOffice } from './staff.ts'

/** More of them: HUIYIN_FUZZ=100000 npx vitest run test/server/fuzz.test.ts */
const REQUESTS = Number(process.env.HUIYIN_FUZZ ?? 600)
const SEED = Number(process.env.HUIYIN_FUZZ_SEED ?? 20_260_302)
const FUZZ_TIMEOUT_MS = 60_000 + REQUESTS * 200

/** No answer that says how we are made, and none that blames us. */
function isGood({ status, text, json }: Answer, { method, url }: Request): void {
  expect(status, `${method} ${url} ${text}`.slice(0, 400)).toBeLessThan(500)
  if (status < 400) return
  expect(text).not.toMatch(/\bat \/|\.ts:\d|node_modules|Error:|select |postgres|drizzle/i)
  if (url.startsWith(AT)) expect(text).toMatch(/[一-鿿]/)
  else if (/^\/[tg]\//.test(url)) expect(text).toMatch(/<h1>打不开<\/h1><p>[^<]*[一-鿿]/)
  else isProblem(json, `${method} ${url} ${text}`.slice(0, 400))
}

function isProblem({ error }: Answer['json'], asked: string): void {
  expect(error, asked).toMatchObject({
    code: expect.any(String),
    message: expect.stringMatching(/[一-鿿]/),
  })
}

/** Nothing is asked of what moves the clock, breaks the connection on purpose, or never ends. */
const LEFT_OUT = /^\/(?:api\/events|simulator\/api\/(?:clock|settle|faults|events))$/
const schemaOf = (shape: z.ZodType) => z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema
const inQuery = (shape: z.ZodType) =>
  Object.entries(schemaOf(shape).properties ?? {}).map(([name, schema]) => ({ name, in: 'query', schema }))

/** A specification of others describes these, not our document. */
function open311(): Named[] {
  const [search, code, id] = [inQuery(Search), inPath('code'), inPath('id')]
  return FORMATS.flatMap((format): Named[] => [
    [`${AT}/discovery.${format}`, 'get', {}],
    [`${AT}/services.${format}`, 'get', {}],
    [`${AT}/services/{code}.${format}`, 'get', { parameters: [code] }],
    [`${AT}/requests.${format}`, 'get', { parameters: search }],
    [`${AT}/requests/{id}.${format}`, 'get', { parameters: [id, ...search] }],
    [`${AT}/tokens/{id}.${format}`, 'get', { parameters: [id] }],
    [
      `${AT}/requests.${format}`,
      'post',
      { requestBody: { content: { 'application/json': { schema: schemaOf(NewRequest) } } } },
    ],
  ])
}

const inPath = (name: string) => ({ name, in: 'path', schema: { type: 'string' } })

async function everyRoute(office: Office): Promise<Named[]> {
  const { paths } = (await office.stranger()('GET', '/openapi.json')).json as unknown as {
    paths: Record<string, Record<string, Operation>>
  }
  const documented = Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, one]): Named => [address, method, one]),
  )
  const all = [...documented.filter(([address]) => !LEFT_OUT.test(address)), ...open311()]
  const asked = new Set(
    all.map(([address, method]) => `${method.toUpperCase()} ${address.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const forgotten = office.app.declared.filter(
    ({ method, url }) => method !== 'HEAD' && !LEFT_OUT.test(url) && !asked.has(`${method} ${url}`),
  )
  expect(forgotten.map(({ method, url }) => `${method} ${url}`).filter((one) => !FILES.test(one))).toEqual([])
  return all
}

/** Pages and files, without a parameter. */
const FILES = /^GET (?:\/|\/openapi\.json|\/healthz|\/simulator(?:\/(?!api\/).*)?)$/

/** Matters, a warning with a household, somebody away, a program outside: so that verbs find what they are for. */
async function furnish(village: Village, office: Office): Promise<Known> {
  const admin = office.admin()
  for (const text of ['晒谷场的路灯不亮了', '老井边垃圾没人收', '大桥头护栏断了'])
    await admin('POST', '/api/tickets', { text, grid: 'liuhe-3' })
  const household = { name: '王奶奶家', grid: 'liuhe-3' }
  const warned = { grid: 'liuhe-3', level: 'red', words: '今晚有大暴雨，到高处过夜', households: [household] }
  const made = [
    await admin('POST', '/api/warnings', warned),
    await admin('POST', '/api/webhooks', { url: 'https://example.com/hook', events: [] }),
  ]
  expect(made.filter(({ status }) => status >= 300).map(({ text }) => text)).toEqual([])
  const page = String((await admin('GET', '/api/tickets/1')).json.page).replace('/t/', '')
  return { code: [page, page, await pageCode(village.desk.db, 'board', 'liuhe-3'), 'SS01'], number: ['1', '2', '3'] }
}

it(
  `IO-07: ${REQUESTS} requests of every kind to every route: no answer is a failure of ours, none tells how we are made`,
  async () => {
    const village = await openVillage()
    const office = await openOffice(village)
    const known = await furnish(village, office)
    const operations = await everyRoute(office)
    const { call } = await office.hire({ name: '柳河村办', role: 'village', grid: 'liuhe' })
    const callers = [office.admin(), office.admin(), call, office.stranger()]
    const inForms = [office.as({ authorization: `Bearer ${TOKEN}`, ...FORM }), office.as({ origin: ORIGIN, ...FORM })]
    const seen = new Set<number>()
    const choices = fc.sample(fc.nat({ max: 11 }), { numRuns: REQUESTS, seed: SEED })
    const each = operations.map((one, n) =>
      fc.sample(requestTo(one, known), { numRuns: Math.ceil(REQUESTS / operations.length), seed: SEED + n }),
    )
    for (const [n, choice] of choices.entries()) {
      const request = each[n % operations.length]?.[Math.floor(n / operations.length)] as Request
      const caller = request.form === null ? callers[choice % callers.length] : inForms[choice % inForms.length]
      const answer = (await caller?.(request.method, request.url, request.form ?? request.body)) as Answer
      isGood(answer, request)
      seen.add(answer.status)
    }
    // it was not all refused at the door
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 409, 422]))
    await letTalk(village)
  },
  FUZZ_TIMEOUT_MS,
)
