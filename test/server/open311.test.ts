import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../grid/calendar.ts'
import { AT, counter, type Request311, read } from './counter.ts'
import { letTalk, openOffice } from './staff.ts'

it('IO-01: what can be reported is told in both formats alike; private matters are not offered', async () => {
  const { village, ask, json } = await counter()
  const services = await json<{ service_code: string; service_name: string }[]>('/services.json')
  expect(services.map(({ service_code }) => service_code)).toContain('SS01')
  const offered = new Set(services.map(({ service_code }) => service_code))
  for (const { code, visibility } of village.desk.directory.town().categories.values())
    expect([code, offered.has(code)]).toEqual([code, visibility === 'public'])
  const xml = await ask('/services.xml')
  expect(xml.type).toBe('text/xml; charset=utf-8')
  const listed = read(xml.text).services?.service as typeof services
  expect(listed.map(({ service_code, service_name }) => [service_code, service_name])).toEqual(
    services.map(({ service_code, service_name }) => [service_code, service_name]),
  )
  const definition = await json<{ service_code: string; attributes: { code: string; values: { key: string }[] }[] }>(
    '/services/SS01.json',
  )
  expect(definition.attributes.map(({ code }) => code)).toEqual(['GRID', 'PLACE'])
  expect(definition.attributes[0]?.values.map(({ key }) => key)).toContain('liuhe-3')
  expect(read((await ask('/services/SS01.xml')).text).service_definition).toMatchObject({ service_code: 'SS01' })
  const found = read((await ask('/discovery.xml')).text).discovery as { endpoints: { endpoint: { formats: object } } }
  expect(found.endpoints.endpoint.formats).toEqual({ format: ['text/xml', 'application/json'] })
  expect(await json('/discovery.json')).toMatchObject({
    endpoints: [
      { specification: 'http://wiki.open311.org/GeoReport_v2', url: expect.stringMatching(/\/open311\/v2$/) },
    ],
  })
})

it('IO-01: searched by number, service, state and time; ninety days, and neither private matters nor names', async () => {
  const { village, office } = await counter()
  const admin = office.admin()
  const typed = (text: string, category: string) => admin('POST', '/api/tickets', { grid: 'liuhe-3', text, category })
  await typed('晒谷场的路灯不亮了，我是张伟', 'SS01')
  await typed('赵二嫂家门口垃圾没人收', 'HJ01')
  const secret = [...village.desk.directory.town().categories.values()].find((one) => one.visibility === 'private')
  await typed('想问低保的事', secret?.code ?? '')
  // the desk a hundred days later; what the ladder says on the way is told elsewhere
  const later = new Date(village.desk.clock().getTime() + 100 * DAY_MS)
  const then = await openOffice(village, { desk: { ...village.desk, clock: () => later } })
  await then.admin()('POST', '/api/tickets', { grid: 'liuhe-3', text: '大桥头护栏断了', category: 'SS02' })
  await then.admin()('POST', '/api/tickets/4/resolve', { note: '李建国修好了' })
  const ask = async (path: string) => {
    const { statusCode, body } = await then.app.inject({ method: 'GET', url: `${AT}${path}` })
    return { status: statusCode, text: body }
  }
  const numbers = async (query: string) =>
    (JSON.parse((await ask(`/requests.json?${query}`)).text) as Request311[]).map(({ service_request_id }) =>
      Number(service_request_id),
    )
  expect(await numbers('')).toEqual([4])
  expect(await numbers('start_date=2026-03-01T00:00:00Z&end_date=2026-04-01T00:00:00Z')).toEqual([2, 1])
  expect(await numbers('start_date=2026-03-01T00:00:00Z')).toEqual([2, 1])
  expect(await numbers('end_date=2026-03-03T00:00:00Z&service_code=HJ01,XX99')).toEqual([2])
  expect(await numbers('service_request_id=1,2,3,4')).toEqual([4, 2, 1])
  expect(await numbers('status=open')).toEqual([])
  for (const both of ['status=closed', 'status=open,closed', 'status=open&status=closed'])
    expect(await numbers(both), both).toEqual([4])
  expect(await numbers('start_date=&end_date=&status=&service_code=&service_request_id=&extensions=')).toEqual([4])
  expect(await numbers('service_request_id=1,2&page=2&page_size=1&status=closed')).toEqual([2, 1])
  for (const bad of [
    'start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z',
    'status=x',
    'start_date=gestern',
    'page=0',
    'page_size=1001',
  ])
    expect((await ask(`/requests.json?${bad}`)).status, bad).toBe(400)
  const all = (await ask('/requests.xml?service_request_id=1,2,3,4&extensions=true')).text
  const { request } = read(all).service_requests ?? {}
  expect((request as Request311[]).map(({ status }) => status)).toEqual(['closed', 'open', 'open'])
  for (const name of ['张伟', '赵二嫂', '李建国', '低保']) expect(all).not.toContain(name)
  expect((await ask('/requests/3.json')).status).toBe(404)
  await letTalk(village)
})

it('IO-01: what is over was changed when it was settled, whatever is said of it later; the list of services says when it changed', async () => {
  const { village, office, json } = await counter()
  const changeset = async () => (await json<{ changeset: string }>('/discovery.json')).changeset
  const before = await changeset()
  await office.admin()('POST', '/api/tickets', { grid: 'liuhe-3', text: '晒谷场的路灯不亮了', category: 'SS01' })
  await office.admin()('POST', '/api/tickets/1/resolve', { note: '换了灯泡' })
  const settled = village.desk.clock()
  const later = new Date(settled.getTime() + HOUR_MS)
  const then = await openOffice(village, { desk: { ...village.desk, clock: () => later } })
  expect((await then.admin()('POST', '/api/tickets/1/note', { text: '灯泡是新的' })).status).toBe(200)
  expect((await json<Request311[]>('/requests/1.json'))[0]).toMatchObject({
    status: 'closed',
    updated_datetime: settled.toISOString(),
  })
  expect((await office.admin()('PUT', '/api/categories/SS01', { plain: '灯不亮' })).status).toBe(200)
  expect(before < (await changeset())).toBe(true)
  await letTalk(village)
})

it('IO-01: whatever is asked, the answer is in the format of the address, and none is a failure of ours', async () => {
  const { ask } = await counter()
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('1', 'SS01', '-1', '<a>', "' or 1=1 --", '\u0000', 'true'),
  )
  const path = fc.constantFrom('/discovery', '/services', '/services/?', '/requests', '/requests/?', '/tokens/?', '/?')
  const names = ['service_request_id', 'service_code', 'start_date', 'end_date', 'status', 'extensions', 'x']
  const query = fc.array(fc.tuple(fc.constantFrom(...names), word), { maxLength: 3 })
  const wished = fc.tuple(path, word, query, fc.constantFrom('xml', 'json'))
  for (const [to, inside, asked, format] of fc.sample(wished, { numRuns: 300, seed: 311 })) {
    const safe = (text: string) => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, ''))
    const url = `${to.replace('?', safe(inside) || 'x')}.${format}?${asked.map(([name, value]) => `${name}=${safe(value)}`).join('&')}`
    const { status, text, type } = await ask(url)
    expect([url, status < 500]).toEqual([url, true])
    expect([url, type]).toEqual([url, format === 'xml' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8'])
    if (format === 'xml') expect([url, XMLValidator.validate(text)]).toEqual([url, true])
    else JSON.parse(text)
  }
})
