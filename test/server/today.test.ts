import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'
import { letTalk, openOffice } from './staff.ts'

interface Board {
  ball: { who: string; count: number; since: string }[]
  days: { day: string; reported: number; done: number }[]
  unheld: { count: number; tickets: { number: number; text: string }[] }
  unconfirmed: { count: number }
  numbers: { reported: number; resolved: number; open: number }
}

it('AN-01 AD-01 N-37: the day at a glance counts what a caller may know of, and says nothing of what is private', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.person('谭美玉').says('石板桥的护栏断了一截', 'sim-shiqiao-1-room@chatroom')
  await village.person('赵二嫂').tellsBot('我男人喝了酒就打我，昨晚又打了，我怕')
  const shiqiao = await office.hire({ name: '罗爱国', role: 'village', grid: 'shiqiao' })
  const seen = async (call: typeof shiqiao.call) => (await call('GET', '/api/today')).json as unknown as Board

  const town = await seen(office.admin())
  expect(town.unheld.count).toBe(3)
  expect(town.unheld.tickets.map(({ text }) => text)).toContain('（私密事项）')
  expect(JSON.stringify(town)).not.toContain('喝了酒')
  expect(town.numbers).toMatchObject({ reported: 3, resolved: 0, open: 3 })
  const theirs = await seen(shiqiao.call)
  expect(theirs.unheld.tickets.map(({ number }) => number)).toEqual([2])
  expect(theirs.numbers).toMatchObject({ reported: 1, open: 1 })
  // the railing is due first; of the private matter nobody is named
  expect(town.ball).toMatchObject([
    { who: '唐辉', count: 1 },
    { who: '李建国', count: 1 },
  ])
  expect(theirs.ball.map(({ who }) => who)).toEqual(['唐辉'])
  expect(town.days).toHaveLength(14)
  expect(town.days.at(-1)).toEqual({ day: '2026-03-02', reported: 3, done: 0 })

  await village.person('李建国').says('1号 修好了')
  expect(await seen(office.admin())).toMatchObject({ unconfirmed: { count: 1 }, numbers: { resolved: 1, open: 2 } })
  await letTalk(village)
})

it('RV-04: the trace has the lines of the chat that belong to it, and the names of everybody in it', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.person('李建国').says('1号 收到')
  const { json } = await office.admin()('GET', '/api/tickets/1/trace')
  expect(json.lines).toMatchObject([
    { by: '王秀英', text: '晒谷场的路灯不亮了', part: 'source', media: [] },
    { by: '李建国', text: '1号 收到' },
  ])
  expect(Object.entries(json.names as object)).toContainEqual(['person:li-jianguo', '李建国'])
  await letTalk(village)
})
