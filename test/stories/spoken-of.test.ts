import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'

it('IN-08 N-04: that road is the road just spoken of, one water is one matter, and the neighbour is counted', async () => {
  const village = await openVillage()
  const [zhao, li] = [village.person('赵二嫂'), village.person('李建国')]
  await village.person('王秀英').says('三组到四组的路塌了半边')
  village.hears(GROUP, /^【1号】记下了：三组路塌了/)
  await li.says('收到')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  await zhao.says('那条路太吓人了，摩托都不敢过')
  await village.waits({ minutes: 3 })
  village.hears(GROUP, /^【1号】赵二嫂也记上了，一共2家/)
  await li.says('拉了警戒线，挖机下午到')
  village.hears(GROUP, /^【1号】网格员李建国还在办/)
  await village.person('胡海').says('老井边水管爆了，水流到马路上了')
  village.hears(GROUP, /^【2号】记下了：老井边水管漏了/)
  await zhao.says('老井边那里水漫到路上来了，谁去看看')
  await village.waits({ minutes: 3 })
  village.hears(GROUP, /^【2号】赵二嫂也记上了，一共2家/)
  await li.says('2号我去关阀门')
  village.hears(GROUP, /^【2号】网格员李建国接了/)
  await li.says('阀门关了，水厂在修')
  village.isSilent()
})

it('RV-01 N-29: whoever was asked whether it is well and says 有水了 has answered', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('我家水龙头没水')
  village.hears(GROUP, /^【1号】记下了：停水/)
  await village.person('李建国').says('来水了，大家看看')
  village.hears(GROUP, /^【1号】办好了/)
  await village.person('王秀英').says('有水了')
  village.isSilent()
  expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: { value: 'satisfied' } })
})

it('N-07: whose pocket the road money went into goes around the village and leaves the group', async () => {
  const village = await openVillage()
  await village.person('胡海').says('村里的修路钱是不是被陈志远吞了，账都不公布')
  village.hears(GROUP, /^收到。这件事不在群里说/)
  village.hears(village.person('何敏').id, /^【1号】何敏，柳河村三组微网格的私密事/)
  village.hears(village.person('胡海').id, /^【1号】您说的事收到了，群里不会再提/)
  await village.person('蔡幺爹').says('今年的账贴出来了，大家自己去看')
  village.isSilent()
})
