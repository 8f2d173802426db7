import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { event } from '../../db/schema/tickets.ts'
import { account } from '../../db/schema/town.ts'
import { hearsAgain, isAlive, wentDeaf } from '../../desk/deafness.ts'
import { GROUP, openVillage, STAFF, type Village } from '../village.ts'

async function deafFor(village: Village, minutes: number): Promise<void> {
  await wentDeaf(village.desk, 'main', village.desk.clock())
  await village.waits({ minutes })
  await hearsAgain(village.desk, 'main')
  await village.settled()
}

const skipAll = (village: Village) => {
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
}

it('N-27 SC-03: hours that were not heard do not count against anybody, the groups hear once which they were, the trace says so', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /今天11:00前回话/)
  await village.waits({ minutes: 60 })
  await deafFor(village, 90)
  village.hears(GROUP, /^对不起，今天10:00到今天11:30我掉线了，群里说的没听到。这段时间要报的事，请再说一遍。$/)
  village.hears(STAFF, /^对不起，今天10:00到今天11:30我掉线了。这段时间回的“收到”“办好了”我没听到/)
  skipAll(village)
  // 60 of 120 minutes were over: 60 working minutes are left at 11:30, and noon comes in between
  expect(await village.ticket(1)).toMatchObject({
    state: 'waiting',
    level: 'micro',
    due: { accept: '2026-03-02T06:30:00.000Z' },
  })
  const events = await village.desk.db.select().from(event).where(eq(event.ticketNumber, 1))
  expect(events.at(-1)).toMatchObject({ kind: 'shifted', detail: { deaf: { from: expect.any(String) } } })

  await village.waits({ minutes: 31 })
  village.hears('wx-li-jianguo', /还在等您/)
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /接了/)
})

it('N-27: a short silence, and one in which nothing was open, stops no clock and is told to nobody', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const { due } = await village.ticket(1)
  await deafFor(village, 9)
  village.isSilent()
  expect((await village.ticket(1)).due).toEqual(due)
})

it('N-27 ES-07: what was not heard at night is told in the morning', async () => {
  const village = await openVillage({ at: '2026-03-02T22:00:00+08:00' })
  await deafFor(village, 120)
  village.isSilent()
  await village.waitsUntil('2026-03-03T07:05:00+08:00')
  village.hears(GROUP, /^对不起，(?:昨天|3月2日.*)22:00到.*0:00我掉线了/)
  skipAll(village)
})

it('N-27 SC-06: a process that died is missed from its last sign of life on', async () => {
  const village = await openVillage()
  await village.desk.db.update(account).set({ kind: 'wechaty' })
  await isAlive(village.desk, 'main')
  await village.waits({ minutes: 45 })
  await wentDeaf(village.desk, 'main', null)
  await hearsAgain(village.desk, 'main')
  await village.waits({ minutes: 2 })
  village.hears(GROUP, /^对不起，今天9:00到今天9:45我掉线了/)
  skipAll(village)
})
