import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { demoTown, openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { CHEN, HE, LI, looksUp, warns } from './warning.ts'

interface Came {
  headers: IncomingHttpHeaders
  body: { id: string; phone: string; name: string; text: string }
}
type Answer = 'yes' | 'never' | 'broken' | 'nonsense' | 'elsewhere'
const REPLIES: Record<Exclude<Answer, 'never'>, [number, string]> = {
  yes: [200, '{"accepted":true}'],
  broken: [500, 'oh'],
  nonsense: [200, '好的'],
  elsewhere: [302, ''],
}

/** A service that phones people, and answers as it is told; 'yes' when nothing is left to be told. */
async function phoneService(answers: Answer[] = []) {
  const came: Came[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      came.push({ headers: request.headers, body: JSON.parse(body) as Came['body'] })
      const how = answers.shift() ?? 'yes'
      if (how === 'never') return
      const [status, text] = REPLIES[how]
      response.writeHead(status, how === 'elsewhere' ? { location: '/else' } : {}).end(text)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { came, url: `http://127.0.0.1:${port}/ring` }
}

/** Three of the town have a phone. */
function townWithPhones(): string {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-phones-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const numbers = { 'li-jianguo': '13900000001', 'chen-zhiyuan': '13900000002', 'he-min': '13900000003' }
  const text = Object.entries(numbers).reduce(
    (yaml, [id, phone]) => yaml.replace(new RegExp(`id: ${id}, `), `id: ${id}, phone: "${phone}", `),
    demoTown(),
  )
  writeFileSync(join(dir, 'town.yaml'), text)
  return join(dir, 'town.yaml')
}

const environment = (url: string, more: Record<string, string> = {}) => ({
  HUIYIN_TOWN: townWithPhones(),
  HUIYIN_CALL_URL: url,
  HUIYIN_CALL_TOKEN: 'ring-ring',
  WEBHOOK_INTERNAL_HOSTS: '127.0.0.1',
  ...more,
})

type Village = Awaited<ReturnType<typeof openVillage>>
/** Once all requests are answered, or given up. */
async function rings(village: Village, id: number, many: number) {
  const done = async () => {
    const { phones } = await looksUp(village, id)
    expect(phones.filter(({ state }) => state !== 'waiting' && state !== 'calling')).toHaveLength(many)
    return phones.map(({ person, step, state, failure }) => [person?.id, step, state, failure])
  }
  return vi.waitFor(done, { timeout: 10_000 })
}

const hearsAll = (village: Village, minutes: number[]) => {
  village.hears(LI, /^【红色预警】李建国，今晚/)
  village.hears(GROUP, /^【红色预警】/)
  for (const _ of minutes) village.hears(LI, /还在等您/)
  if (minutes.includes(5)) expect(village.hears(CHEN, /没回/)).toContain('\n李建国 13900000001')
  if (minutes.includes(10)) village.hears(HE, /没回/)
}

it('N-19: after five and after ten minutes phones ring, one request for each person and step, with the token', async () => {
  const { came, url } = await phoneService()
  const village = await openVillage({ environment: environment(url) })
  const id = await warns(village)
  expect((await looksUp(village, id)).phones).toEqual([])
  await village.waits({ minutes: 5 })
  expect(await rings(village, id, 2)).toEqual([
    ['li-jianguo', 'call/5', 'taken', null],
    ['chen-zhiyuan', 'call/5', 'taken', null],
  ])
  await village.waits({ minutes: 5 })
  await rings(village, id, 4)
  await village.person('李建国').tellsBot('收到')
  await village.waits({ hours: 1 })
  expect(came.map(({ body: { phone } }) => phone).sort()).toEqual([
    '13900000001',
    '13900000001',
    '13900000002',
    '13900000003',
  ])
  expect(new Set(came.map(({ body }) => body.id)).size).toBe(4)
  const first = came.find(({ body }) => body.phone === '13900000001')
  expect(first?.headers).toMatchObject({ authorization: 'Bearer ring-ring', 'content-type': 'application/json' })
  expect(first?.body).toMatchObject({
    name: '李建国',
    text: expect.stringMatching(/^红色预警。李建国，.*在微信里回收到。$/),
  })
  hearsAll(village, [5, 10])
  village.hears(LI, /收到您的回话了/)
})

it('N-19: a service that is slow, broken, talks nonsense or points elsewhere is seen as failed, and the ladder goes on', async () => {
  const { came, url } = await phoneService(['never', 'broken', 'nonsense', 'elsewhere'])
  const village = await openVillage({ environment: environment(url) })
  const id = await warns(village)
  await village.waits({ minutes: 5 })
  // nobody waits for it: the next step comes at its moment
  await village.waits({ minutes: 5 })
  const failures = (await rings(village, id, 4)).map(([, , state, failure]) => `${state} ${failure}`).sort()
  expect(failures).toEqual([
    'failed 3秒没有回音',
    'failed HTTP 302',
    'failed HTTP 500',
    'failed 回答看不懂，要有 {"accepted": true}',
  ])
  expect(came).toHaveLength(4)
  hearsAll(village, [5, 10])
})

it('N-19: nobody is phoned where no service is set up, and none inside the network that was not named', async () => {
  const { came, url } = await phoneService()
  const without = await openVillage({ environment: { HUIYIN_TOWN: townWithPhones() } })
  const id = await warns(without)
  await without.waits({ minutes: 5 })
  expect((await rings(without, id, 2)).map(([, , state]) => state)).toEqual(['off', 'off'])
  hearsAll(without, [5])
  const inside = await openVillage({ environment: environment(url, { WEBHOOK_INTERNAL_HOSTS: '' }) })
  const other = await warns(inside)
  await inside.waits({ minutes: 5 })
  expect((await rings(inside, other, 2)).map(([, , , failure]) => failure)).toEqual([
    '内网地址，没有打',
    '内网地址，没有打',
  ])
  hearsAll(inside, [5])
  expect(came).toEqual([])
})
