import { expect, it } from 'vitest'
import { openVillage, STAFF, type Village } from '../village.ts'

const TOWN_STAFF = 'sim-guyang-staff@chatroom'
const OTHER_VILLAGE = 'sim-shiqiao-staff@chatroom'

/** Whatever was said so far is accounted for. */
function heardAll(village: Village): void {
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
}

it('N-37 RL-08: at the beginning of work the staff rooms read who has what, once, and only where something is open', async () => {
  const village = await openVillage({ at: '2026-03-02T15:00:00+08:00' })
  await village.person('王秀英').says('晒谷场路灯不亮了')
  await village.person('赵二嫂').says('村部的公厕堵了，进不得人')
  await village.person('李建国').says('2号 收到')
  await village.waitsUntil('2026-03-03T07:59:00+08:00')
  expect(village.digests(STAFF)).toEqual([])
  await village.waitsUntil('2026-03-03T17:00:00+08:00')
  expect(village.digests(STAFF)).toEqual(['现在开着两件：李建国两件。最久的是1号，已一天。'])
  expect(village.digests(TOWN_STAFF)).toEqual(village.digests(STAFF))
  expect(village.digests(OTHER_VILLAGE)).toEqual([])
  heardAll(village)
})

it('N-37: what somebody above has to say yes to, and what is paused, is with nobody below; private matters are not counted', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场路灯不亮了')
  await village.person('赵二嫂').says('老仓库路口那个坑好大，车都过不得')
  await village.person('胡海').says('隔壁两口子又打起来了，孩子哭得好惨')
  await village.person('李建国').says('1号 收到')
  await village.person('李建国').says('1号 延期到周五，没货')
  await village.person('李建国').says('2号 收到')
  await village.waitsUntil('2026-03-03T08:30:00+08:00')
  expect(village.digests(STAFF)).toEqual(['现在开着两件：李建国一件，等上级点头一件。'])
  heardAll(village)
})

it('RL-08: on days off nobody reads a digest; what is due first stands first on the next day of work', async () => {
  const village = await openVillage({ at: '2026-03-06T17:00:00+08:00' })
  await village.person('赵二嫂').says('老仓库路口那个坑好大，车都过不得')
  await village.person('王秀英').says('村部的公厕堵了，进不得人')
  await village.person('周桂芳').tellsBot('1号 我来')
  await village.waitsUntil('2026-03-08T20:00:00+08:00')
  expect(village.digests(STAFF)).toEqual([])
  await village.waitsUntil('2026-03-09T08:00:00+08:00')
  expect(village.digests(STAFF)).toEqual(['现在开着两件：李建国一件（一件今天到点），周桂芳一件。'])
  heardAll(village)
})

it('RL-08: where everything is paused until a day nobody has the ball, and nobody reads a digest', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场路灯不亮了')
  await village.person('李建国').says('1号 收到')
  await village.person('李建国').says('1号 挂起到下周一，等厂家发货')
  await village.person('周桂芳').tellsBot('1号 同意')
  await village.waitsUntil('2026-03-04T08:30:00+08:00')
  expect(await village.ticket(1)).toMatchObject({ state: 'paused' })
  expect(village.digests(STAFF)).toEqual([])
  heardAll(village)
})
