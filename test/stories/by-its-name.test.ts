import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'

it('N-03 LC-05: the thing that is named says which matter is done; a truck that is on its way has done nothing yet', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('水塘边栏杆断了一截')
  village.hears(GROUP, /^【1号】记下了：水塘边护栏坏了/)
  await village.person('赵二嫂').says('村口垃圾桶满了没人倒')
  village.hears(GROUP, /^【2号】记下了：村口垃圾桶满了/)
  const li = village.person('李建国')
  await li.says('好的收到，下午一起去弄')
  village.hears(GROUP, /^【1号、2号】网格员李建国都接了/)
  await li.says('垃圾桶已经叫车来拉了')
  village.isSilent()
  await li.says('垃圾拉走了')
  village.hears(GROUP, /^【2号】办好了：垃圾拉走了/)
  expect(await village.ticket(1)).toMatchObject({ state: 'acknowledged' })
})

it('UN-03 N-02: two troubles at one house, joined by 还有, are two matters and one line', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('李主任，我是三组老刘家的，我家门口路灯坏了，还有下水道臭得很')
  village.hears(GROUP, /^【1号、2号】都记下了：三组路灯不亮，三组沟里发臭。/)
  await village.person('赵二嫂').says('村口垃圾没人收，另外问一下医保什么时候交')
  village.hears(GROUP, /^【3号、4号】都记下了：村口垃圾没人清，/)
  expect(await village.ticket(4)).toMatchObject({ category: { code: 'MS02' }, place: null })
})

it('UN-04 N-10: a snake in the house and a sparking transformer are dangers; here is a place', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('屋里来了条蛇怎么办')
  village.hears(GROUP, /^【1号】有危险（有蛇）：请马上打119/)
  village.hears(village.person('李建国').id, /紧急/)
  await village.person('李建国').says('别动它，我马上来')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  await village.person('胡海').says('村口变压器爆了冒火花')
  village.hears(GROUP, /^【2号】村口变压器冒火：请马上打119/)
  village.hears(village.person('李建国').id, /紧急/)
  await village.person('赵二嫂').says('这里的井盖没了')
  village.hears(GROUP, /^【3号】记下了：井盖没了/)
})

it('LC-05 N-03: what will be well this afternoon is not done; for whom a tap was opened is nobody to hand it to', async () => {
  const village = await openVillage()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.says('我家没水三天了')
  village.hears(GROUP, /^【1号】记下了：停水/)
  await li.says('水厂在检修，下午恢复')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  await li.says('总阀关了，给她打开了，来水了')
  village.hears(GROUP, /^【1号】办好了/)
  await wang.says('我家又停电了')
  village.hears(GROUP, /^【2号】记下了：停电/)
  await wang.says('哦 是我自己跳闸了，推上去就好了')
  village.hears(GROUP, /^【2号】好的，这件撤回了/)
})

it('CC-02 IN-03: staff ask what there is to do; whose the lamps are is asked, and not said to be broken', async () => {
  const village = await openVillage()
  await village.person('胡海').says('三组路灯归谁管啊')
  village.hears(GROUP, /^【1号】记下了：三组路灯归谁管。/)
  const li = village.person('李建国')
  await li.tellsBot('有什么事要我办')
  village.hears(li.id, /^您手上有1件：\n1号 三组路灯归谁管/)
  await village.person('赵二嫂').says('李主任来看看我家这个水管')
  village.hears(GROUP, /^【2号】记下了/)
})
