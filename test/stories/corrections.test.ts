import { expect, it } from 'vitest'
import { townExamples } from '../../db/models.ts'
import { traceOf } from '../../desk/trace.ts'
import { GROUP, openVillage, STAFF, type Village } from '../village.ts'

const LAMP = '晒谷场的路灯不亮了，电话15421345678'

async function openLamp(): Promise<Village> {
  const village = await openVillage()
  await village.person('王秀英').says(LAMP)
  village.hears(GROUP, /^【1号】记下了：.*路灯不亮/)
  return village
}

const corrections = async (village: Village) =>
  (await traceOf(village.desk.db, 1)).events.filter(({ kind }) => kind === 'corrected')

it('UN-09 IN-16: 不是路灯，是水管的事: the reporter sets right what the bot understood, and the clocks follow', async () => {
  const village = await openLamp()
  const before = await village.ticket(1)
  await village.person('王秀英').says('不是路灯，是水管的事')
  village.hears(GROUP, /^【1号】改好了：晒谷场用水有问题。已交给@李建国\s，今天.*前回话。$/)
  const after = await village.ticket(1)
  expect(after).toMatchObject({ category: { code: 'SD01' }, clockClass: 'S1', state: 'waiting', place: '晒谷场' })
  expect(after.holder).toEqual(before.holder)
  expect(new Date(after.due.result) < new Date(before.due.result)).toBe(true)
  expect(await corrections(village)).toHaveLength(1)
  // only what staff say is an example
  expect(await townExamples(village.desk.db)).toEqual([])
})

it('UN-09: a kind that nobody knows is kept in silence; a stranger sets nothing right', async () => {
  const village = await openLamp()
  await village.person('赵二嫂').says('1号 归到垃圾')
  await village.person('王秀英').says('不是路灯，是月亮')
  village.isSilent()
  expect(await village.ticket(1)).toMatchObject({ category: { code: 'SS01' } })
})

it('UN-09 N-40: staff say so by number, by quote, or where only one fits, and it is an example to learn from', async () => {
  const village = await openLamp()
  const li = village.person('李建国')
  await li.says('1号 归到垃圾')
  village.hears(GROUP, /^【1号】改好了：晒谷场垃圾乱倒。已交给网格员李建国，今天.*前回话。$/)
  expect(await townExamples(village.desk.db)).toMatchObject([{ isReport: true, category: 'HJ01' }])
  await li.says('不是垃圾，是污水')
  village.hears(GROUP, /^【1号】改好了：晒谷场污水乱流/)
  await li.quotes(village.lastLine(GROUP).id, '改成 公厕')
  village.hears(GROUP, /^【1号】改好了：晒谷场公厕有问题/)
  const [example] = await townExamples(village.desk.db)
  expect(example).toMatchObject({ isReport: true, category: 'HJ05' })
  expect(example?.text).not.toContain('15421345678')
  await li.says('1号 收到')
  village.hears(GROUP, /网格员李建国接了/)
  await village.person('陈志远').says('1号改成停水', STAFF)
  village.hears(GROUP, /^【1号】改好了：晒谷场用水有问题。@李建国\s在办，.*前有结果。$/)
  village.hears(STAFF, /^【1号】类别改好了，已告诉报事的群。$/)
  expect(await corrections(village)).toHaveLength(4)
})

it('UN-09 N-03: one line sets one matter right and answers another', async () => {
  const village = await openLamp()
  await village.waits({ minutes: 5 })
  await village.person('蔡幺爹').says('村部那个公厕堵了')
  village.hears(GROUP, /^【2号】/)
  await village.person('李建国').says('1号不是路灯，是水管，2号收到')
  village.hears(GROUP, /^【1号】改好了：晒谷场用水有问题/)
  village.hears(GROUP, /^【2号】网格员李建国接了/)
})

it('UN-09: staff who name a kind that nobody knows hear how to say it', async () => {
  const village = await openLamp()
  await village.person('李建国').says('1号 归到飞碟')
  village.hears(GROUP, /^【1号】没有“飞碟”这一类。请回“1号 归到”加类别/)
})

it('N-40: 这不是报事: what was none is taken back without a word against anybody, and learnt from', async () => {
  const village = await openLamp()
  await village.person('赵二嫂').says('1号不是报事，撤了吧')
  village.isSilent()
  await village.person('李建国').says('1号不是事，关掉')
  village.hears(GROUP, /^【1号】好的，这件撤回了/)
  expect(await village.ticket(1)).toMatchObject({ state: 'withdrawn' })
  expect(await townExamples(village.desk.db)).toMatchObject([{ isReport: false }])
})

it('UN-09: what turns out to be private leaves the group at once, and no word brings it back', async () => {
  const village = await openLamp()
  const li = village.person('李建国')
  await li.says('1号不是路灯，是家暴')
  village.hears(GROUP, /^收到。这件事不在群里说/)
  const hidden = await village.ticket(1)
  expect(hidden).toMatchObject({ visibility: 'private', category: { code: 'JF03' }, holder: { name: '陈志远' } })
  for (const place of village.places().filter((one) => one !== GROUP && village.unread(one).length > 0))
    village.hears(place, /^【1号】/)
  await village.person('王秀英').says('1号不是家暴，是路灯')
  village.hears(village.person('王秀英').id, /^【1号】改好了：一件私事/)
  village.hears('wx-chen-zhiyuan', /^【1号】陈志远，这件改了，是路灯不亮/)
  village.isSilent()
  expect(await village.ticket(1)).toMatchObject({ visibility: 'private' })
})

it('UN-09: a danger that somebody told is not talked down by a resident; a danger that comes to light is called one', async () => {
  const village = await openLamp()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await li.says('1号 收到')
  village.hears(GROUP, /李建国接了/)
  await wang.says('1号不是路灯，是煤气味')
  village.hears(GROUP, /^【1号】.*煤气味：请马上打119/)
  for (const place of village.places().filter((one) => one !== GROUP && village.unread(one).length > 0))
    village.hears(place, /^【1号】紧急/)
  expect(await village.ticket(1)).toMatchObject({ clockClass: 'S0', state: 'waiting' })
  await wang.says('1号不是煤气，是路灯')
  village.hears(GROUP, /^【1号】改好了：晒谷场有危险（路灯不亮）/)
  expect(await village.ticket(1)).toMatchObject({ clockClass: 'S0', category: { code: 'SS01' } })
  await li.says('1号 归到垃圾')
  village.hears(GROUP, /^【1号】改好了：晒谷场垃圾乱倒/)
  expect(await village.ticket(1)).toMatchObject({ clockClass: 'S2' })
})

it('IN-16: 不是三组是四组 is about the place, as ever', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('三组水塘边那个路灯不亮了')
  village.hears(GROUP, /^【1号】记下了/)
  await village.person('王秀英').says('说错了，不是三组，是四组那口水塘')
  village.hears(GROUP, /^【1号】改好了：柳河村四组，.*路灯不亮。已交给网格员/)
  for (const place of village.places().filter((one) => village.unread(one).length > 0)) village.hears(place, /^【1号】/)
  expect(await village.ticket(1)).toMatchObject({ category: { code: 'SS01' } })
})
