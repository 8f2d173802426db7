import { expect, it } from 'vitest'
import { caller, SERVING } from '../server/clerk.ts'
import { openVillage, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'

async function lampTaken(options?: Parameters<typeof openVillage>[0]): Promise<Village> {
  const village = await openVillage(options)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /接了，3月4日\(周三\)9:00前有结果/)
  return village
}

it('LC-10 ES-18: an extension is asked for, granted by the head above, and told before the old day is over', async () => {
  const village = await lampTaken()
  const [li, zhou] = [village.person('李建国'), village.person('周桂芳')]
  await li.says('1号 申请延期到周五，灯头县里才有货')
  village.hears(GROUP, /^【1号】灯头县里才有货，想延到3月6日\(周五\)办好，要等片长周桂芳点头/)
  village.hears(zhou.id, /^【1号】周桂芳，网格员李建国想延期到3月6日\(周五\)：灯头县里才有货/)
  expect(await village.ticket(1)).toMatchObject({ due: { result: '2026-03-04T01:00:00.000Z' } })

  await village.person('胡海').says('1号 同意')
  await li.says('同意')
  expect(await village.ticket(1)).toMatchObject({ due: { result: '2026-03-04T01:00:00.000Z' } })
  await zhou.tellsBot('同意')
  village.hears(GROUP, /^【1号】灯头县里才有货，改到3月6日\(周五\)办好，网格员李建国还在办/)
  expect(await village.ticket(1)).toMatchObject({ state: 'acknowledged', due: { result: '2026-03-06T10:00:00.000Z' } })
  await village.waitsUntil('2026-03-06T13:00:00+08:00')
  village.isSilent(li.id)
  await village.waitsUntil('2026-03-06T14:00:00+08:00')
  village.hears(li.id, /^【1号】晒谷场路灯不亮，说好今天18:00前办好/)
})

it('LC-10 ES-18: whoever was reminded of the old day is reminded of the new one, too', async () => {
  const village = await lampTaken()
  const [li, zhou] = [village.person('李建国'), village.person('周桂芳')]
  await village.waitsUntil('2026-03-03T16:00:00+08:00')
  village.hears(li.id, /说好明天\(周三\)9:00前办好/)
  await li.says('1号 延期到周五，没货')
  village.hears(GROUP, /要等片长周桂芳点头/)
  village.hears(zhou.id, /想延期/)
  await zhou.tellsBot('1号 同意')
  village.hears(GROUP, /改到3月6日\(周五\)办好/)
  await village.waitsUntil('2026-03-06T14:00:00+08:00')
  village.hears(li.id, /说好今天18:00前办好/)
})

it('LC-10 ES-03: a head who hears that it is late hears that it waits for their own yes', async () => {
  const village = await lampTaken()
  const [li, zhou] = [village.person('李建国'), village.person('周桂芳')]
  await li.says('1号 延期到周五，没货')
  village.hears(GROUP, /要等片长周桂芳点头/)
  village.hears(zhou.id, /想延期/)
  await village.waitsUntil('2026-03-04T09:00:00+08:00')
  village.hears(zhou.id, /还没好.*网格员李建国想延期到3月6日\(周五\)，还等您一句话：回“1号 同意”或“1号 不同意”。$/)
  village.hears(GROUP, /说好的时间到了，还没办好/)
  village.hears(li.id, /说好明天\(周三\)9:00前办好/)
  await zhou.tellsBot('1号 同意')
  village.hears(GROUP, /改到3月6日\(周五\)办好/)
})

it('LC-10: refused, too long, too late: a sentence each, and the old promise stands', async () => {
  const village = await lampTaken()
  const [li, zhou] = [village.person('李建国'), village.person('周桂芳')]
  await li.says('1号 延期到下下周三，没货')
  village.hears(GROUP, /^【1号】最多延到3月6日\(周五\)。要更久就回“1号 挂起到几月几号”/)
  await li.says('1号 延期到周五，没货')
  village.hears(GROUP, /要等片长周桂芳点头/)
  village.hears(zhou.id, /想延期/)
  await zhou.tellsBot('1号 不同意')
  village.hears(GROUP, /没同意往后拖，网格员李建国还照原来说好的时间办/)
  village.hears(li.id, /没批/)
  expect(await village.ticket(1)).toMatchObject({ due: { result: '2026-03-04T01:00:00.000Z' } })
})

it('LC-09 CC-10: put aside until Monday the clock stands still, and goes on by itself', async () => {
  const village = await lampTaken()
  const [li, zhou] = [village.person('李建国'), village.person('周桂芳')]
  await li.says('1号 挂起到下周一，控制盒要厂家发货')
  village.hears(GROUP, /^【1号】控制盒要厂家发货，想先停下，3月9日\(周一\)再办，要等片长周桂芳点头/)
  village.hears(zhou.id, /想挂起到3月9日\(周一\)/)
  await zhou.tellsBot('1号 同意')
  village.hears(GROUP, /^【1号】控制盒要厂家发货，先停下，3月9日\(周一\)网格员李建国接着办/)
  expect(await village.ticket(1)).toMatchObject({ state: 'paused', holder: { personId: 'li-jianguo' } })

  await village.waitsUntil('2026-03-08T20:00:00+08:00')
  village.isSilent()
  await village.person('王秀英').says('查1')
  village.hears(GROUP, /先停着，明天\(周一\)网格员李建国接着办/)
  await village.waitsUntil('2026-03-09T08:30:00+08:00')
  village.hears(li.id, /停着的这件今天接着办：晒谷场路灯不亮/)
  // five working days stood still: Monday 9:00 to Monday 8:00 is 39 working hours after Wednesday 9:00
  expect(await village.ticket(1)).toMatchObject({ state: 'acknowledged', due: { result: '2026-03-10T10:00:00.000Z' } })
})

it('LC-09 N-34: a clerk does the same over HTTP; nobody pauses twice', async () => {
  const village = await lampTaken(SERVING)
  const call = caller(village)
  const wish = { by: 'chen-zhiyuan', until: '2026-03-09', reason: '等厂家' }
  const paused = await call('POST', '/api/tickets/1/pause', wish)
  expect([paused.status, paused.body.state]).toEqual([200, 'acknowledged'])
  village.hears(GROUP, /要等镇里的何敏点头/)
  village.hears('sim-guyang-staff@chatroom', /何敏.*想挂起/)
  await village.person('何敏').tellsBot('1号 同意挂起')
  village.hears(GROUP, /等厂家，先停下，3月9日\(周一\)/)
  const resumed = await call('POST', '/api/tickets/1/resume', { by: 'li-jianguo' })
  expect(resumed.body).toMatchObject({ state: 'acknowledged', pausedUntil: null })
  village.hears('wx-li-jianguo', /今天接着办/)
  const again = await call('POST', '/api/tickets/1/pause', wish)
  expect([again.status, again.body.error?.code]).toEqual([409, 'too_often'])
})
