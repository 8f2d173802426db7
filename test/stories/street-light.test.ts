import { expect, it } from 'vitest'
import { GROUP, openVillage, STAFF } from '../village.ts'

it('IN-01 CC-01 RV-02 RV-06: a street light, from the report in the group to 满意', async () => {
  const village = await openVillage()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]

  await wang.says('晒谷场的路灯坏了三天了')
  village.hears(GROUP, /^【1号】记下了：晒谷场路灯不亮。已交给@李建国\s，今天11:00前回话。$/)

  await li.says('收到，我下午去换')
  village.hears(GROUP, /^【1号】网格员李建国接了，3月4日\(周三\)9:00前有结果。$/)
  expect(await village.ticket(1)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'li-jianguo' })

  await village.waits({ hours: 6 })
  await li.says('1号 修好了，换了个灯泡')
  village.hears(GROUP, /^【1号】办好了：.*灯泡.*@王秀英\s您看满意吗/)

  await wang.says('满意')
  village.isSilent()
  expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: { value: 'satisfied' } })
})

it('ES-02 HR-06 RV-01: nobody takes it: it climbs level by level; the group hears the first step, and keeps hearing when it was promised to', async () => {
  const village = await openVillage()
  const zhou = village.person('周桂芳')
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)

  await village.waits({ minutes: 91 })
  village.hears('wx-li-jianguo', /^【1号】.*还在等您/)

  await village.waits({ minutes: 30 })
  village.hears(zhou.id, /^【1号】周桂芳.*网格员李建国.*还没接/)
  village.hears(GROUP, /^【1号】还没人接上，已报给片长周桂芳，会有人接着办。最晚明天\(周二\)17:00再告诉大家。$/)
  expect(await village.ticket(1)).toMatchObject({ level: 'small_grid', holder: { personId: 'li-jianguo' } })

  await village.waits({ hours: 4 })
  village.hears(STAFF, /^【1号】@陈志远/)
  village.isSilent(GROUP)
  await village.waitsUntil('2026-03-03T16:59:00+08:00')
  village.isSilent(GROUP)
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
  await village.waitsUntil('2026-03-03T17:00:00+08:00')
  village.hears(GROUP, /^【1号】还没人接上，已报给镇里的何敏，会有人接着办。最晚3月10日\(周二\)17:00再告诉大家。$/)
  village.hears('sim-guyang-staff@chatroom', /^【1号】@何敏/)

  await village.person('陈志远').says('1号 我来', STAFF)
  village.hears(STAFF, /您接了/)
  village.hears(GROUP, /村里的陈志远接了/)
})

it('N-02: a day of talk leaves the bot silent', async () => {
  const village = await openVillage()
  const lines = [
    '早上好',
    '今天赶集不',
    '哈哈哈',
    '收到',
    '谁家有多的秧苗',
    '晚上跳舞',
    '[微笑]',
    '转发：养生十法',
    '我家灯笼真好看',
    '吃饭了没',
  ]
  for (const line of lines) await village.person('王秀英').says(line)
  village.isSilent()
  expect(await village.numbers()).toEqual([])
})

it('RV-07 N-06: 不满意 goes to the level above, not back to the same person', async () => {
  const village = await openVillage()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.says('晒谷场的路灯坏了')
  village.hears(GROUP, /记下了/)
  await li.says('1 收到')
  village.hears(GROUP, /接了/)
  await li.says('1 修好了')
  village.hears(GROUP, /办好了/)
  await wang.says('不满意，还是一闪一闪的')
  village.hears(GROUP, /^【1号】.*已请片长周桂芳来看/)
  village.hears('wx-zhou-guifang', /报事人不满意/)
  expect(await village.ticket(1)).toMatchObject({
    state: 'waiting',
    reopened: 1,
    holder: { personId: 'zhou-guifang' },
    rating: { value: 'unsatisfied' },
  })
})

it('CC-04: an answer that comes too late hears who was faster', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯坏了')
  village.hears(GROUP, /记下了/)
  await village.person('周桂芳').says('1号 我来', STAFF)
  village.hears(STAFF, /您接了/)
  village.hears(GROUP, /片长周桂芳接了/)
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /^【1号】今天9:00片长周桂芳已经接了。$/)
})

it('CC-03 CC-07: two are open and a bare 收到 fits both: one short question, and the number answers it', async () => {
  const village = await openVillage()
  const li = village.person('李建国')
  await village.person('王秀英').says('晒谷场的路灯坏了')
  await village.person('赵二嫂').says('老井边上垃圾堆了几天没人收，臭死了')
  village.hears(GROUP, /^【1号】/)
  village.hears(GROUP, /^【2号】/)
  await li.says('收到')
  village.hears(GROUP, /^您说的是哪一件？回编号就行/)
  expect(await village.ticket(2)).toMatchObject({ state: 'waiting' })
  await li.says('2')
  village.hears(GROUP, /^【2号】网格员李建国接了/)
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting' })
})
