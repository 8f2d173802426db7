import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { event, media, ticketMessage } from '../../db/schema/tickets.ts'
import { contact } from '../../db/schema/town.ts'
import { ERASED } from '../../desk/tickets.ts'
import { caller, SERVING } from '../server/clerk.ts'
import { GROUP, openVillage, type Village } from '../village.ts'

const WORDS = /晒谷场|老井|垃圾|王秀英|30\.123456/

async function everythingKept(village: Village): Promise<string> {
  const { db } = village.desk
  const tables = [
    await village.ticket(1),
    await db.select().from(event).where(eq(event.ticketNumber, 1)),
    await db.select().from(ticketMessage).where(eq(ticketMessage.ticketNumber, 1)),
  ]
  return JSON.stringify(tables)
}

it('N-38 PC-07: whoever asks has their words, pictures and name erased from what is over; what was done stays', async () => {
  const village = await openVillage()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.says('晒谷场的路灯不亮了，我家旁边那盏')
  village.hears(GROUP, /【1号】/)
  await wang.sends('image', 'lamp')
  await wang.points({ latitude: 30.123456, longitude: 110.5, label: '晒谷场' })
  await village.waits({ minutes: 20 })
  await wang.says('老井边的垃圾桶满了')
  village.hears(GROUP, /【2号】/)
  await li.says('1号 修好了，换了灯泡')
  village.hears(GROUP, /办好了/)
  await wang.says('满意')
  expect(await everythingKept(village)).toMatch(WORDS)
  const [picture] = await village.desk.db.select().from(media)
  expect(await village.desk.media.read(picture?.sha256 ?? '')).not.toBeNull()

  await wang.says('把我说过的话都删掉')
  village.hears(GROUP, /^王秀英，好的，办完的1件里，您说的话和照片都删了；还有1件没办完，办完就删。$/)
  expect((await village.ticket(1)).text).toBe(ERASED)
  expect((await everythingKept(village)).replaceAll('王秀英', '')).not.toMatch(WORDS)
  expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: { value: 'satisfied' }, note: /换了灯泡/ })
  expect(await village.desk.db.select().from(media)).toEqual([])
  // the picture goes a moment after the word
  await expect.poll(() => village.desk.media.read(picture?.sha256 ?? '')).toBeNull()
  expect((await village.ticket(2)).text).toBe('老井边的垃圾桶满了')

  await li.says('2号 清掉了')
  village.hears(GROUP, /办好了/)
  await wang.says('2号 满意')
  await village.waits({ days: 1 })
  expect((await village.ticket(2)).text).toBe(ERASED)
  const [who] = await village.desk.db.select().from(contact).where(eq(contact.externalId, wang.id))
  expect(who).toMatchObject({ name: '群友', eraseAskedAt: null })
})

it('N-38 LC-14: the database lets words go from the trace and nothing else', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /【1号】/)
  const rewriting = village.desk.db.transaction(async (tx) => {
    await tx.execute(`select set_config('huiyin.erasing', 'on', true)`)
    await tx.update(event).set({ kind: 'closed' }).where(eq(event.ticketNumber, 1))
  })
  await expect(rewriting).rejects.toThrow()
  const secretly = village.desk.db.update(event).set({ patch: {} }).where(eq(event.ticketNumber, 1))
  await expect(secretly).rejects.toThrow()
})

it('IN-17 ES-12: whoever reports very much is answered for several at a time, and a head is told once; nothing is lost', async () => {
  const village = await openVillage()
  const cai = village.person('蔡幺爹')
  const said =
    '晒谷场路灯不亮,老井边垃圾桶满了,桥头路灯不亮了,村部公厕堵了,老仓库路口有个大坑,祠堂门口有人倒垃圾,供销社门口路灯坏了,水塔边上杂草太高了,坝子上有人倒垃圾,岔路口反光镜碎了,碾坊边上垃圾没人收,三组路口路牌倒了,学校门口没有斑马线,码头的长椅坏了'.split(
      ',',
    )
  for (const [n, words] of said.entries()) {
    await cai.says(words)
    if (n % 3 === 2) await village.waits({ minutes: 1 })
  }
  await village.waits({ minutes: 12 })
  const numbers = await village.numbers()
  expect(numbers.length).toBeGreaterThan(11)
  const lines = village.unread(GROUP).filter((line) => line.includes('记下'))
  expect(lines.length).toBeLessThan(numbers.length)
  for (const number of numbers) expect(lines.join()).toContain(`${number}号`)
  const told = village.unread('wx-zhou-guifang')
  expect(told.filter((line) => line.includes('一个钟头里报了10件'))).toHaveLength(1)
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
})

it('IN-17: whom the town does not listen to is heard only when a life is in danger, until it listens again', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const cai = village.person('蔡幺爹')
  await cai.says('晒谷场的路灯不亮了')
  village.hears(GROUP, /【1号】/)
  const found = await call('GET', `/api/contacts?name=${encodeURIComponent('蔡幺')}`)
  const [{ id }] = found.body.contacts as [{ id: number }]
  expect((await call('POST', `/api/contacts/${id}/ban`)).body).toEqual({ id, banned: true })
  await cai.says('老井边的垃圾桶满了')
  expect(await village.numbers()).toEqual([1])
  await cai.says('老仓库起火了，里面还有人')
  village.hears(GROUP, /^【2号】.*119/)
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
  await call('POST', `/api/contacts/${id}/unban`)
  await village.waits({ minutes: 3 })
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
  await cai.says('老井边的垃圾桶满了')
  village.hears(GROUP, /【3号】/)
  expect((await call('POST', '/api/contacts/999/ban')).status).toBe(404)
})
