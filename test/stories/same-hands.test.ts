import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'

it('HR-07 N-16 ES-03: handed to whoever has it already: nothing starts anew, and whoever did it hears so', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const before = await village.ticket(1)
  await village.waits({ minutes: 50 })
  await village.person('李建国').says('1号 转李建国')
  village.hears(GROUP, /^【1号】已经在网格员李建国手上，没有变，还是今天11:00前回话。$/)
  expect(await village.ticket(1)).toMatchObject({ due: before.due, holder: before.holder })
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /李建国接了/)
  await village.person('李建国').says('1号 转李建国')
  village.hears(GROUP, /^【1号】已经在网格员李建国手上，没有变，还是3月4日\(周三\)9:00前有结果。$/)
  expect(await village.ticket(1)).toMatchObject({ state: 'acknowledged', due: { result: before.due.result } })
  village.isSilent()
})

it('UN-02 LC-07: a new trouble of somebody whose other one was settled is a report, not 没修好', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('老井边的垃圾桶满了')
  await village.person('李建国').says('1号 清运了')
  village.hears(GROUP, /【1号】记下了/)
  village.hears(GROUP, /【1号】办好了/)
  await village.person('王秀英').says('买的除草剂像是假的，打了三天草还是绿的')
  village.hears(GROUP, /^【2号】记下了/)
  expect(await village.ticket(1)).toMatchObject({ state: 'resolved', reopened: 0 })
})
