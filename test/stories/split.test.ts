import { expect, it } from 'vitest'
import { caller, SERVING } from '../server/clerk.ts'
import { openVillage, POWER } from '../village.ts'
import { GROUP } from '../villager.ts'

it('LC-12 N-34: one report with several matters is split; the group hears it in one line, everybody keeps their clocks and neighbours', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.person('赵二嫂').says('我家也是')
  await village.waits({ minutes: 5 })
  village.hears(GROUP, /也记上了/)
  const parts = [
    { text: '晒谷场边上的垃圾没人收', category: 'HJ01' },
    { text: '线杆歪了', to: '供电所' },
  ]
  expect(
    (await call('POST', '/api/tickets/1/split', { parts: [{ text: '线杆歪了', to: '火星站' }] })).body.error?.code,
  ).toBe('unknown_target')
  expect(await village.numbers()).toEqual([1])
  expect((await call('POST', '/api/tickets/1/split', { parts })).body).toMatchObject({ number: 1, state: 'waiting' })
  village.hears(GROUP, /^【1号】里面不止一件事，分开办：2号.*网格员李建国；3号.*谷阳供电所龚成。$/)
  village.isSilent()
  village.hears('wx-li-jianguo', /^【2号】.*垃圾/)
  village.hears(POWER, /^【3号】@龚成/)
  expect(await village.ticket(2)).toMatchObject({
    category: { code: 'HJ01' },
    reporter: { name: '王秀英' },
    followers: [{ name: '赵二嫂' }],
    holder: { personId: 'li-jianguo' },
  })
  const trace = (await call('GET', '/api/tickets/1/trace')).body as { events: { kind: string; detail: unknown }[] }
  expect(trace.events.at(-1)).toMatchObject({ kind: 'split', detail: { into: [2, 3] } })
})

it('LC-12 N-07: a part of a private matter is as private', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').tellsBot('我男人喝了酒又打我，家里的门也踢坏了')
  const secret = await village.ticket(1)
  expect(secret.visibility).toBe('private')
  await call('POST', '/api/tickets/1/split', { parts: [{ text: '门踢坏了要修', category: 'SS01' }] })
  expect(await village.ticket(2)).toMatchObject({ visibility: 'private', holder: { personId: secret.holder.personId } })
  const rooms = village.places().filter((place) => place.endsWith('@chatroom'))
  expect(rooms.flatMap((room) => village.unread(room))).toEqual([])
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
})

it('LC-08 N-34: what was done is closed by hand with a reason; it is not counted as satisfied', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  expect((await call('POST', '/api/tickets/1/close', { reason: '电话里说好了' })).body.error?.code).toBe('wrong_state')
  await call('POST', '/api/tickets/1/resolve', { note: '换了灯泡' })
  village.hears(GROUP, /办好了/)
  expect((await call('POST', '/api/tickets/1/close', { reason: '电话里说好了' })).body).toMatchObject({
    state: 'closed',
    rating: null,
  })
  village.hears(GROUP, /^【1号】.*电话里说好了.*先结了/)
  await village.waits({ days: 5 })
  village.isSilent()
})
