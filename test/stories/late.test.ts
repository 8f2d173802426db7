import { expect, it } from 'vitest'
import { openVillage, STAFF, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'

const TOWN_STAFF = 'sim-guyang-staff@chatroom'

/** Whatever was said so far is accounted for. */
function heardAll(village: Village): void {
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
}

it('ES-03 N-20: whoever takes it long after every limit gets the limit anew, not every colour in the same second', async () => {
  const village = await openVillage({ at: '2026-03-02T21:00:00+08:00' })
  await village.person('王秀英').says('晒谷场的井盖不见了，晚上看不见要出事')
  await village.waitsUntil('2026-03-03T07:19:00+08:00')
  heardAll(village)
  await village.person('周桂芳').tellsBot('1号 我来')
  village.hears(GROUP, /^【1号】片长周桂芳接了，今天11:19前有结果。$/)
  village.hears('wx-zhou-guifang', /您接了/)
  expect(await village.ticket(1)).toMatchObject({ supervision: null, level: 'town' })
  for (const place of [GROUP, STAFF, TOWN_STAFF, 'wx-li-jianguo']) village.isSilent(place)
})

it('N-20 HR-09: nobody is asked to look after somebody higher up, and the colours come in order all the same', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.person('陈志远').says('1号 我来', STAFF)
  await village.waitsUntil('2026-03-04T08:59:00+08:00')
  heardAll(village)
  await village.waitsUntil('2026-03-04T09:00:00+08:00')
  village.hears(TOWN_STAFF, /何敏.*村里的陈志远在办.*普通督办/)
  village.hears(GROUP, /^【1号】说好的时间到了，还没办好。村里的陈志远还在办/)
  await village.waitsUntil('2026-03-05T09:00:00+08:00')
  village.hears(TOWN_STAFF, /黄牌督办/)
  await village.waitsUntil('2026-03-06T09:00:00+08:00')
  village.hears(TOWN_STAFF, /红牌督办/)
  for (const place of ['wx-zhou-guifang', STAFF]) village.isSilent(place)
  expect(await village.ticket(1)).toMatchObject({ supervision: 'red', holder: { personId: 'chen-zhiyuan' } })
})

it('N-20: the town head who has it hears that it is overdue, not that it waits to be taken', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.person('何敏').says('1号 我来', TOWN_STAFF)
  await village.waitsUntil('2026-03-04T08:59:00+08:00')
  heardAll(village)
  await village.waitsUntil('2026-03-04T09:00:00+08:00')
  village.hears(TOWN_STAFF, /^【1号】@何敏\s，晒谷场路灯不亮在您手上，说好今天9:00办好，还没好（普通督办）/)
  village.hears(GROUP, /^【1号】说好的时间到了，还没办好。镇里的何敏还在办/)
})

it('ES-12 RV-01: what climbs within minutes is told to the residents at its begin and its end, with the hour of the next word', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的井盖不见了，晚上看不见要出事')
  village.hears(GROUP, /记下了/)
  await village.waits({ minutes: 46 })
  village.hears(GROUP, /^【1号】还没人接上，已报给片长周桂芳，会有人接着办。最晚今天9:45再告诉大家。$/)
  village.hears(GROUP, /^【1号】还没人接上，已报给镇里的何敏/)
  village.isSilent(GROUP)
  village.hears(STAFF, /@陈志远/)
  heardAll(village)
})

it('N-07 HR-09: a private matter that the village head has is never shown to somebody lower', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('老板拖着三个月工钱不给，我都没钱买米了')
  heardAll(village)
  await village.waits({ hours: 1 })
  village.hears('wx-chen-zhiyuan', /等您/)
  village.isSilent('wx-zhou-guifang')
  village.hears('wx-he-min', /只给您看/)
  heardAll(village)
})

it('N-09: who speaks for 我妈 is asked about 您妈; the bot has no mother', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('新农合的认证我妈不会弄，哪里可以办')
  village.hears(GROUP, /替您妈报的，本人同意了吗？$/)
  await village.person('李建国').says('1号 办好了，上门帮她认证好了')
  village.hears(GROUP, /告诉王秀英的妈/)
  await village.person('王秀英').says('查1')
  village.hears(GROUP, /李建国.*办好了：上门帮她认证好了。$/)
})
