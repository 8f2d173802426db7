import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { letTalk, openOffice } from './staff.ts'

it('AN-01 IO-07: words of two letters and more are found in text and place, in any case; what is no letter pair is looked for as ever', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  const admin = office.admin()
  const type = (text: string, place?: string) =>
    admin('POST', '/api/tickets', { grid: 'liuhe-3', text, category: 'SS01', ...(place ? { place } : {}) })
  await type('晒谷场的LED灯100%不亮', '戏台边')
  await type('老井边垃圾没人收𠮷')
  await type('灯罩破了', '老井')
  const found = async (q: string) =>
    ((await admin('GET', `/api/tickets?q=${encodeURIComponent(q)}`)).json.tickets as { number: number }[]).map(
      (one) => one.number,
    )
  expect(await found('老井')).toEqual([3, 2])
  expect(await found('led')).toEqual([1])
  expect(await found('戏台边')).toEqual([1])
  expect(await found('灯')).toEqual([3, 1])
  expect(await found('收𠮷')).toEqual([2])
  // a text ends where the place begins, and letters of a pattern are letters
  for (const none of ['亮戏', '井老', '%不_', '老__边']) expect([none, await found(none)]).toEqual([none, []])
  expect(await found('0%')).toEqual([1])
  await admin('POST', '/api/tickets/2/teach', { place: '荷花塘' })
  expect(await found('荷花')).toEqual([2])
  const day = (from: string, to: string) =>
    admin('GET', `/api/tickets?limit=2&from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`)
  const today = (await day('2026-03-02T00:00:00+08:00', '2026-03-03T00:00:00+08:00')).json
  expect([(today.tickets as { number: number }[]).map((one) => one.number), today.next]).toEqual([[3, 2], 2])
  expect((await day('2026-03-03T00:00:00+08:00', '2026-03-04T00:00:00+08:00')).json.tickets).toEqual([])
  await letTalk(village)
})
