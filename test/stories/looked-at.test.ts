import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'

it('LC-05 N-03: whoever looked and found nothing of theirs to mend has answered, without having mended anything', async () => {
  const village = await openVillage()
  const [zhao, li] = [village.person('赵二嫂'), village.person('李建国')]
  await zhao.says('我家一直跳闸，电都用不了')
  village.hears(GROUP, /^【1号】记下了：老跳闸/)
  await li.says('我去看看')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  await li.says('看过了，是她自己家里线老化，要自己请电工换')
  village.hears(
    GROUP,
    /^【1号】去看过了：是她自己家里线老化，要自己请电工换（网格员李建国）。@赵二嫂\s?清楚了吗？还有问题就说“没修好”。$/,
  )
  await zhao.says('那我自己找人')
  village.isSilent()
  expect(await village.ticket(1)).toMatchObject({ state: 'resolved' })
})

it('LC-05 LC-02: 来电了没 asks, 快好了 and 搞了一半 are at it; 给公路局打了电话 takes it and hands it to nobody', async () => {
  const village = await openVillage()
  const li = village.person('李建国')
  await village.person('王秀英').says('老井边停电了')
  village.hears(GROUP, /^【1号】记下了：老井边停电/)
  await li.says('收到')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  for (const words of ['来电了没', '快好了', '搞了一半']) await li.says(words)
  village.isSilent()
  await village.person('蔡幺爹').says('公路上那个坑好大，摩托都摔了，在三组路口')
  village.hears(GROUP, /^【2号】记下了/)
  await li.says('已经给公路局打了电话')
  village.hears(GROUP, /^【2号】网格员李建国接了/)
  await li.says('来电了')
  village.hears(GROUP, /^【1号】办好了/)
})

it('LC-04 N-03: 让春燕去 and 请马姐看看 hand it to the colleague, and the place stays where it is', async () => {
  const village = await openVillage()
  const [li, ma] = [village.person('李建国'), village.person('马春燕')]
  await village.person('王秀英').says('晒谷场路灯不亮了')
  village.hears(GROUP, /^【1号】记下了/)
  await li.says('我在外地，让春燕去')
  village.hears(GROUP, /^【1号】这事归网格员马春燕办，已转过去/)
  village.hears(ma.id, /^【1号】马春燕，柳河村三组微网格报来：晒谷场路灯不亮/)
  await village.person('胡海').says('老井边垃圾没人收')
  village.hears(GROUP, /^【2号】记下了/)
  await li.says('2号我今天不在家，请马姐帮忙看看')
  village.hears(GROUP, /^【2号】这事归网格员马春燕办/)
  village.hears(ma.id, /^【2号】马春燕，柳河村三组微网格/)
})

it('LC-01 N-03: 👌 alone takes what waits', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场路灯不亮了')
  village.hears(GROUP, /^【1号】记下了/)
  await village.person('李建国').says('👌')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  await village.person('李建国').says('[OK]')
  village.isSilent()
})
