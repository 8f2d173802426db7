import { expect, it } from 'vitest'
import { unanswered } from '../../desk/nightly.ts'
import { traceOf } from '../../desk/trace.ts'
import { GROUP, openVillage, type Village } from '../village.ts'

const at = (village: Village, name: string, words: string) => village.person(name).says(words)

async function fiveReports(village: Village): Promise<void> {
  await at(village, '王秀英', '晒谷场路灯不亮了')
  village.hears(GROUP, /^【1号】/)
  await at(village, '赵二嫂', '老井边垃圾桶满了，臭得很')
  village.hears(GROUP, /^【2号】/)
  await at(village, '蔡幺爹', '村部的公厕堵了，进不得人')
  await at(village, '胡海', '老仓库路口那个坑好大，车都过不得')
  await at(village, '王秀英', '村部宣传栏的玻璃碎了')
  village.isSilent()
}

it('ES-12 N-28 RV-01: from the third report within two minutes the group reads one line for several; each ticket has its answer', async () => {
  const village = await openVillage()
  await fiveReports(village)
  await village.waits({ minutes: 1 })
  village.hears(GROUP, /^【3号、4号、5号】都记下了：.*公厕.*老仓库路口.*已交给@李建国\s，.*前回话。$/)
  for (const number of [3, 4, 5])
    expect((await traceOf(village.desk.db, number)).sayings.map(({ text }) => text).join()).toContain('都记下了')
  expect(await unanswered({ tx: village.desk.db as never, at: village.desk.clock() })).toEqual([])
})

it('ES-12 CC-03: whoever quotes the line for several means all of them', async () => {
  const village = await openVillage()
  await fiveReports(village)
  await village.waits({ minutes: 1 })
  village.hears(GROUP, /^【3号、4号、5号】/)
  await village.person('李建国').quotes(village.lastLine(GROUP).id, '收到，下午一起去看')
  village.hears(GROUP, /^【3号、4号、5号】网格员李建国都接了/)
  for (const number of [3, 4, 5]) expect(await village.ticket(number)).toMatchObject({ state: 'acknowledged' })
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting' })
})

it('ES-12: what gathers is said before anything else that is said of it', async () => {
  const village = await openVillage()
  await fiveReports(village)
  await village.person('李建国').says('3号 收到')
  village.hears(GROUP, /^【3号、4号、5号】都记下了/)
  village.hears(GROUP, /^【3号】网格员李建国接了/)
})
