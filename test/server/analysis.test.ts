import { expect, it } from 'vitest'
import { openVillage, type Village } from '../village.ts'
import { letTalk, type Office, openOffice } from './staff.ts'

it('AN-01 AN-02 AN-07 N-25: a month in numbers, of the own subtree only, without an order of people or grids', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  const admin = office.admin()
  await someWork(village, admin)
  const { json } = await admin('GET', '/api/analysis')
  expect(json.totals).toMatchObject({
    reported: 3,
    toAccept: 1,
    acceptedInTime: 1,
    toFinish: 1,
    doneInTime: 1,
    done: 1,
    rated: 1,
    satisfied: 1,
    byResidents: 1,
    byStaff: 2,
    handedDown: 0,
  })
  expect(json.days).toEqual([{ day: '2026-03-02', reported: 3, done: 1 }])
  expect(json.hours).toEqual([{ hour: 9, reported: 3 }])
  expect(json.repeated).toMatchObject([{ place: '晒谷场', category: { code: 'SS01' }, times: 2 }])
  const alike = json.alike as { grid: { id: string; level: string }; reported: number }[]
  expect(alike.map(({ grid, reported }) => [grid.id, reported])).toEqual([
    ['liuhe', 2],
    ['shiqiao', 1],
  ])
  expect(JSON.stringify(json)).not.toMatch(/李建国|li-jianguo|王秀英/)

  // nobody took the other two: what is left lying counts against the share
  await village.waits({ hours: 3 })
  expect((await admin('GET', '/api/analysis')).json.totals).toMatchObject({ toAccept: 3, acceptedInTime: 1 })

  const theirs = await office.hire({ name: '罗爱国', role: 'village', grid: 'shiqiao' })
  const own = (await theirs.call('GET', '/api/analysis')).json
  expect(own).toMatchObject({ grid: { id: 'shiqiao' }, totals: { reported: 1 }, repeated: [] })
  expect((await theirs.call('GET', '/api/analysis?grid=liuhe')).json.error?.path).toBe('grid')
  expect((await admin('GET', '/api/analysis?from=2020-01-01T00:00:00Z')).json.error?.code).toBe('bad_span')
  await letTalk(village)
})

/** One matter done and rated, three typed in, of which one is merged. */
async function someWork(village: Village, admin: ReturnType<Office['admin']>): Promise<void> {
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.waits({ minutes: 30 })
  await village.person('李建国').says('1号 收到')
  await village.person('李建国').says('1号 修好了，换了灯泡')
  await village.person('王秀英').says('满意')
  const type = (grid: string, place: string) =>
    admin('POST', '/api/tickets', { grid, place, text: '路灯不亮', category: 'SS01', caller: '赵来福' })
  await type('liuhe-3', '晒谷场')
  await type('shiqiao-1', '石板桥')
  await admin('POST', '/api/tickets/3/merge', { into: 2 })
  await type('shiqiao-1', '石板桥')
}
