import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'

it('IN-09: a report without a place is asked for it once, and the answer is remembered', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  await wang.says('路灯坏了')
  village.hears(GROUP, /^【1号】记下了：路灯.*在什么位置？回一句就行。$/)
  await wang.says('就是老槐树旁边那盏')
  village.isSilent()
  expect(await village.ticket(1)).toMatchObject({ place: expect.stringContaining('老槐树') })
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /接了/)
})

it('IN-09: nobody is asked where their own house is, and talk is no answer', async () => {
  const village = await openVillage()
  await village.person('赵二嫂').says('我家门口的路灯坏了')
  village.hears(GROUP, /^【1号】记下了：(?!.*什么位置)/)
  await village.person('胡海').says('垃圾桶满了好几天')
  village.hears(GROUP, /^【2号】记下了：.*在什么位置/)
  await village.person('胡海').says('今天真热')
  await village.person('赵二嫂').says('晚上来我家打牌')
  expect((await village.ticket(2)).texts).toEqual(['垃圾桶满了好几天'])
})

const SQUARE = { latitude: 30.123456, longitude: 110.654321, label: '晒谷场' }

it('IN-05: a place on the map stays with the ticket, whether it comes before the words or after them', async () => {
  const village = await openVillage()
  const [wang, zhao] = [village.person('王秀英'), village.person('赵二嫂')]
  await wang.points(SQUARE)
  await wang.says('这里的路灯不亮了')
  village.hears(GROUP, /^【1号】记下了/)
  await zhao.says('老井边的垃圾没人收')
  village.hears(GROUP, /^【2号】记下了/)
  await zhao.points({ latitude: 30.2, longitude: 110.7, label: '老井' })
  const { latitude, longitude } = SQUARE
  expect((await village.ticket(1)).location).toEqual({ latitude, longitude })
  expect((await village.ticket(2)).location).toEqual({ latitude: 30.2, longitude: 110.7 })
})

it('IN-05 N-38: a place that was taken back leaves the ticket and its trace', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  await wang.says('晒谷场的路灯不亮了')
  village.hears(GROUP, /^【1号】记下了/)
  const card = await wang.points(SQUARE)
  expect((await village.ticket(1)).location).not.toBeNull()
  await wang.recalls(card)
  expect((await village.ticket(1)).location).toBeNull()
  const { rows } = await village.desk.db.execute(sql`select patch::text, detail::text from event`)
  expect(JSON.stringify(rows)).not.toContain('30.123456')
})

it('IN-10: a cut is asked about once: one house or many; the answer goes to whoever comes', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  await wang.says('没水了，水龙头一滴都不出')
  village.hears(GROUP, /^【1号】记下了：.*是您一家，还是好几家都这样？$/)
  await wang.says('我家晚上打牌')
  await wang.says('好几家都没有')
  village.isSilent()
  expect((await village.ticket(1)).texts).toEqual(['没水了，水龙头一滴都不出', '好几家都没有'])
})

it('IN-10: who has said how far it goes is not asked, nor staff', async () => {
  const village = await openVillage()
  await village.person('赵二嫂').says('我们组都停电了')
  village.hears(GROUP, /^【1号】记下了：(?!.*？)/)
})
