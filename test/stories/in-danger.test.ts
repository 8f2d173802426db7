import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'

it('PV-02: a telephone number makes a leaking roof no secret, and is not shown', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('我家屋顶漏水，电话13812345678，住三组老井边第二家')
  expect(village.hears(GROUP, /^【1号】记下了：.*房屋漏雨/)).not.toContain('1381234')
  expect(await village.ticket(1)).toMatchObject({ category: { code: 'AQ04' }, visibility: 'public' })
})

it('IN-13: a fall, a snake, a beating: help first, each in its own words', async () => {
  const village = await openVillage()
  await village.person('赵二嫂').says('蔡幺爹在老井边摔了一跤，起不来了，快来人啊')
  village.hears(GROUP, /^【1号】老井边有人摔倒：请马上打120，身边留个人守着！/)
  await village.person('李建国').says('我到了，已经打了120')
  village.hears(GROUP, /接了/)
  await village.person('李建国').says('送医院了，没大事')
  village.hears(GROUP, /^【1号】办好了：送医院了.*@赵二嫂.现在都平安了吗/)
  village.hears(village.person('李建国').id, /紧急！.*有人摔倒/)
})

it('IN-13 RV-01: whoever is missing is found again, and nobody is told to go somewhere safe', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('我家公公下午出去到现在没回来，他有老年痴呆')
  village.hears(GROUP, /请马上打110，家里留个人等着！/)
  await village.waits({ minutes: 3 })
  await village.person('王秀英').says('找到了，在他老兄弟家')
  village.hears(GROUP, /^【1号】没事就好，这件撤回了。/)
  village.hears(village.person('李建国').id, /紧急！.*有人走失/)
})

it('IN-12: what neighbours hear through the wall leaves the group at once', async () => {
  const village = await openVillage()
  await village.person('赵二嫂').says('隔壁两口子又打起来了，锅碗瓢盆砸得响，吓死人')
  expect(village.hears(GROUP, /^收到。这件事不在群里说/)).not.toContain('1号')
  expect(await village.ticket(1)).toMatchObject({ category: { code: 'JF03' }, clockClass: 'S0', visibility: 'private' })
  village.hears(village.person('陈志远').id, /私密事，只给您看/)
  village.hears(village.person('赵二嫂').id, /群里不会再提/)
})

it('N-10 ZA02: money that went to a swindler, and a child that was taken, are told to the police first', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('我被骗了，说是客服退款，转了三千块')
  village.hears(GROUP, /^【1号】.*请马上打110/)
  village.hears(village.person('李建国').id, /紧急/)
  await village.person('李建国').says('1号 收到，我陪您去派出所')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  await village.person('赵二嫂').says('刚刚桥头摔了个骑摩托的，流了好多血')
  village.hears(GROUP, /^【2号】桥头有人摔[伤倒]了?：请马上打120/)
  village.hears(village.person('李建国').id, /紧急/)
})
