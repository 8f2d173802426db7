import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'

const STONE_BRIDGE = 'sim-shiqiao-1-room@chatroom'
const FOURTH = 'sim-liuhe-4-room@chatroom'

it('N-05 RV-04 RV-05: 查 1 says who did what when, whom it waits for and by when, at every step', async () => {
  const village = await openVillage()
  const [wang, cai, li] = [village.person('王秀英'), village.person('蔡幺爹'), village.person('李建国')]
  await wang.says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await cai.says('查 1')
  village.hears(GROUP, /^【1号】晒谷场路灯不亮，今天9:00报的。现在等网格员李建国接，最晚今天11:00回话。$/)
  await village.waits({ minutes: 12 })
  await li.says('收到，下午去')
  village.hears(GROUP, /接了/)
  await cai.says('查1号')
  village.hears(GROUP, /今天9:00报的。网格员李建国今天9:12接了，在处理，3月4日\(周三\)9:00前有结果。$/)
  await village.waits({ hours: 6 })
  await li.says('1号 修好了，换了灯泡')
  village.hears(GROUP, /办好了/)
  await cai.says('1号怎么样了')
  village.hears(GROUP, /网格员李建国今天15:12办好了：.*换了灯泡。$/)
})

it('N-05: the neighbours of the village may read along, another village learns only how many were solved', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  village.simulator.controls.join(FOURTH, village.person('蔡幺爹').id)
  await village.person('蔡幺爹').says('查 1', FOURTH)
  village.hears(FOURTH, /^【1号】晒谷场路灯不亮/)
  const stranger = village.person('覃二叔')
  village.simulator.controls.join(STONE_BRIDGE, stranger.id)
  for (let time = 0; time < 2; time += 1) {
    await village.waits({ minutes: 2 })
    await stranger.says('查 1', STONE_BRIDGE)
    const line = village.hears(
      STONE_BRIDGE,
      /^【1号】不是咱们村的事，不细说。柳河村这个月报了1件，办好0件，还有1件在办。$/,
    )
    expect(line).not.toMatch(/路灯|李建国/)
  }
  await stranger.tellsBot('查 1')
  village.hears(stranger.id, /不是咱们村的事/)
})
