import { and, eq, like } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { saying, schedule } from '../../db/schema/speech.ts'
import { event } from '../../db/schema/tickets.ts'
import { traceOf } from '../../desk/trace.ts'
import { caller, SERVING } from '../server/clerk.ts'
import { GROUP, openVillage, type Village } from '../village.ts'

const LI = 'wx-li-jianguo'
const TROUBLES = [
  ['王秀英', '晒谷场的路灯不亮了'],
  ['赵二嫂', '村部的公厕堵了，进不得人'],
  ['胡海', '李家湾的宽带断了，上不了网'],
  ['蔡幺爹', '水渠堵了，田里放不进水'],
  ['王秀英', '稻子上好多虫，一片一片发白'],
  ['赵二嫂', '李家湾沟里的污水臭得很'],
  ['胡海', '张家坳的旱厕堵了，没人管'],
  ['蔡幺爹', '老井边的路灯一闪一闪的'],
  ['王秀英', '王家塘的污水漫到路上来了'],
] as const

/** Whatever was said so far is accounted for. */
function heardAll(village: Village): void {
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
}

async function manyReports(village: Village): Promise<number[]> {
  for (const [name, words] of TROUBLES) await village.person(name).says(words)
  await village.waits({ minutes: 2 })
  return village.numbers()
}

it('N-11: who has heard enough today reads the rest in one line at the next of two moments; nothing is lost, the ladder goes on', async () => {
  const village = await openVillage()
  const numbers = await manyReports(village)
  await village.waitsUntil('2026-03-02T11:29:00+08:00')
  const reminders = village.said(LI)
  expect(reminders).toHaveLength(6)
  const told = await village.desk.db.select().from(event).where(eq(event.kind, 'told'))
  const later = told.filter(({ detail }) => detail.gathered === true)
  expect(later.length).toBeGreaterThan(0)
  for (const { ticketNumber } of later)
    expect((await traceOf(village.desk.db, ticketNumber)).events.map(({ kind }) => kind)).toContain('climbed')
  await village.waitsUntil('2026-03-02T11:30:00+08:00')
  const line = village.said(LI).at(-1) ?? ''
  expect(line).toMatch(new RegExp(`^您手上还有${numbers.length}件：.*办好一件回一句`))
  const rows = await village.desk.db.select().from(saying).where(eq(saying.kind, 'gathered'))
  expect(rows).toHaveLength(1)
  for (const number of [rows[0]?.ticketNumber ?? 0, ...(rows[0]?.also ?? [])])
    expect((await traceOf(village.desk.db, number)).sayings.map(({ text }) => text)).toContain(line)
  expect(village.said(LI).length).toBeLessThanOrEqual(8)
  heardAll(village)
})

it('N-11 ES-11: whoever has heard enough today is still told at once who urges, and of a danger', async () => {
  const village = await openVillage()
  await manyReports(village)
  await village.waitsUntil('2026-03-02T11:29:00+08:00')
  const before = village.said(LI).length
  await village.person('王秀英').says('1号 怎么还没人管')
  expect(village.said(LI).slice(before)).toEqual([expect.stringMatching(/^【1号】李建国，报事人又问了/)])
  await village.person('赵二嫂').says('老仓库后面着火了，火好大')
  expect(village.said(LI).slice(before + 1)).toEqual([expect.stringMatching(/老仓库/)])
  heardAll(village)
})

it('N-11: what was done before the moment came is not in the line; where nothing is left nothing is said', async () => {
  const village = await openVillage()
  const numbers = await manyReports(village)
  await village.waitsUntil('2026-03-02T10:45:00+08:00')
  const waits = and(like(schedule.name, 'gathered/%'))
  expect(await village.desk.db.select().from(schedule).where(waits)).toHaveLength(1)
  for (const number of numbers) await village.person('李建国').says(`${number}号 办好了，都弄好了`)
  await village.waitsUntil('2026-03-02T11:40:00+08:00')
  expect(village.said(LI).join()).not.toContain('您手上还有')
  heardAll(village)
})

it('N-11 AN-08: the meter is shown to the liaison first, at the end of their own list', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.waitsUntil('2026-03-02T10:31:00+08:00')
  village.hears(LI, /^【1号】柳河村三组微网格还在等您/)
  await village.person('李建国').tellsBot('我的待办')
  village.hears(LI, /^您手上有1件：\n1号 .*\n今天机器人给您发了1条。$/)
})

it('AN-08: a clerk reads what the bot asked of one person, day by day; there is no list that compares people', async () => {
  const village = await openVillage(SERVING)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.waitsUntil('2026-03-02T10:31:00+08:00')
  await village.person('李建国').says('1号 收到')
  await village.waits({ minutes: 40 })
  await village.person('李建国').says('1号 修好了，换了灯泡')
  await village.waits({ minutes: 1 })
  heardAll(village)
  const get = (path: string) => caller(village)('GET', path)
  const { status, body } = await get('/api/people/li-jianguo/burden')
  expect([status, body]).toEqual([
    200,
    {
      person: { id: 'li-jianguo', name: '李建国' },
      days: [{ day: '2026-03-02', linesReceived: 2, replies: 2, outsideWorkingHours: 0, medianMinutesToClose: 40 }],
    },
  ])
  expect((await get('/api/people/nobody/burden')).status).toBe(404)
  expect((await get('/api/people/li-jianguo/burden?from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z')).status).toBe(
    422,
  )
})
