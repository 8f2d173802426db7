import { expect, it } from 'vitest'
import { account } from '../../db/schema/town.ts'
import { traceOf } from '../../desk/trace.ts'
import { GROUP, openVillage, STAFF } from '../village.ts'

it('N-29: a liaison who left the group has no rights there; one who only calls himself so has none either', async () => {
  const village = await openVillage()
  const { controls } = village.simulator
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const impostor = controls.addPerson({ name: '李建国', friend: false })
  controls.join(GROUP, impostor.id)
  controls.sayInRoom(GROUP, { from: impostor.id, type: 'text', text: '1号 修好了' })
  await village.settled()
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting' })

  controls.leave(GROUP, 'wx-li-jianguo')
  await village.settled()
  controls.join(GROUP, 'wx-li-jianguo')
  await village.settled()
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /网格员李建国接了/)
})

it('IN-16: a report that is taken back in WeChat leaves the ticket, words and all', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  const line = await wang.says('晒谷场的路灯不亮了，电话13800001234')
  village.hears(GROUP, /记下了/)
  await wang.recalls(line)
  village.hears(GROUP, /这件撤回了/)
  const ticket = await village.ticket(1)
  expect(ticket).toMatchObject({ state: 'withdrawn', text: '', messages: [] })
  expect(JSON.stringify(ticket)).not.toContain('13800001234')
  expect(JSON.stringify(await traceOf(village.desk.db, 1))).not.toMatch(/13800001234|晒谷场的/)
})

it('N-38: whoever asks not to be recorded is left alone, except when they speak to the bot', async () => {
  const village = await openVillage()
  const zhao = village.person('赵二嫂')
  await zhao.says('不要记录我的话')
  village.hears(GROUP, /^赵二嫂，好的，以后您说的话我不记/)
  await zhao.says('晒谷场的路灯坏了')
  expect(await village.numbers()).toEqual([])
  village.simulator.controls.sayInRoom(GROUP, {
    from: zhao.id,
    type: 'text',
    text: '@网格小助手\u2005晒谷场的路灯坏了',
    mentions: ['bot'],
  })
  await village.settled()
  village.hears(GROUP, /^【1号】记下了/)
})

it('IN-02 CC-06: a report and the list of tasks in private', async () => {
  const village = await openVillage()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.says('早上好')
  await wang.tellsBot('我家屋后的水管漏水了，流了一地')
  village.hears(wang.id, /^【1号】记下了：.*已交给网格员李建国/)
  village.hears(li.id, /^【1号】李建国，柳河村三组微网格报来/)
  await li.tellsBot('我的待办')
  village.hears(li.id, /^您手上有1件：\n1号/)
  await li.tellsBot('收到，马上去')
  village.hears(wang.id, /^【1号】网格员李建国接了/)
  village.hears(li.id, /^【1号】您接了/)
})

it('N-10 IN-05: a voice nobody has written down yet is a report, and the liaison is asked to listen', async () => {
  const village = await openVillage()
  await village.person('蔡幺爹').speaks(12)
  village.hears(GROUP, /^【1号】收到您的语音了。请@李建国\s听一听/)
  village.hears('wx-li-jianguo', /语音报事，还没转成文字/)
  expect(await village.ticket(1)).toMatchObject({ text: '语音，待转写', media: [{ type: 'voice' }] })
})

it('N-07 IN-12: of a beating the group hears one neutral sentence, the village head everything, in private', async () => {
  const village = await openVillage()
  const zhao = village.person('赵二嫂')
  await zhao.says('救命，他又喝酒打我，孩子吓得直哭')
  village.hears(GROUP, /^收到。这件事不在群里说/)
  village.hears(zhao.id, /只有村里的陈志远能看到.*110.*未满18岁/)
  village.hears('wx-chen-zhiyuan', /只给您看：救命/)
  expect(await village.ticket(1)).toMatchObject({
    visibility: 'private',
    clockClass: 'S0',
    holder: { personId: 'chen-zhiyuan' },
  })
  await village.person('胡海').says('查 1')
  village.hears(GROUP, /^没有1号/)
  await village.person('陈志远').tellsBot('1号 收到，我马上去')
  village.hears('wx-chen-zhiyuan', /您接了/)
  village.hears(zhao.id, /接了/)
  for (const room of [GROUP, STAFF]) expect(village.said(room).join()).not.toMatch(/打我|喝酒|孩子/)
})

it('N-16 LC-06: returned twice it is decided above; a return needs a reason', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.person('李建国').says('1号 报上级，整根电杆要换')
  village.hears(GROUP, /网格员李建国办不了，已交给片长周桂芳/)
  village.hears('wx-zhou-guifang', /周桂芳，柳河村三组微网格报来/)
  await village.person('周桂芳').tellsBot('1号 报上级，片里没有这笔钱')
  village.hears(GROUP, /片长周桂芳办不了，已交给村里的陈志远/)
  village.hears(STAFF, /^【1号】@陈志远/)
  village.hears('wx-zhou-guifang', /已交给村里的陈志远/)
  await village.person('陈志远').says('1号 退回，这不归村里', STAFF)
  village.hears(STAFF, /已经退过两次，这次由镇里的何敏定/)
  expect(await village.ticket(1)).toMatchObject({ holder: { personId: 'chen-zhiyuan' } })
})

it('CC-09: 撤销 takes back the last step within ten minutes, not later and not what others did', async () => {
  const village = await openVillage()
  const li = village.person('李建国')
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await li.says('1号 修好了')
  village.hears(GROUP, /办好了/)
  await village.person('周桂芳').says('撤销', STAFF)
  village.hears(STAFF, /^撤不了/)
  expect(await village.ticket(1)).toMatchObject({ state: 'resolved' })
  await li.says('撤销')
  village.hears(GROUP, /^【1号】刚才那一步说错了，不算。.*现在等网格员李建国接/)
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting', resolvedAt: null, resolvedBy: null, note: null })
  await li.says('1号 收到')
  village.hears(GROUP, /接了/)
  await village.waits({ minutes: 11 })
  await li.says('撤销')
  village.hears(GROUP, /^撤不了：过了10分钟/)
  expect(await village.ticket(1)).toMatchObject({ state: 'acknowledged' })
})

it('LC-11 N-17: two tickets of one matter are put together; both reporters hear the outcome', async () => {
  const village = await openVillage()
  const li = village.person('李建国')
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /^【1号】/)
  await village.person('赵二嫂').says('老井边上的路灯不亮了')
  village.hears(GROUP, /^【2号】/)
  await li.says('2号和1号是一回事')
  village.hears(GROUP, /^【2号】和1号是同一件，一起办，结果看1号。$/)
  expect(await village.ticket(2)).toMatchObject({ state: 'merged', mergedInto: 1 })
  expect((await village.ticket(1)).followers.map(({ name }) => name)).toEqual(['赵二嫂'])
  await li.says('1号 修好了，换了保险')
  village.hears(GROUP, /办好了：换了保险（网格员李建国，2家都好了）/)
})

it('UN-10: a liaison quotes any line with 转工单 and opens it by hand', async () => {
  const village = await openVillage()
  const line = await village.person('蔡幺爹').says('我屋门口那根管子有点怪')
  expect(await village.numbers()).toEqual([])
  await village.person('李建国').quotes(line, '转工单')
  village.hears(GROUP, /^【1号】记下了/)
  expect(await village.ticket(1)).toMatchObject({ text: '我屋门口那根管子有点怪', representedPerson: '蔡幺爹' })
})

it('IN-18: a gateway that gives every delivery a fresh id does not make two of one report', async () => {
  const village = await openVillage()
  await village.desk.db.update(account).set({ stableIds: false })
  await village.desk.directory.reload()
  village.simulator.controls.faults({ unstableIds: true, duplicate: true })
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /^【1号】记下了/)
  village.isSilent()
  expect((await village.ticket(1)).messages).toHaveLength(1)
})
