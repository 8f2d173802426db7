import { expect, it } from 'vitest'
import { unanswered } from '../../desk/nightly.ts'
import { traceOf } from '../../desk/trace.ts'
import { GROUP, openVillage, type Village } from '../village.ts'

/** Whatever was said so far is accounted for. */
function heardAll(village: Village): void {
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
}

async function twoReports(village: Village): Promise<void> {
  await village.person('王秀英').says('晒谷场路灯不亮了')
  village.hears(GROUP, /^【1号】记下了/)
  await village.person('赵二嫂').says('村部的公厕堵了，进不得人')
  village.hears(GROUP, /^【2号】记下了/)
}

async function bothTaken(village: Village): Promise<void> {
  await twoReports(village)
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  await village.waits({ minutes: 20 })
  await village.person('李建国').says('2号 收到')
  village.hears(GROUP, /^【2号】网格员李建国接了/)
}

it('ES-12: what climbs in the same minute is told to the residents in one line, and each ticket has it in its trace', async () => {
  const village = await openVillage({ at: '2026-03-02T19:58:00+08:00' })
  await twoReports(village)
  await village.waitsUntil('2026-03-03T09:59:00+08:00')
  heardAll(village)
  await village.waitsUntil('2026-03-03T10:00:00+08:00')
  village.hears(GROUP, /^【1号、2号】还没人接上，已报给片长周桂芳，会有人接着办。最晚明天\(周三\)16:00再告诉大家。$/)
  village.isSilent(GROUP)
  for (const number of [1, 2])
    expect((await traceOf(village.desk.db, number)).sayings.map(({ text }) => text).join()).toContain('已报给片长')
  expect(await unanswered({ tx: village.desk.db as never, at: village.desk.clock() })).toEqual([])
  heardAll(village)
})

it('ES-12: the seconds between two reports do not part them when they climb', async () => {
  const village = await openVillage()
  await village.waitsUntil('2026-03-02T09:00:10+08:00')
  await village.person('王秀英').says('晒谷场路灯不亮了')
  await village.waitsUntil('2026-03-02T09:00:40+08:00')
  await village.person('赵二嫂').says('村部的公厕堵了，进不得人')
  await village.waitsUntil('2026-03-02T10:59:00+08:00')
  heardAll(village)
  await village.waitsUntil('2026-03-02T11:02:00+08:00')
  village.hears(GROUP, /^【1号、2号】还没人接上/)
  heardAll(village)
})

it('ES-12 ES-01: a date that still holds is not said again; when it is over, that is said of all matters of an hour in one line', async () => {
  const village = await openVillage()
  await bothTaken(village)
  await village.waitsUntil('2026-03-04T08:59:00+08:00')
  village.isSilent(GROUP)
  heardAll(village)
  await village.waitsUntil('2026-03-04T09:00:00+08:00')
  village.hears(GROUP, /^【1号、2号】说好的时间到了，还没办好。网格员李建国还在办，也有人在催，办好了马上告诉大家。$/)
  await village.waitsUntil('2026-03-04T11:59:00+08:00')
  village.isSilent(GROUP)
  heardAll(village)
})

it('ES-12: of what was spoken of within two hours nobody says that it is still being worked on', async () => {
  const village = await openVillage()
  await bothTaken(village)
  await village.waitsUntil('2026-03-04T08:30:00+08:00')
  heardAll(village)
  await village.person('赵二嫂').says('2号 怎么还没人管')
  village.hears(GROUP, /^【2号】/)
  heardAll(village)
  await village.waitsUntil('2026-03-04T09:00:00+08:00')
  village.hears(GROUP, /^【1号】说好的时间到了，还没办好。网格员李建国还在办/)
  village.isSilent(GROUP)
  heardAll(village)
})

it('ES-12 LC-01: an emergency is neither held back nor told together with others', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('老仓库后面着火了，火好大')
  await village.person('赵二嫂').says('桥头的电线断了掉在地上，还冒火花')
  await village.waits({ minutes: 5 })
  const climbed = village.said(GROUP).filter((line) => /已报给/.test(line))
  expect(climbed.map((line) => line.slice(0, 4))).toEqual(['【1号】', '【2号】'])
  heardAll(village)
})

it('ES-12 LC-08: what is closed in silence on one day is said in one line on the morning after', async () => {
  const village = await openVillage()
  await bothTaken(village)
  await village.person('李建国').says('1号 修好了')
  await village.waits({ hours: 3 })
  await village.person('李建国').says('2号 通了')
  heardAll(village)
  await village.waitsUntil('2026-03-06T06:59:00+08:00')
  village.isSilent(GROUP)
  await village.waitsUntil('2026-03-06T07:00:00+08:00')
  village.hears(GROUP, /^【1号、2号】三天没听到您说没好，先结了。没好随时说“1号没好”。$/)
  for (const number of [1, 2]) expect(await village.ticket(number)).toMatchObject({ state: 'closed', rating: null })
})
