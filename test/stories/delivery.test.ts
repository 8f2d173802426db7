import { eq } from 'drizzle-orm'
import { expect, it, vi } from 'vitest'
import { saying } from '../../db/schema/speech.ts'
import { account } from '../../db/schema/town.ts'
import { listSayings } from '../../desk/sayings.ts'
import { GROUP, openVillage, type Village } from '../village.ts'

const said = (village: Village) => listSayings(village.desk, null)

it('SC-05 N-28: a real account keeps the pace: three seconds between lines in one room, so many a minute in all', async () => {
  const village = await openVillage()
  await village.desk.db.update(account).set({ kind: 'wechaty', perMinute: 5, roomGapMs: 3_000 })
  await village.desk.directory.reload()
  const troubles = [
    '晒谷场的路灯不亮了',
    '老井边上的垃圾没人收',
    '村部门口的井盖不见了',
    '老仓库那边没水了',
    '王家塘的桥栏杆断了',
    '李家湾的宽带断了',
    '张家坳的公厕堵了',
  ]
  for (const trouble of troubles) await village.person('王秀英').says(trouble)
  await village.waits({ minutes: 3 })
  const times = (await said(village))
    .filter((line) => line.roomId === 'liuhe-3-room')
    .map((line) => line.sentAt?.getTime() ?? 0)
  times.sort((a, b) => a - b)
  // the last two are said together
  expect(times).toHaveLength(troubles.length - 1)
  for (const [n, at] of times.entries()) {
    if (n >= 1) expect(at - (times[n - 1] ?? 0)).toBeGreaterThanOrEqual(3_000)
    if (n >= 5) expect(at - (times[n - 5] ?? 0)).toBeGreaterThanOrEqual(60_000)
  }
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /^【\d+号/)
})

it('N-28: 操作过于频繁 stops all sending for ten minutes, then everything is said', async () => {
  const village = await openVillage()
  village.simulator.controls.faults({ rateLimitLine: true })
  await village.settled()
  village.simulator.controls.faults({ rateLimitLine: false })
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.isSilent()
  await village.waits({ minutes: 9 })
  village.isSilent()
  await village.waits({ minutes: 2 })
  village.hears(GROUP, /^【1号】记下了/)
})

it('SC-02: a send that is never answered is said a second time after its echo did not come, and then shown as failed', {
  timeout: 120_000,
}, async () => {
  const village = await openVillage()
  village.simulator.controls.faults({ hangSends: true })
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  expect((await said(village))[0]).toMatchObject({ state: 'uncertain', attempts: 1 })
  await village.waits({ minutes: 1 })
  expect((await said(village))[0]).toMatchObject({
    state: 'failed',
    attempts: 2,
    failure: expect.stringContaining('没有回执'),
  })
  village.simulator.controls.faults({ hangSends: false })
  village.isSilent()
})

it('SC-02: a send whose answer is lost but whose echo comes back is said once', { timeout: 120_000 }, async () => {
  const village = await openVillage()
  village.simulator.controls.faults({ sendDelayMs: 11_000 })
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.simulator.controls.faults({ sendDelayMs: 0 })
  // the line is on its way, and is seen in the group a second after the answer was given up
  await vi.waitFor(() => village.hears(GROUP, /^【1号】记下了/), { timeout: 10_000 })
  await village.settled()
  await village.waits({ minutes: 1 })
  village.isSilent()
  const [line] = await village.desk.db.select().from(saying).where(eq(saying.kind, 'opened'))
  expect(line).toMatchObject({ state: 'sent', attempts: 1 })
})

it('ES-07: what is for staff waits through the night and comes in the morning', async () => {
  const village = await openVillage({ at: '2026-03-03T22:40:00+08:00' })
  await village.person('王秀英').says('晒谷场的路灯又不亮了')
  village.hears(GROUP, /夜里先不吵醒大家/)
  await village.waitsUntil('2026-03-04T06:59:00+08:00')
  village.isSilent('wx-li-jianguo')
  await village.waitsUntil('2026-03-04T07:01:00+08:00')
  village.hears('wx-li-jianguo', /^【1号】李建国，柳河村三组微网格报来：晒谷场路灯不亮/)
})

it('LC-08: three days of silence after the work close the ticket in the morning, with a notice', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.person('李建国').says('1号 修好了')
  village.hears(GROUP, /办好了/)
  await village.waits({ days: 3 })
  expect(await village.ticket(1)).toMatchObject({ state: 'resolved' })
  await village.waits({ hours: 22 })
  village.hears(GROUP, /^【1号】三天没听到您说没好，先结了/)
  expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: null })
  await village.person('王秀英').says('1号没好，还是黑的')
  village.hears(GROUP, /没修好，重新交给/)
  village.hears('wx-li-jianguo', /报事人说没修好/)
})
