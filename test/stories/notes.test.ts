import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { diary } from '../../db/schema/staff.ts'
import { caller, SERVING } from '../server/clerk.ts'
import { openVillage, STAFF, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'

async function lampTaken(options?: Parameters<typeof openVillage>[0]): Promise<Village> {
  const village = await openVillage(options)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /接了/)
  return village
}

const eventsOf = async (call: ReturnType<typeof caller>, number: number) =>
  (await call('GET', `/api/tickets/${number}/trace`)).body.events as { kind: string; detail: Record<string, unknown> }[]

it('LC-13 D1-3: 记 with a number stays on the ticket and is never said in the group', async () => {
  const village = await lampTaken(SERVING)
  const li = village.person('李建国')
  await li.tellsBot('1号 记：厂家讲配件周三到货，先借一个灯泡顶着')
  village.hears(li.id, /^【1号】记在这件上了，不在群里说/)
  await li.says('1 备注：灯杆脚也锈了，3号杆一起看')
  village.isSilent()
  const line = village.lastLine(GROUP)
  await li.quotes(line.id, '记录：已拍照', GROUP)
  village.isSilent()
  await village.person('周桂芳').says('1号 记：周五再去看', STAFF)
  village.hears(STAFF, /^【1号】记在这件上了/)
  const ticket = await village.ticket(1)
  expect(ticket).toMatchObject({ state: 'acknowledged', holder: { personId: 'li-jianguo' } })
  expect(ticket.history).toHaveLength(5)
  const call = caller(village)
  const notes = (await eventsOf(call, 1)).flatMap(({ kind, detail }) => (kind === 'noted' ? [detail.note] : []))
  expect(notes).toEqual(['厂家讲配件周三到货，先借一个灯泡顶着', '灯杆脚也锈了，3号杆一起看', '已拍照', '周五再去看'])
  const posted = await call('POST', '/api/tickets/1/note', { text: '县里来电问过' })
  expect(posted.status).toBe(200)
  const refused = await call('POST', '/api/tickets/1/note', { by: 'ma-chunyan', text: '路过看了' })
  expect([refused.status, refused.body.error?.code]).toEqual([403, 'not_allowed'])
})

it('D1-3 N-12: 记 without a number is the diary; a quote with 立单 makes it a ticket', async () => {
  const village = await lampTaken()
  const [li, wang] = [village.person('李建国'), village.person('王秀英')]
  await li.tellsBot('记：上午走访独居的张奶奶，她屋后水沟堵了，怕落大雨')
  village.hears(li.id, /^记进民情日志了（柳河村三组微网格）。要找人办，就引用那句话回“立单”/)
  await li.says('记：四组群众对修路占地有意见，不予受理的要讲清', STAFF)
  village.hears(STAFF, /^记进民情日志了（柳河村四组微网格）/)
  const id = await li.says('记：老井边的垃圾桶满了，臭得很')
  village.isSilent()
  expect(await village.numbers()).toEqual([1])
  const rows = await village.desk.db.select().from(diary).where(eq(diary.personId, 'li-jianguo')).orderBy(diary.id)
  expect(rows.map(({ gridId, roomId, text }) => [gridId, roomId, text.slice(0, 4)])).toEqual([
    ['liuhe-3', null, '上午走访'],
    ['liuhe-4', 'liuhe-staff', '四组群众'],
    ['liuhe-3', 'liuhe-3-room', '老井边的'],
  ])
  await li.quotes(id, '立单')
  village.hears(GROUP, /^【2号】记下了：.*老井/)
  expect(await village.ticket(2)).toMatchObject({ text: '老井边的垃圾桶满了，臭得很' })

  await wang.says('记：明天打麻将')
  await wang.says('备注：我家狗叫旺财')
  village.isSilent()
  expect(await village.desk.db.$count(diary)).toBe(3)
})

it('LC-13: a number that is not there is said, but not in front of the residents; somebody else’s ticket is left alone', async () => {
  const village = await lampTaken()
  await village.person('李建国').says('88号 记：看过了', STAFF)
  village.hears(STAFF, /没有88号/)
  await village.person('李建国').says('88号 记：看过了')
  await village.person('唐辉').tellsBot('1号 记：这事我听说了')
  village.isSilent()
  expect((await village.ticket(1)).history).toHaveLength(1)
})

it('D1-3 CC-06: the diary can be read by grid, newest first, a page at a time', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('李建国').says('记：蔡幺爹说今年谷子收得好', STAFF)
  village.hears(STAFF, /记进民情日志了/)
  await village.waits({ minutes: 5 })
  await village.person('马春燕').says('记：四组想在塘边装个栏杆', STAFF)
  village.hears(STAFF, /记进民情日志了/)
  const page = await call('GET', '/api/diary?limit=1')
  expect(page.body.entries).toMatchObject([{ by: { name: '马春燕' }, text: '四组想在塘边装个栏杆' }])
  const rest = await call('GET', `/api/diary?limit=1&cursor=${page.body.next}`)
  expect(rest.body.entries).toMatchObject([{ by: { name: '李建国' } }])
  expect((await call('GET', '/api/diary?grid=liuhe-3')).body.entries).toMatchObject([{ by: { name: '李建国' } }])
  expect((await call('GET', '/api/diary?from=yesterday')).status).toBe(400)
})
