import { expect, it } from 'vitest'
import { MAX_REPORTS_AN_HOUR } from '../../desk/hear/enough.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'

const TROUBLES = [
  '晒谷场的路灯不亮了',
  '老井边上的垃圾没人收',
  '村部门口的垃圾桶满了',
  '老仓库那边的水沟堵了',
  '篮球场的公厕堵了',
  '代销店门口的路上有个大坑',
  '小学门口没有斑马线',
  '卫生室的网断了',
  '村口的广告贴得到处都是',
  '渠边的健身器材坏了',
  '戏台边上建筑垃圾堆着没人拉',
  '祠堂后头的路灯坏了',
]

it('IN-17: whoever reports without end is answered with one line, nothing is lost, danger always passes', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  for (const trouble of TROUBLES) {
    await wang.says(trouble)
    await village.waits({ minutes: 4 })
  }
  const said = village.said(GROUP)
  const [last, ...more] = said.filter((text) => /一个钟头里已经记了您/.test(text))
  expect(last).toMatch(/^王秀英，一个钟头里已经记了您10件/)
  expect(more).toEqual([])
  const numbers = await village.numbers()
  expect(numbers).toHaveLength(MAX_REPORTS_AN_HOUR)
  expect((await village.ticket(MAX_REPORTS_AN_HOUR)).texts.join()).toContain(TROUBLES.at(-1))
  await wang.says('老仓库着火了，快来人')
  expect(await village.numbers()).toHaveLength(MAX_REPORTS_AN_HOUR + 1)
  for (const place of village.places()) while (village.unread(place).length > 0) village.hears(place, /./)
})
