import sharp from 'sharp'
import { expect, it, vi } from 'vitest'
import { openVillage, POWER } from '../village.ts'
import { GROUP } from '../villager.ts'

import { caller, SERVING, TOKEN } from './clerk.ts'

it('AD-01: without the token nothing of the town can be read or changed', async () => {
  const village = await openVillage(SERVING)
  for (const call of [caller(village, 'wrong'), caller(village, '')]) {
    for (const path of [
      '/api/tickets',
      '/api/tickets/1',
      '/api/tickets/1/trace',
      '/api/town',
      '/api/sayings',
      `/api/media/${'0'.repeat(64)}`,
    ]) {
      const { status, body } = await call('GET', path)
      expect([path, status]).toEqual([path, 401])
      expect(body.error?.message).toContain('管理令牌')
    }
    expect((await call('POST', '/api/tickets/1/resolve', { note: '好了' })).status).toBe(401)
    expect((await call('PUT', '/api/town', {})).status).toBe(401)
  }
  expect((await caller(village)('GET', '/healthz')).body).toMatchObject({
    ok: true,
    database: 'ok',
    queue: 'postgres',
    account: { state: 'online' },
  })
})

it('N-34 LC-01: every verb of a ticket works over HTTP, and the group hears it', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)

  expect((await call('POST', '/api/tickets/1/transfer', { to: '供电所' })).body).toMatchObject({
    state: 'waiting',
    holder: { personId: 'gong-cheng', level: 'department' },
  })
  village.hears(GROUP, /这事归谷阳供电所龚成办/)
  village.hears(POWER, /^【1号】@龚成/)
  expect((await call('POST', '/api/tickets/1/acknowledge', {})).body).toMatchObject({
    state: 'acknowledged',
    acknowledgedBy: 'gong-cheng',
  })
  village.hears(GROUP, /谷阳供电所龚成接了/)
  expect((await call('POST', '/api/tickets/1/resolve', { note: '换了保险' })).body).toMatchObject({
    state: 'resolved',
    note: '换了保险',
  })
  village.hears(GROUP, /办好了：换了保险/)
  expect((await call('POST', '/api/tickets/1/reopen', { reason: '又不亮了' })).body).toMatchObject({
    state: 'waiting',
    reopened: 1,
  })
  village.hears(GROUP, /没修好，重新交给/)
  village.hears(POWER, /又不亮了/)

  const trace = (await call('GET', '/api/tickets/1/trace')).body as { events?: { kind: string; actor: string }[] }
  expect(trace.events?.map((event) => event.kind)).toEqual(
    expect.arrayContaining(['opened', 'told', 'transferred', 'acknowledged', 'resolved', 'reopened']),
  )
})

it('IN-04 PC-03: a photo is handed out to staff without the place where it was taken', async () => {
  const village = await openVillage(SERVING)
  const taken = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'navy' } })
    .withExif({ IFD0: { Make: 'a phone' }, IFD3: { GPSLatitude: '30/1 30/1 0/1' } })
    .jpeg()
    .toBuffer()
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  const wang = village.person('王秀英')
  await wang.says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  village.simulator.controls.sayInRoom(GROUP, {
    from: wang.id,
    type: 'image',
    image: { base64: taken.toString('base64'), name: 'lamp.jpg' },
  })
  await village.settled()
  const [photo] = (await village.ticket(1)).media
  const read = () => fetch(`${village.server?.url}${photo?.url}`, { headers: { authorization: `Bearer ${TOKEN}` } })
  await vi.waitFor(async () => expect((await read()).status).toBe(200), { timeout: 10_000 })
  const shown = await read()
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
  expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).exif).toBeUndefined()
  expect((await fetch(`${village.server?.url}${photo?.url}`)).status).toBe(401)
})

it('LC-02 LC-06: what cannot be done is refused with a sentence, and changes nothing', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const refused = async (path: string, body: unknown) => {
    const answer = await call('POST', path, body)
    return [answer.status, answer.body.error?.code, answer.body.error?.path]
  }
  expect(await refused('/api/tickets/99/acknowledge', {})).toEqual([404, 'not_found', undefined])
  expect(await refused('/api/tickets/1/acknowledge', { by: 'ma-chunyan' })).toEqual([403, 'not_allowed', undefined])
  expect(await refused('/api/tickets/1/acknowledge', { by: 'nobody' })).toEqual([422, 'unknown_person', 'by'])
  expect(await refused('/api/tickets/1/reopen', { reason: '没好' })).toEqual([409, 'wrong_state', undefined])
  expect(await refused('/api/tickets/1/return', { reason: '   ' })).toEqual([400, 'invalid', 'reason'])
  expect(await refused('/api/tickets/1/transfer', { to: '火星站' })).toEqual([422, 'unknown_target', undefined])
  expect(await refused('/api/tickets/one/acknowledge', {})).toEqual([400, 'invalid', 'number'])
  expect((await call('GET', '/api/nothing')).body).toEqual({ error: { code: 'not_found', message: '没有这个地址' } })
  const broken = await fetch(`${village.server?.url}/api/tickets/1/resolve`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: '{"note":',
  })
  expect([broken.status, await broken.text()]).toEqual([400, expect.stringContaining('读不出来')])
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting', holder: { personId: 'li-jianguo' } })
})

it('SC-04 RV-03: lists by subtree, state and words, page by page', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const lines = [
    ['王秀英', '晒谷场的路灯不亮了', GROUP],
    ['赵二嫂', '老井边上的垃圾没人收，臭死了', GROUP],
    ['田桂香', '篮球场的垃圾桶满了', 'sim-liuhe-2-room@chatroom'],
    ['谭美玉', '石板桥的栏杆断了一截', 'sim-shiqiao-1-room@chatroom'],
  ] as const
  for (const [name, text, room] of lines) await village.person(name).says(text, room)
  for (const room of new Set(lines.map(([, , where]) => where)))
    for (const _ of village.unread(room)) village.hears(room, /记下了/)

  const numbers = async (query: string) =>
    ((await call('GET', `/api/tickets?${query}`)).body.tickets as { number: number }[]).map(({ number }) => number)
  expect(await numbers('')).toEqual([4, 3, 2, 1])
  expect(await numbers('grid=liuhe')).toEqual([3, 2, 1])
  expect(await numbers('grid=liuhe-p2')).toEqual([2, 1])
  expect(await numbers('grid=nowhere')).toEqual([])
  expect(await numbers('q=垃圾')).toEqual([3, 2])
  expect(await numbers('q=%25')).toEqual([])
  expect(await numbers('state=acknowledged,closed')).toEqual([])
  const first = await call('GET', '/api/tickets?limit=3')
  expect(first.body.next).toBe(2)
  expect(await numbers(`limit=3&cursor=${first.body.next}`)).toEqual([1])
  expect((await call('GET', '/api/tickets?limit=0')).status).toBe(400)
  expect((await call('GET', '/api/tickets?state=broken')).body.error?.path).toMatch(/^state/)
})

it('IO-07 AD-02: the town goes out as a file and comes back; a damaged one is refused whole', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const { body: town } = await call('GET', '/api/town')
  expect((await call('PUT', '/api/town', town)).body).toMatchObject({ name: '谷阳镇', version: expect.any(Number) })
  expect((await call('GET', '/api/town')).body).toEqual(town)
  const damaged = { ...town, duties: [{ person: '没有这个人', grid: '谷阳镇', role: 'leader' }] }
  const refused = await call('PUT', '/api/town', damaged)
  expect(refused.status).toBe(422)
  expect(refused.body.error).toMatchObject({ code: 'invalid_town', path: 'duties[0].person' })
  expect((await call('GET', '/api/town')).body).toEqual(town)
  // the bindings of the simulated groups survived the import
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
})

it('the simulator refuses nonsense with a sentence', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const refused = async (path: string, body: unknown) => {
    const { status, body: answer } = await call('POST', `/simulator/api/${path}`, body)
    return [status, answer.error?.message]
  }
  expect(await refused('rooms/nowhere/messages', { from: 'wx-li-jianguo', type: 'text', text: '在吗' })).toEqual([
    422,
    '没有这个群：nowhere',
  ])
  expect(
    await refused(`rooms/${encodeURIComponent(GROUP)}/messages`, { from: 'wx-he-min', type: 'text', text: '在吗' }),
  ).toEqual([422, expect.stringContaining('不在群')])
  expect(await refused('clock', { advance: 'two hours' })).toEqual([
    400,
    expect.stringMatching(/时长写成 PT2H|advance|内容/),
  ])
  expect(await refused('clock', { set: '2020-01-01T00:00:00Z' })).toEqual([422, '时钟只能往前拨'])
  const byName = await call('POST', `/simulator/api/rooms/${encodeURIComponent(GROUP)}/messages`, {
    from: '王秀英',
    type: 'text',
    text: '早上好',
  })
  expect(byName.status).toBe(200)
  expect(await refused('people', { name: '' })).toEqual([400, expect.stringContaining('要写名字')])
})
