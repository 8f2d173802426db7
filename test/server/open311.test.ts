import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, it } from 'vitest'
import { DAY_MS } from '../../grid/calendar.ts'
import { metresBetween, toGcj } from '../../grid/coordinates.ts'
import { openVillage, type VillageOptions } from '../village.ts'
import { letTalk, openOffice } from './staff.ts'

const AT = '/open311/v2'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
/** WGS-84, as a phone says it. */
const LAMP = { latitude: 39.911954, longitude: 116.377817 }

interface Request311 {
  service_request_id: string
  status: string
  description: string
  [field: string]: unknown
}
type Fault = [{ code: number; description: string }]

async function counter(options: VillageOptions = {}) {
  const village = await openVillage(options)
  const office = await openOffice(village)
  const ask = async (path: string) => {
    const { statusCode, body, headers } = await office.app.inject({ method: 'GET', url: `${AT}${path}` })
    return { status: statusCode, text: body, type: String(headers['content-type']) }
  }
  const json = async <T>(path: string) => JSON.parse((await ask(path)).text) as T
  const key = async (wish: { role: string; grid?: string }, scopes: string[]) => {
    const account = await office.admin()('POST', '/api/accounts', { name: `接口${wish.role}`, ...wish })
    const { json: made } = await office.session(
      (await office.signIn(`接口${wish.role}`, String(account.json.password))).cookie,
    )('POST', '/api/me/password', { old: account.json.password, fresh: 'gong-ming-zhi-hou' })
    expect(made.error).toBeUndefined()
    const token = await office.admin()('POST', '/api/tokens', { name: '热线', scopes, account: account.json.id })
    return String(token.json.token)
  }
  const post = async (form: Record<string, string>, format = 'json') => {
    const payload = new URLSearchParams(form).toString()
    const { statusCode, body } = await office.app.inject({
      method: 'POST',
      url: `${AT}/requests.${format}`,
      headers: FORM,
      payload,
    })
    return { status: statusCode, text: body }
  }
  return { village, office, ask, json, key, post }
}

function read(text: string) {
  expect(XMLValidator.validate(text)).toBe(true)
  return new XMLParser({ parseTagValue: false }).parse(text) as Record<string, Record<string, unknown>>
}

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

it('IO-01: a report with a key becomes a ticket like any other: holder, clocks, a line to the liaison, one line in the audit', async () => {
  const { village, office, key, post, json } = await counter()
  const api_key = await key({ role: 'clerk' }, ['read', 'type_in'])
  // the published example, with our words
  const example = {
    api_key,
    service_code: 'SS01',
    lat: String(LAMP.latitude),
    long: String(LAMP.longitude),
    address_string: '柳河村三组晒谷场',
    email: 'smit333@sfgov.edu',
    device_id: 'tt222111',
    account_id: '123456',
    first_name: '伟',
    last_name: '张',
    phone: '13812345678',
    description: '晒谷场的路灯不亮了，张伟13812345678',
    media_url: 'http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg',
  }
  const made = await post(example)
  expect([made.status, JSON.parse(made.text)]).toEqual([
    201,
    [{ service_request_id: '1', service_notice: expect.stringContaining('照片'), account_id: null }],
  ])
  const ticket = await village.ticket(1)
  expect(ticket).toMatchObject({
    state: 'waiting',
    channel: 'staff',
    category: { code: 'SS01' },
    grid: { id: 'liuhe-3' },
    holder: { personId: 'li-jianguo' },
    representedPerson: '张伟',
    place: '柳河村三组晒谷场',
  })
  expect(ticket.nextLookAt).not.toBeNull()
  expect(metresBetween(ticket.location ?? LAMP, toGcj(LAMP))).toBeLessThan(0.01)
  await village.settled()
  expect(
    village
      .places()
      .flatMap((place) => village.unread(place))
      .join(),
  ).toContain('1号')
  const { json: audit } = await office.admin()('GET', '/api/audit?what=did&ticket=1')
  expect(audit.entries).toMatchObject([
    { actor: 'token:接口clerk', route: 'POST /open311/v2/requests.json', ticket: 1 },
  ])

  const [shown] = await json<Request311[]>('/requests/1.json?extensions=true')
  expect(shown).toMatchObject({
    service_request_id: '1',
    status: 'open',
    service_code: 'SS01',
    agency_responsible: '柳河村三组微网格',
    extended_attributes: { state: 'waiting', grid_id: 'liuhe-3' },
  })
  expect(metresBetween({ latitude: Number(shown?.lat), longitude: Number(shown?.long) }, LAMP)).toBeLessThan(12)
  expect(Object.keys((await json<Request311[]>('/requests/1.json'))[0] ?? {})).not.toContain('extended_attributes')
  expect(await json('/tokens/1.json')).toEqual([{ service_request_id: '1', token: '1' }])
  for (const secret of ['张伟', '138', '李建国', 'li-jianguo']) expect(JSON.stringify(shown)).not.toContain(secret)
  await letTalk(village)
})

it('IO-01: where it is: by the address, by the list, by what was near, and else the town itself', async () => {
  const { village, key, post } = await counter()
  const api_key = await key({ role: 'clerk' }, ['type_in'])
  const gridOf = async (where: Record<string, string>) => {
    const { text } = await post({ api_key, service_code: 'SS01', description: '路灯不亮了', ...where })
    const [{ service_request_id }] = JSON.parse(text) as [Request311]
    return (await village.ticket(Number(service_request_id))).grid.id
  }
  const [lat, long] = [String(LAMP.latitude), String(LAMP.longitude)]
  expect(await gridOf({ lat, long })).toBe('guyang')
  expect(await gridOf({ lat: '30.5', long: '110.2', 'attribute[GRID]': 'liuhe-1' })).toBe('liuhe-1')
  expect(await gridOf({ lat: '30.501', long: '110.2' })).toBe('liuhe-1')
  expect(await gridOf({ lat: '30.51', long: '110.2' })).toBe('guyang')
  expect(await gridOf({ address_string: '柳河村三组' })).toBe('liuhe-3')
  expect(await gridOf({ address_string: '月球背面', lat, long })).toBe('guyang')
  await letTalk(village)
})

it('IO-01: without a key that may, outside its grids, or badly written: refused in the shape of the specification', async () => {
  const { village, key, post, ask } = await counter()
  const good = { service_code: 'SS01', description: '路灯不亮了', address_string: '柳河村三组' }
  const fault = async (form: Record<string, string>) => {
    const { status, text } = await post(form)
    const [{ code, description }] = JSON.parse(text) as Fault
    expect([code, description]).toEqual([status, expect.stringMatching(/[一-鿿].* \(\w+\)$/)])
    return `${status} ${description.replace(/.*\((\w+)\)$/, '$1')}`
  }
  expect(await fault({ ...good, api_key: 'xyz' })).toBe('403 bad_key')
  expect(await fault(good)).toBe('400 invalid')
  expect(await fault({ ...good, api_key: await key({ role: 'town' }, ['read']) })).toBe('403 no_right')
  const api_key = await key({ role: 'village', grid: 'shiqiao' }, ['type_in'])
  expect(await fault({ ...good, api_key })).toBe('403 out_of_scope')
  const clerk = await key({ role: 'clerk' }, ['type_in'])
  expect(await fault({ ...good, api_key: clerk, service_code: 'XX99' })).toBe('404 unknown_service')
  expect(await fault({ ...good, api_key: clerk, lat: '30' })).toBe('400 invalid')
  expect(await fault({ ...good, api_key: clerk, address_string: '' })).toBe('400 no_location')
  expect(await village.numbers()).toEqual([])
  const xml = await ask('/requests/99.xml')
  expect([xml.status, read(xml.text)]).toMatchObject([404, { errors: { error: { code: '404' } } }])
  for (const path of ['/services/XX99.json', '/nothing.json', '/requests/99.json', '/tokens/99.json'])
    expect((JSON.parse((await ask(path)).text) as Fault)[0].code, path).toBe(404)
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
  expect(await numbers('status=closed')).toEqual([4])
  expect(await numbers('status=open')).toEqual([])
  expect(await numbers('status=open,closed')).toEqual([4])
  for (const bad of ['start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z', 'status=x', 'start_date=gestern'])
    expect((await ask(`/requests.json?${bad}`)).status, bad).toBe(400)
  const all = (await ask('/requests.xml?service_request_id=1,2,3,4&extensions=true')).text
  const { request } = read(all).service_requests ?? {}
  expect((request as Request311[]).map(({ status }) => status)).toEqual(['closed', 'open', 'open'])
  for (const name of ['张伟', '赵二嫂', '李建国', '低保']) expect(all).not.toContain(name)
  expect((await ask('/requests/3.json')).status).toBe(404)
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
