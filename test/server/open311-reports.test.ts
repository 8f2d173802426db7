import { expect, it } from 'vitest'
import { metresBetween, toGcj } from '../../grid/coordinates.ts'
import { counter, type Fault, LAMP, type Request311, read } from './counter.ts'
import { letTalk } from './staff.ts'

/** The published example, with our words. */
const EXAMPLE = {
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

it('IO-01: a report with a key becomes a ticket like any other: holder, clocks, a line to the liaison, one line in the audit', async () => {
  const { village, office, key, post } = await counter()
  const api_key = await key({ role: 'clerk' }, ['read', 'type_in'])
  const made = await post({ ...EXAMPLE, api_key })
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

  await letTalk(village)
})

it('IO-01: what was reported is read back as strangers may know it: no names, and where it is to ten metres', async () => {
  const { village, key, post, json } = await counter()
  await post({ ...EXAMPLE, api_key: await key({ role: 'clerk' }, ['type_in']) })
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
  expect(await fault(good)).toBe('403 bad_key')
  expect(await fault({ ...good, api_key: '' })).toBe('403 bad_key')
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
