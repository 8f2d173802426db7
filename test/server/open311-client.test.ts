import { expect, it } from 'vitest'
import { HOUR_MS } from '../../grid/calendar.ts'
import { AT, counter, LAMP, type Request311 } from './counter.ts'
import { listens } from './hostile/raw.ts'
import { openClient } from './open311-client.ts'
import { letTalk } from './staff.ts'

interface Service {
  service_code: string
  service_name: string
  metadata: boolean
  type: string
  group: string
}
interface Definition {
  service_code: string
  attributes: { code: string; datatype: string; required: boolean; values: { key: string; name: string }[] }[]
}

const WORDS = '晒谷场的路灯不亮了 & <昨晚>起'
type Abroad = Awaited<ReturnType<typeof abroad>>

async function abroad(format: 'json' | 'xml') {
  const { village, office, key } = await counter()
  const base = `http://127.0.0.1:${await listens(office)}`
  const open = openClient({ discovery: `${base}${AT}/discovery.${format}`, format, jurisdiction: 'guyang.example' })
  return { village, office, key, base, ...open }
}

/** Its example createrequest.js: what can be reported, what is asked of it, the report, the number for the token. */
async function reports({ village, key, client, ask }: Abroad) {
  const services = await ask<Service[]>('serviceList')
  const lamp = services.find(({ service_code }) => service_code === 'SS01')
  expect(lamp).toMatchObject({ service_name: expect.stringContaining('路灯'), metadata: true, type: 'realtime' })
  const { service_code, attributes } = await ask<Definition>('serviceDefinition', 'SS01')
  expect(service_code).toBe('SS01')
  const [where, place] = attributes
  expect([where?.code, where?.datatype, where?.required]).toEqual(['GRID', 'singlevaluelist', false])
  expect(where?.values).toContainEqual({ key: 'liuhe-3', name: '柳河村三组微网格' })
  const made = {
    service_code,
    lat: LAMP.latitude,
    long: LAMP.longitude,
    description: WORDS,
    attributes: { [where?.code ?? '']: 'liuhe-3', [place?.code ?? '']: '晒谷场东边' },
  }
  client.apiKey = 'a0516130b5888e5fbe0f3ee6fee64671'
  await expect(ask('submitRequest', made)).rejects.toThrow('403')
  client.apiKey = await key({ role: 'clerk' }, ['type_in'])
  const [answer] = await ask<Request311[]>('submitRequest', made)
  expect(Number(answer?.service_request_id)).toBe(1)
  expect(await village.ticket(1)).toMatchObject({ grid: { id: 'liuhe-3' }, place: '晒谷场东边', text: WORDS })
  const [exchanged] = await ask<Request311[]>('token', '1')
  expect(Number(exchanged?.service_request_id)).toBe(1)
}

/** Its example getrequest.js, the newest few and then one of them, and the other ways of its README. */
async function looks({ village, ask }: Abroad) {
  const numbers = async (...args: unknown[]) =>
    ((await ask<Request311[] | null>('serviceRequests', ...args)) ?? []).map((one) => Number(one.service_request_id))
  expect(await numbers({ status: 'open', page_size: 1 })).toEqual([2])
  expect(await numbers({ status: 'open', page_size: 1, page: 2 })).toEqual([1])
  const [one] = await ask<Request311[]>('serviceRequest', 1)
  expect(one).toMatchObject({ status: 'open', service_code: 'SS01', address_id: 'liuhe-3' })
  expect(one?.requested_datetime).toEqual(village.desk.clock())
  expect(Math.abs(Number(one?.lat) - LAMP.latitude)).toBeLessThan(0.0002)
  expect(await numbers(['1', '2'], {})).toEqual([2, 1])
  expect(await numbers({ service_request_id: '1,2' })).toEqual([2, 1])
  expect(await numbers({ service_code: 'HJ01', start_date: '', status: '' })).toEqual([2])
  const later = new Date(village.desk.clock().getTime() + HOUR_MS).toISOString()
  expect(await numbers({ start_date: later })).toEqual([])
  await expect(ask('serviceRequest', 99)).rejects.toThrow('404')
}

it.each(['json', 'xml'] as const)(
  'IO-01: the client of others from npm, in %s: finds us, chooses a service, reports, exchanges the token, reads it back',
  async (format) => {
    const there = await abroad(format)
    // its example servicediscovery.js; whatever it finds there, it speaks JSON afterwards
    await there.ask('serviceDiscovery', { cache: true })
    expect(there.client.endpoint).toBe(`${there.base}${AT}/`)
    there.client.format = format
    await reports(there)
    await there.office.admin()('POST', '/api/tickets', { grid: 'liuhe-3', text: '垃圾没人收', category: 'HJ01' })
    await looks(there)
    await letTalk(there.village)
  },
)
