import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'

it('IN-03 UN-03: a greeting before it makes a report no less a report; its answer and its end are heard', async () => {
  const village = await openVillage()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.says('李主任好，吃饭了没，我家门口那盏路灯昨晚上又不亮了，麻烦看看')
  village.hears(GROUP, /^【1号】记下了：/)
  await li.says('不好意思，今天一定修好')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  await li.says('换了个灯泡，亮了')
  village.hears(GROUP, /^【1号】办好了/)
})

it('IN-02 N-01: two who tell of two things at once are told apart, also by a third who joins', async () => {
  const village = await openVillage()
  const [wang, hu] = [village.person('王秀英'), village.person('胡海')]
  await wang.says('水管爆了')
  village.hears(GROUP, /^【1号】记下了：水管漏了/)
  await hu.says('谁家的狗没拴，咬人了')
  village.hears(GROUP, /^【2号】记下了：狗伤人/)
  await wang.says('在老井边，水哗哗流')
  await village.person('赵二嫂').says('我也看到了，水流到路上了')
  await village.waits({ minutes: 3 })
  village.hears(GROUP, /^【1号】赵二嫂也记上了/)
  expect(await village.ticket(1)).toMatchObject({ place: '老井边', followers: [expect.anything()] })
  expect(await village.numbers()).toEqual([1, 2])
})

it('LC-03: the liaison fills in where it is; a question of theirs takes nothing', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('路灯不亮了')
  village.hears(GROUP, /在什么位置/)
  await village.person('李建国').says('是晒谷场那盏吧')
  village.isSilent()
  await village.person('李建国').says('1号 在老仓库门口，不是晒谷场')
  village.hears(GROUP, /^【1号】改好了：柳河村三组，老仓库门口路灯不亮/)
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting', place: '老仓库门口' })
})

it('IN-16 N-05: both are set right with one line, and stay where they are in that part of the village', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  await wang.says('晒谷场路灯不亮了')
  village.hears(GROUP, /^【1号】/)
  await wang.says('老井边垃圾桶满了')
  village.hears(GROUP, /^【2号】/)
  await village.waits({ minutes: 5 })
  await wang.says('说错了，两个都是二组的')
  village.hears(GROUP, /^【2号】改好了：柳河村二组，老井边垃圾桶满了/)
  village.hears(GROUP, /^【1号】改好了：柳河村二组，晒谷场路灯不亮/)
  const qian = village.person('钱小红').id
  village.hears(qian, /^【2号】/)
  village.hears(qian, /^【1号】/)
})

it('LC-10 N-06: whoever takes it and names a day beyond the limit asks for time in the same breath', async () => {
  const village = await openVillage()
  const li = village.person('李建国')
  await village.person('王秀英').says('晒谷场路灯不亮了')
  village.hears(GROUP, /^【1号】/)
  await li.says('1号我周五来修')
  village.hears(GROUP, /^【1号】想延到3月6日\(周五\)办好，要等片长周桂芳点头/)
  village.hears(village.person('周桂芳').id, /^【1号】周桂芳，网格员李建国想延期到3月6日/)
  await village.person('胡海').says('村部公厕堵了')
  village.hears(GROUP, /^【2号】/)
  await li.says('2号收到，下周一来')
  village.hears(GROUP, /^【2号】网格员李建国接了/)
  village.hears(GROUP, /^【2号】最多延到3月6日/)
  expect((await village.ticket(2)).state).toBe('acknowledged')
})

it('RV-06 ES-12: all that was done is said in one line, and whoever reported is asked and heard', async () => {
  const village = await openVillage()
  const [wang, hu, li] = [village.person('王秀英'), village.person('胡海'), village.person('李建国')]
  await wang.says('晒谷场路灯不亮了')
  village.hears(GROUP, /^【1号】/)
  await hu.says('村部公厕堵了')
  village.hears(GROUP, /^【2号】/)
  await li.says('都收到')
  village.hears(GROUP, /^【1号、2号】网格员李建国都接了/)
  await li.says('都办好了')
  village.hears(GROUP, /^【1号、2号】都办好了（网格员李建国）。@王秀英.@胡海.看看满意吗？/)
  await hu.says('可以')
  expect((await village.ticket(2)).rating?.value).toBe('satisfied')
  await wang.says('还是不亮')
  village.hears(GROUP, /^【1号】没修好，重新交给/)
  village.hears(li.id, /没修好/)
})

it('PX-01 PX-03: 我婆婆屋里 is somebody else, who is asked and told', async () => {
  const village = await openVillage()
  await village.person('赵二嫂').says('我婆婆屋里灯泡坏了，老人家一个人住，够不着')
  village.hears(GROUP, /^【1号】记下了：老人家里要帮忙.*替您婆婆报的，本人同意了吗？/)
  await village.person('李建国').says('1号 换好了')
  village.hears(GROUP, /^【1号】办好了.*请网格员李建国上门或打电话告诉赵二嫂的婆婆/)
  expect(await village.ticket(1)).toMatchObject({ representedPerson: '我婆婆' })
})

it('RV-01 IN-13: after a rescue nobody is asked whether it pleased them', async () => {
  const village = await openVillage()
  await village.person('胡海').says('桥头有个娃娃掉水里了！！！')
  village.hears(GROUP, /请马上打119/)
  const li = village.person('李建国')
  village.hears(li.id, /紧急/)
  await li.says('我马上到')
  village.hears(GROUP, /接了/)
  await li.says('救上来了，人没事')
  village.hears(GROUP, /现在都平安了吗？还有事马上说/)
})

it('ES-11 N-06: who reported it and finds it as it was has urged; 没来水 after the announced hour is a report', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  await village.person('李建国').says('各位邻居，明天上午8点到12点停水检修')
  await village.waitsUntil('2026-03-03T13:00:00+08:00')
  await wang.says('都一点了还没来水')
  village.hears(GROUP, /^【1号】记下了：停水/)
  await village.person('李建国').says('1号收到')
  village.hears(GROUP, /接了/)
  await village.waits({ hours: 2 })
  await wang.says('还没来水')
  village.hears(GROUP, /^【1号】已催网格员李建国/)
  village.hears(village.person('李建国').id, /报事人又问了/)
})

it('IN-04 IN-08: the same picture twice, then few words: one report with its pictures, its place and its end', async () => {
  const village = await openVillage()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.sends('image', 'garbage')
  await wang.sends('image', 'garbage')
  await wang.says('你们看这垃圾，臭死了')
  village.hears(GROUP, /^【1号】记下了：垃圾.*在什么位置/)
  await wang.says('在老井边')
  expect(await village.ticket(1)).toMatchObject({ place: '老井边', media: [expect.anything(), expect.anything()] })
  await li.says('收到')
  village.hears(GROUP, /接了/)
  await li.says('清了一半，明天清完')
  village.hears(GROUP, /^【1号】清了一半，想延到明天/)
  village.hears(village.person('周桂芳').id, /同意就回/)
  expect((await village.ticket(1)).state).toBe('acknowledged')
})

it('UN-03 N-02: three matters in one breath are three tickets and one line', async () => {
  const village = await openVillage()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.says('晒谷场路灯不亮，老井边垃圾也没人收，还有村部公厕门坏了')
  village.hears(GROUP, /^【1号、2号、3号】都记下了：晒谷场路灯不亮，老井边垃圾没人清，村部公厕有问题。已交给@李建国/)
  village.isSilent()
  await li.says('都收到')
  village.hears(GROUP, /^【1号、2号、3号】网格员李建国都接了/)
  await li.says('灯和垃圾都弄好了')
  village.hears(GROUP, /^【1号、2号】都办好了/)
  expect((await village.ticket(3)).state).toBe('acknowledged')
})

it('N-02: one matter told at length stays one', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('雨一大晒谷场路上就积水，沟也堵了，垃圾冲得到处都是，老人走路滑倒两个了')
  village.hears(GROUP, /^【1号】记下了：/)
  expect(await village.numbers()).toEqual([1])
})

it('IN-13 ES-06: water in the house calls at once, and whoever comes need not say to which of two', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('桥头的水漫到路上了，车过不去')
  village.hears(GROUP, /^【1号】/)
  await village.person('胡海').says('水都进我家屋了！快来人')
  village.hears(GROUP, /^【2号】有涨水险情：请马上打119/)
  const li = village.person('李建国')
  village.hears(li.id, /紧急/)
  await li.says('大家往高处走，我马上来')
  village.hears(GROUP, /^【2号】网格员李建国接了/)
})
