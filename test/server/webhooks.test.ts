import { Webhook } from 'standardwebhooks'
import { expect, it, vi } from 'vitest'
import { isInternal } from '../../desk/webhooks/addresses.ts'
import { RETRY_MINUTES } from '../../desk/webhooks/send.ts'
import { programOutside } from '../program-outside.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { letTalk, type Office, openOffice } from './staff.ts'

/** A program outside that answers as it is told. */
async function receiver(answers: number[] = []) {
  const { came, port, at } = await programOutside(() => ({ status: answers.shift() ?? 200, text: 'never read' }))
  return { came, port, url: `${at}/hook` }
}

const INSIDE = { environment: { WEBHOOK_INTERNAL_HOSTS: '127.0.0.1' } }

async function town(environment: { environment?: Record<string, string> } = INSIDE) {
  const village = await openVillage(environment)
  const office = await openOffice(village)
  const admin = office.admin()
  const deliveries = async (id = 1) =>
    (await admin('GET', `/api/webhooks/${id}/deliveries`)).json.deliveries as {
      id: number
      kind: string
      state: string
      attempts: number
      failure: string | null
    }[]
  const settles = async (state: string) =>
    vi.waitFor(async () => expect((await deliveries()).map((one) => one.state)).toContain(state), { timeout: 10_000 })
  return { village, office, admin, deliveries, settles }
}

/** To elsewhere and back. */
async function changes(admin: ReturnType<Office['admin']>, url: string) {
  const other = { url: 'https://example.com/elsewhere', events: [] }
  expect((await admin('PUT', '/api/webhooks/1', other)).json).toEqual({ id: 1, ...other })
  expect((await admin('PUT', '/api/webhooks/1', { url: 'https://10.0.0.1/' })).status).toBe(422)
  expect((await admin('PUT', '/api/webhooks/9', other)).status).toBe(404)
  expect((await admin('PUT', '/api/webhooks/1', { url, events: ['opened', 'resolved'] })).status).toBe(200)
}

it('IO-03: a program is told of public matters, signed, with what strangers may know and no more', async () => {
  const { village, admin, settles, deliveries } = await town()
  const { came, url } = await receiver()
  const made = await admin('POST', '/api/webhooks', { url, events: ['opened', 'resolved'] })
  expect([made.status, made.json]).toEqual([
    201,
    { id: 1, url, events: ['opened', 'resolved'], secret: expect.stringMatching(/^whsec_/) },
  ])
  expect((await admin('GET', '/api/webhooks')).text).not.toContain('whsec_')
  await changes(admin, url)
  await village.person('王秀英').says('晒谷场的路灯不亮了，我电话13812345678')
  village.hears(GROUP, /记下了/)
  await village.person('李建国').says('1号 收到')
  await settles('sent')
  await vi.waitFor(() => expect(came).toHaveLength(1))
  const [{ headers, body } = { headers: {}, body: '' }] = came
  const told = new Webhook(String(made.json.secret)).verify(body, headers as Record<string, string>)
  expect(told).toMatchObject({
    type: 'ticket.opened',
    timestamp: '2026-03-02T01:00:00.000Z',
    data: { number: 1, isOpen: true, category: { code: 'SS01' }, grid: { id: 'liuhe-3' } },
  })
  for (const secret of ['王秀英', '李建国', '138', 'li-jianguo']) expect(body).not.toContain(secret)
  expect(() => new Webhook(String(made.json.secret)).verify(`${body} `, headers as Record<string, string>)).toThrow()
  expect((await deliveries()).map(({ kind, attempts }) => [kind, attempts])).toEqual([['opened', 1]])
  // gone, and silent from then on
  expect((await admin('DELETE', '/api/webhooks/1')).status).toBe(200)
  await village.person('李建国').says('1号 修好了')
  await letTalk(village)
  expect(came).toHaveLength(1)
  const lines = (await admin('GET', '/api/audit?what=did')).json.entries as { route: string }[]
  expect(lines.map(({ route }) => route)).toEqual([
    'DELETE /api/webhooks/:id',
    'PUT /api/webhooks/:id',
    'PUT /api/webhooks/:id',
    'POST /api/webhooks',
  ])
})

it('IO-03: who does not answer is asked again, later and later; what failed can be sent again by hand', async () => {
  const { village, admin, settles, deliveries } = await town()
  const answers = [500, 302, ...Array.from({ length: RETRY_MINUTES.length - 1 }, () => 503)]
  const { came, url } = await receiver(answers)
  await admin('POST', '/api/webhooks', { url, events: ['opened'] })
  await admin('POST', '/api/tickets', { grid: 'liuhe-3', text: '路灯不亮了', category: 'SS01' })
  await village.settled()
  await vi.waitFor(() => expect(came).toHaveLength(1))
  for (const [n, minutes] of RETRY_MINUTES.entries()) {
    await vi.waitFor(async () => expect((await deliveries())[0]).toMatchObject({ state: 'waiting', attempts: n + 1 }))
    const [{ failure } = { failure: '' }] = await deliveries()
    expect(failure).toMatch([/500/, /302/][n] ?? /503/)
    // the lease of the last try is longer than the first wait: what counts is what stands in the row
    await vi.waitFor(async () => expect((await deliveries())[0]?.failure).not.toBeNull())
    await village.waits({ minutes })
    await vi.waitFor(() => expect(came).toHaveLength(n + 2))
  }
  await settles('failed')
  const [{ id } = { id: 0 }] = await deliveries()
  expect((await admin('POST', `/api/webhooks/1/deliveries/${id}/replay`, {})).status).toBe(202)
  await settles('sent')
  expect((await admin('POST', `/api/webhooks/1/deliveries/${id + 1}/replay`, {})).status).toBe(404)
  // the same message to the receiver: one id, whatever the number of tries
  expect(new Set(came.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  await letTalk(village)
})

it('IO-03: a private matter is told to nobody outside', async () => {
  const { village, admin, settles } = await town()
  const { came, url } = await receiver()
  await admin('POST', '/api/webhooks', { url })
  const secret = [...village.desk.directory.town().categories.values()].find((one) => one.visibility === 'private')
  await admin('POST', '/api/tickets', { grid: 'liuhe-3', text: '想问低保', category: secret?.code })
  await settles('dropped')
  expect(came).toEqual([])
  await letTalk(village)
})

it('IO-03: addresses of the own network are refused, as a number at once and as a name when it is called', async () => {
  const { village, admin, deliveries, settles } = await town({})
  const { came, port, url } = await receiver()
  const refused = async (to: string) => (await admin('POST', '/api/webhooks', { url: to })).json.error?.code
  expect(await refused(url)).toBe('needs_https')
  const numbers = [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '10.1.2.3',
    '169.254.169.254',
    '100.100.100.200',
    '[::1]',
    '[::ffff:127.0.0.1]',
  ]
  for (const host of numbers) expect([host, await refused(`https://${host}/`)]).toEqual([host, 'internal_address'])
  expect(await refused('https://me:secret@example.com/')).toBe('has_password')
  expect(await refused('file:///etc/passwd')).toBe('invalid')
  expect((await admin('POST', '/api/webhooks', { url: `https://localhost:${port}/`, events: ['opened'] })).status).toBe(
    201,
  )
  await admin('POST', '/api/tickets', { grid: 'liuhe-3', text: '路灯不亮了', category: 'SS01' })
  await village.settled()
  await vi.waitFor(async () => expect((await deliveries())[0]).toMatchObject({ failure: '内网地址，没有发' }))
  expect(came).toEqual([])
  await settles('waiting')
  await letTalk(village)
})

it('IO-03: what is internal and what is not', () => {
  const inside = [
    '0.0.0.0',
    '10.255.0.1',
    '172.31.9.9',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '::ffff:8.8.8.8',
  ]
  const outside = ['8.8.8.8', '114.114.114.114', '172.32.0.1', '100.128.0.1', '2400:3200::1', '2001:da8::666']
  expect(inside.filter((address) => !isInternal(address))).toEqual([])
  expect(outside.filter(isInternal)).toEqual([])
})
