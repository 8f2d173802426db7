import { expect, it } from 'vitest'
import { openVillage, STAFF, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'
import { allClear, CHEN, HE, LI, looksUp, MA, WORDS, warns } from './warning.ts'

/** Two in the morning: nobody is spared a red warning, and nobody is woken by a yellow one. */
const NIGHT = '2026-03-02T02:00:00+08:00'

const hearsFirst = (village: Village) => {
  village.hears(LI, /^【红色预警】李建国，今晚八点.*\n请马上通知柳河村三组各户，5分钟内回“收到”。$/)
  village.hears(GROUP, /^【红色预警】今晚八点到明早有大暴雨/)
}

it('N-19 BR-06: in the night a red warning is heard once in the group, and the liaison confirms it in ordinary words', async () => {
  const village = await openVillage({ at: NIGHT })
  const id = await warns(village)
  hearsFirst(village)
  await village.waits({ minutes: 4 })
  await village.person('李建国').tellsBot('知道了，我马上去喊')
  village.hears(LI, /^【红色预警】收到您的回话了。$/)
  await village.waits({ hours: 2 })
  const view = await looksUp(village, id)
  expect(view).toMatchObject({ called: 1, confirmed: 1 })
  expect(view.calls[0]).toMatchObject({
    grid: { id: 'liuhe-3' },
    person: { id: 'li-jianguo', name: '李建国' },
    confirmedAt: '2026-03-01T18:04:00.000Z',
    confirmedBy: { id: 'li-jianguo' },
    nextLookAt: null,
  })
  expect(view.calls[0]?.told.map(({ person, where, at }) => [person?.id, where, at])).toEqual([
    ['li-jianguo', 'private', '2026-03-01T18:00:00.000Z'],
  ])
  await allClear(village, id)
  village.hears(GROUP, /^【红色预警】解除了/)
})

it('N-19: after five minutes the head of the village is told who has not answered, after ten the town; never early', async () => {
  const village = await openVillage({ at: NIGHT })
  const id = await warns(village)
  hearsFirst(village)
  await village.waitsUntil('2026-03-02T02:04:59+08:00')
  for (const who of [LI, CHEN, HE]) village.isSilent(who)
  await village.waitsUntil('2026-03-02T02:05:00+08:00')
  village.hears(LI, /^【红色预警】李建国，还在等您一句“收到”。$/)
  village.hears(CHEN, /^【红色预警】陈志远，发出5分钟了，李建国（柳河村三组）还没回。请打电话叫应，叫到了回“收到”。$/)
  await village.waitsUntil('2026-03-02T02:09:59+08:00')
  for (const who of [LI, CHEN, HE]) village.isSilent(who)
  await village.waitsUntil('2026-03-02T02:10:00+08:00')
  village.hears(LI, /还在等您/)
  village.hears(HE, /^【红色预警】何敏，发出10分钟了，李建国（柳河村三组）还没回/)
  village.isSilent(CHEN)
  await village.person('何敏').tellsBot('收到，我让人去叫')
  village.hears(HE, /^【红色预警】收到您的回话了。$/)
  await village.waits({ hours: 3 })
  expect((await looksUp(village, id)).calls[0]).toMatchObject({ confirmedBy: { id: 'he-min' }, nextLookAt: null })
})

it('N-19: what nobody answers is repeated to the town a few times and then stands on the list', async () => {
  const village = await openVillage({ at: NIGHT })
  const id = await warns(village, { level: 'orange' })
  village.hears(LI, /^【橙色预警】/)
  village.hears(GROUP, /^【橙色预警】/)
  await village.waits({ hours: 5 })
  village.hears(CHEN, /5分钟/)
  for (const minutes of [10, 20, 30, 40]) village.hears(HE, new RegExp(`发出${minutes}分钟了`))
  for (const _ of [5, 10, 20, 30, 40]) village.hears(LI, /还在等您/)
  expect((await looksUp(village, id)).calls[0]).toMatchObject({ confirmedAt: null, nextLookAt: null })
})

it('N-19 HR-08: one head hears of all grids in one line, and whoever stands in is called', async () => {
  const village = await openVillage({ at: '2026-03-02T16:00:00+08:00' })
  await village.person('李建国').says('我明天请假，春燕代', STAFF)
  village.hears(STAFF, /代他/)
  await village.person('马春燕').says('好的', STAFF)
  village.hears(STAFF, /说好了/)
  village.hears('wx-zhou-guifang', /不在/)
  await village.waitsUntil('2026-03-03T10:00:00+08:00')
  const id = await warns(village, { gridId: 'liuhe-p2' })
  village.hears(MA, /^【红色预警】马春燕，.*\n请马上通知柳河村三组、柳河村四组各户/)
  village.hears(GROUP, /^【红色预警】/)
  village.hears('sim-liuhe-4-room@chatroom', /^【红色预警】/)
  await village.waits({ minutes: 5 })
  village.hears(MA, /还在等您/)
  village.hears(CHEN, /马春燕（柳河村三组）、马春燕（柳河村四组）还没回/)
  await village.person('马春燕').says('收到', STAFF)
  village.hears(STAFF, /收到您的回话了/)
  village.isSilent(LI)
  expect(await looksUp(village, id)).toMatchObject({ called: 2, confirmed: 2 })
})

it('N-19: a yellow warning waits for the morning, needs no answer and climbs nowhere', async () => {
  const village = await openVillage({ at: NIGHT })
  await warns(village, { level: 'yellow' })
  village.isSilent(LI)
  await village.waitsUntil('2026-03-02T12:00:00+08:00')
  village.hears(LI, /^【黄色预警】李建国，.*\n请告诉柳河村三组各户，不用回。$/)
  expect(village.hears(GROUP, /^【黄色预警】/)).toContain(WORDS)
  village.isSilent(CHEN)
})
