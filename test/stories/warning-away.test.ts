import { expect, it } from 'vitest'
import { openVillage, STAFF, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'
import { environment, phoneService, rings, townWithPhones } from './phone-service.ts'
import { allClear, CHEN, comesBack, goesAway, HE, LI, looksUp, warns } from './warning.ts'

const NIGHT = '2026-03-02T02:00:00+08:00'

const hearsFirst = (village: Village) => {
  village.hears(LI, /^【红色预警】李建国，今晚/)
  village.hears(GROUP, /^【红色预警】今晚/)
}
const nobodyHears = (village: Village) => {
  for (const place of [LI, CHEN, HE, GROUP, STAFF]) village.isSilent(place)
}
const called = async (village: Village, id: number) => (await looksUp(village, id)).calls[0]

it('N-19 N-27: while the bot is away phones take over at once and nobody is called late; back again, the steps begin when the line was said', async () => {
  const { calls, url } = await phoneService()
  const village = await openVillage({ at: NIGHT, environment: environment(url) })
  await goesAway(village)
  await village.waits({ minutes: 2 })
  const id = await warns(village)
  expect(await rings(village, id, 2)).toEqual([
    ['li-jianguo', 'away/0', 'taken', null],
    ['chen-zhiyuan', 'away/0', 'taken', null],
  ])
  expect(calls().map(({ text }) => text)).toEqual([
    expect.stringMatching(/^红色预警。李建国，今晚.*请马上通知各户。微信里的机器人掉线了，连上以后会请您回收到。$/),
    '红色预警。陈志远，微信里的机器人掉线了，有1个网格还没有叫应。请打电话叫应。',
  ])
  await village.waits({ minutes: 63 })
  nobodyHears(village)
  expect(await called(village, id)).toMatchObject({ line: 'waiting', passedOnAt: '2026-03-01T18:02:00.000Z' })

  await comesBack(village)
  village.hears(
    LI,
    /^【红色预警】（今天2:02发的，掉线没说成）李建国，今晚.*\n请马上通知柳河村三组各户，5分钟内回“收到”。$/,
  )
  village.hears(GROUP, /^【红色预警】（今天2:02发的，掉线没说成）今晚/)
  expect(await called(village, id)).toMatchObject({
    line: 'said',
    passedOnAt: null,
    nextLookAt: '2026-03-01T19:10:00.000Z',
  })
  await village.waitsUntil('2026-03-02T03:09:59+08:00')
  nobodyHears(village)
  await village.waitsUntil('2026-03-02T03:10:00+08:00')
  village.hears(LI, /还在等您/)
  village.hears(CHEN, /^【红色预警】陈志远，发出5分钟了，李建国（柳河村三组）还没回/)
  await rings(village, id, 4)
  await village.person('李建国').tellsBot('收到')
  village.hears(LI, /收到您的回话了/)
})

it('N-19 N-27: a warning that is over before the bot is back is said to nobody', async () => {
  const village = await openVillage({ at: NIGHT })
  await goesAway(village)
  await village.waits({ minutes: 5 })
  const id = await warns(village)
  await village.waits({ minutes: 30 })
  await allClear(village, id)
  await comesBack(village)
  nobodyHears(village)
  await village.waits({ hours: 1 })
  nobodyHears(village)
  expect(await called(village, id)).toMatchObject({ line: 'failed', nextLookAt: null })
})

it('N-19 N-27: what was said before the bot went away climbs when it is back, one step and not all that were missed; without a phone service the list shows it', async () => {
  const village = await openVillage({ at: NIGHT, environment: { HUIYIN_TOWN: townWithPhones() } })
  const id = await warns(village)
  hearsFirst(village)
  await village.waits({ minutes: 5 })
  village.hears(LI, /还在等您/)
  village.hears(CHEN, /发出5分钟了/)
  await village.waits({ minutes: 4 })
  await goesAway(village)
  await village.waits({ minutes: 30 })
  expect(await rings(village, id, 4)).toEqual([
    ['li-jianguo', 'call/5', 'off', null],
    ['chen-zhiyuan', 'call/5', 'off', null],
    ['li-jianguo', 'away/1', 'off', null],
    ['he-min', 'away/1', 'off', null],
  ])
  nobodyHears(village)
  await comesBack(village)
  village.hears(LI, /还在等您/)
  village.hears(HE, /发出39分钟了，李建国（柳河村三组）还没回/)
  await village.waitsUntil('2026-03-02T02:48:59+08:00')
  nobodyHears(village)
  await village.waitsUntil('2026-03-02T02:49:00+08:00')
  village.hears(LI, /还在等您/)
  village.hears(HE, /发出49分钟了/)
  await village.person('李建国').tellsBot('收到')
  village.hears(LI, /收到您的回话了/)
  expect(await looksUp(village, id)).toMatchObject({ called: 1, confirmed: 1 })
})

it('N-19: a chat that is away for half a minute rings no phone and moves no step', async () => {
  const village = await openVillage({ at: NIGHT })
  const id = await warns(village)
  hearsFirst(village)
  await village.waits({ minutes: 4 })
  await goesAway(village)
  await village.waits({ minutes: 0.5 })
  await comesBack(village)
  expect((await looksUp(village, id)).phones).toEqual([])
  await village.waitsUntil('2026-03-02T02:05:00+08:00')
  village.hears(LI, /还在等您/)
  village.hears(CHEN, /发出5分钟了/)
  await village.person('李建国').tellsBot('收到')
  village.hears(LI, /收到您的回话了/)
})
