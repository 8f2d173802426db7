import { readXlsx } from 'hucre'
import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { letTalk, openOffice } from './staff.ts'

async function ledger() {
  const village = await openVillage()
  const office = await openOffice(village)
  const admin = office.admin()
  const typed = (text: string, category: string, grid = 'liuhe-3') =>
    admin('POST', '/api/tickets', { grid, text, category, caller: '赵来福' })
  await typed('=HYPERLINK("http://x")路灯不亮，电话13812345678', 'SS01')
  await typed('垃圾没人收', 'HJ01', 'shiqiao-1')
  const secret = [...village.desk.directory.town().categories.values()].find((one) => one.visibility === 'private')
  await typed('想问低保怎么办', secret?.code ?? '')
  await admin('POST', '/api/tickets/1/acknowledge', {})
  await village.waits({ hours: 2 })
  await admin('POST', '/api/tickets/1/resolve', { note: '换了灯泡' })
  return { village, office, admin }
}
const PURPOSE = `purpose=${encodeURIComponent('季度总结')}`

it('IO-07 N-39: the ledger as CSV: same filters as the list, a purpose that is kept, nothing personal, no formula', async () => {
  const { village, office, admin } = await ledger()
  expect((await admin('GET', '/api/tickets/export?format=csv')).json.error).toMatchObject({ path: 'purpose' })
  const all = await admin('GET', `/api/tickets/export?format=csv&${PURPOSE}`)
  expect(all.headers['content-type']).toBe('text/csv; charset=utf-8')
  const [head, ...rows] = all.text.slice(1).trimEnd().split('\r\n')
  expect([all.text[0], head?.startsWith('"编号","所属网格","上报时间"'), rows.length]).toEqual(['\uFEFF', true, 3])
  expect(rows[2]).toMatch(/^"1","柳河村三组微网格","2026-03-02 09:00","登记","SS01",/)
  expect(rows[2]).toContain(`"'=HYPERLINK(""http://x"")路灯不亮，电话＊＊＊"`)
  expect(rows[2]).toMatch(/"2026-03-02 11:00","120","是"/)
  expect(rows[0]).toContain('"（私密）"')
  for (const secret of ['138', '赵来福', '低保怎么办']) expect(all.text).not.toContain(secret)
  const some = await admin('GET', `/api/tickets/export?format=csv&${PURPOSE}&grid=shiqiao`)
  expect(some.text.trimEnd().split('\r\n')).toHaveLength(2)
  const village3 = await office.hire({ name: '石桥村办', role: 'village', grid: 'shiqiao' })
  const theirs = await village3.call('GET', `/api/tickets/export?format=csv&${PURPOSE}`)
  expect(theirs.text).toContain('垃圾没人收')
  expect(theirs.text).not.toContain('路灯')
  const { json } = await admin('GET', '/api/audit?what=copied_data')
  expect(json.entries).toMatchObject([
    {
      actor: 'session:石桥村办',
      detail: { purpose: '季度总结', format: 'csv', tickets: 1, fields: expect.arrayContaining(['事项内容']) },
    },
    { detail: { tickets: 1 } },
    { actor: 'administrator', detail: { tickets: 3 } },
  ])
  // the private one was in what the administrator took out
  expect((await admin('GET', '/api/audit?what=viewed_private')).json.entries).toMatchObject([{ ticket: 3 }])
  await letTalk(village)
})

it('IO-07: the ledger as a workbook: moments by the local clock, numbers as numbers, text that looks like a formula stays text', async () => {
  const { village, office } = await ledger()
  const { rawPayload, headers } = await office.app.inject({
    method: 'GET',
    url: `/api/tickets/export?${PURPOSE}&state=resolved`,
    headers: { authorization: 'Bearer a-token-for-the-tests' },
  })
  expect(headers['content-disposition']).toBe('attachment; filename="tickets.xlsx"')
  const [sheet] = (await readXlsx(rawPayload)).sheets
  const [head = [], row = [], ...more] = sheet?.rows ?? []
  const cell = (name: string) => row[head.indexOf(name)]
  expect([sheet?.name, more]).toEqual(['台账', []])
  expect(cell('编号')).toBe(1)
  expect(cell('事项内容')).toMatch(/^=HYPERLINK.*＊＊＊$/)
  // the library has no time zones: what it reads as UTC is what the cell shows
  expect(cell('上报时间')).toEqual(new Date('2026-03-02T09:00:00Z'))
  expect(cell('办好时间')).toEqual(new Date('2026-03-02T11:00:00Z'))
  await letTalk(village)
})
