import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'

it('HR-02 IN-09: 一片 may be a part of the village or a way to say how much', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('稻子上好多虫，一片一片发白')
  village.hears(GROUP, /^【1号】记下了：庄稼有病虫。已交给@李建国/)
  await village.person('胡海').says('晒谷场黑了一片，路灯全不亮')
  village.hears(GROUP, /^【2号】记下了：晒谷场路灯不亮。已交给@李建国/)
  await village.waits({ minutes: 3 })
  await village.person('赵二嫂').says('柳河村一片的水渠堵了，放不进水')
  village.hears(GROUP, /^【3号】记下了：柳河村一片水渠堵了/)
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /^【/)
  expect((await village.ticket(3)).grid.id).toBe('liuhe-p1')
})
