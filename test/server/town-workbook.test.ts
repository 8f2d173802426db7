import { readXlsx, writeXlsx } from 'hucre'
import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { TOKEN } from './clerk.ts'
import { letTalk, type Office, openOffice } from './staff.ts'

type Rows = (string | number | Date | null)[][]
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A clerk with a spreadsheet: takes one, fills it in, sends it back. */
async function withSpreadsheet() {
  const village = await openVillage()
  const office = await openOffice(village)
  const admin = office.admin()
  const send = sender(office)
  const town = async () => (await admin('GET', '/api/town')).json
  return { village, admin, town, take: taker(office), ...send }
}

function taker(office: Office) {
  return async (query = ''): Promise<Record<string, Rows>> => {
    const headers = { authorization: `Bearer ${TOKEN}` }
    const { rawPayload, statusCode } = await office.app.inject({
      method: 'GET',
      url: `/api/town/xlsx${query}`,
      headers,
    })
    expect(statusCode).toBe(200)
    const { sheets } = await readXlsx(rawPayload)
    return Object.fromEntries(sheets.map(({ name, rows }) => [name, rows as Rows]))
  }
}

function sender(office: Office) {
  const post = async (method: 'POST' | 'PUT', url: string, book: Record<string, Rows>) => {
    const payload = Buffer.from(
      await writeXlsx({ sheets: Object.entries(book).map(([name, rows]) => ({ name, rows })) }),
    )
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': XLSX }
    const answer = await office.app.inject({ method, url, headers, payload })
    return { status: answer.statusCode, json: JSON.parse(answer.body) }
  }
  return {
    check: (book: Record<string, Rows>) => post('POST', '/api/town/check', book),
    put: (book: Record<string, Rows>) => post('PUT', '/api/town', book),
  }
}

const same = { added: 0, changed: 0, removed: 0 }

it('IO-05: the town goes out as a workbook and comes back without loss; phones stay though they never left', async () => {
  const { village, admin, town, take, check, put } = await withSpreadsheet()
  await admin('PUT', '/api/people/li-jianguo', { name: '李建国', phone: '13800000000' })
  const before = await town()
  const book = await take()
  expect(Object.keys(book)).toEqual(['说明', '镇', '网格', '人员', '职责', '群', '事项类别', '地名', '处置单位'])
  expect(book.人员?.[0]).toEqual(['编号', '姓名'])
  expect(JSON.stringify(book)).not.toContain('13800000000')
  const found = await check(book)
  expect(found.json).toMatchObject({ ok: true, problems: [] })
  for (const counted of Object.values(found.json.summary)) expect(counted).toEqual(same)
  expect((await put(book)).status).toBe(200)
  expect(await town()).toEqual(before)
  village.isSilent()
})

/** What is there, and a village more. */
function filledIn(template: Record<string, Rows>, now: Record<string, Rows>): Record<string, Rows> {
  const grids = [
    ...(now.网格 ?? []),
    [null, '杨树村', '村', '谷阳镇', null, null],
    [null, '杨树村一组', '组', '杨树村', '杨一、村头', '31'],
  ]
  const people = [...(now.人员 ?? []), [null, '胡梅']]
  const duties = [
    ...(now.职责 ?? []),
    ['胡梅', '杨树村一组', '网格员', new Date('2026-03-01T00:00:00Z'), '2026年12月31日'],
  ]
  return { ...template, 网格: grids, 人员: people, 职责: duties as Rows }
}

it('IO-05: a filled-in template adds a village: names instead of numbers, words instead of codes, the examples left standing', async () => {
  const { village, take, check, put } = await withSpreadsheet()
  const [template, now] = [await take('?template=1'), await take()]
  expect(template.网格?.[1]?.[0]).toMatch(/^说明：/)
  expect(template.网格?.[2]?.[0]).toBe('例：liuhe-3')
  const book = filledIn(template, now)
  const { json } = await check(book)
  expect(json).toMatchObject({
    ok: true,
    summary: {
      grids: { ...same, added: 2 },
      people: { ...same, added: 1 },
      duties: { ...same, added: 1 },
      rooms: same,
      categories: same,
    },
  })
  expect(village.desk.directory.town().grids.size).toBe(20)
  expect((await put(book)).json.summary.grids.added).toBe(2)
  const { grids: known, duties: all } = village.desk.directory.town()
  const group = [...known.values()].find(({ name }) => name === '杨树村一组')
  expect(group).toMatchObject({
    level: 'micro_grid',
    aliases: ['杨一', '村头'],
    households: 31,
    id: expect.stringMatching(/^g-/),
  })
  expect(all.find(({ gridId }) => gridId === group?.id)).toMatchObject({
    role: 'liaison',
    from: '2026-03-01',
    until: '2026-12-31',
  })
  // sent again it is the same village, not a second one
  expect((await check(book)).json.summary.grids).toEqual(same)
})

const BAD: Record<string, Rows> = {
  花名册: [['姓名']],
  网格: [
    ['编号', '名称', '层级', '上级', '户数', '面积'],
    ['guyang', '谷阳镇', '镇', null, null, 3],
    ['liu he', '柳河村', '大队', '谷阳镇', '很多', 3],
    ['a', '一片', '片', 'b', null, 3],
    ['b', '二片', '片', 'a', null, 3],
    ['c', '三片', '片', '不知道哪里', null, 3],
    ['c', '四片', '片', '谷阳镇', null, 3],
    [null, null, '村', '谷阳镇', null, null],
  ],
  人员: [['姓名'], ['胡梅'], ['胡梅']],
  职责: [
    ['人员', '网格', '职责', '从'],
    ['胡梅', '谷阳镇', '皇帝', '明天'],
    ['没有的人', '谷阳镇', '网格长', null],
  ],
  群: [
    ['群名', '种类'],
    ['大群', '工作群'],
  ],
}

const MENDS = [
  /^花名册\|\|\|不认识“花名册”这张表，请删掉它/,
  /^网格\|1\|面积\|不认识“面积”这一栏/,
  /^网格\|3\|编号\|编号只能用英文字母/,
  /^网格\|3\|层级\|“大队”读不懂，请写其中一个：镇、村、小网格、微网格、单位/,
  /^网格\|3\|户数\|“很多”读不懂，请写整数/,
  /^网格\|4\|上级\|上级绕成了一个圈/,
  /^网格\|6\|上级\|“网格”表里没有“不知道哪里”/,
  /^网格\|7\|编号\|和第6行是同一个（四片）/,
  /^网格\|8\|名称\|“名称”没有填/,
  /^人员\|3\|编号\|和第2行是同一个（胡梅）。请删掉一行，或者写不同的编号/,
  /^职责\|2\|职责\|“皇帝”读不懂，请写其中一个：联络员/,
  /^职责\|2\|从\|“明天”读不懂，请写成 2026-03-01 这样的日期/,
  /^职责\|3\|人员\|名单里没有“没有的人”/,
  /^群\|1\|网格\|缺“网格”这一栏/,
  /^地名\|\|网格\|网格里没有“liuhe-3”。文件里没有填这张表/,
  /^网格\|\|\|网格 liuhe-4 还有没办完的 1号/,
]

it('IO-05: everything that is wrong is said at once, with sheet, row and column and how to mend it, and nothing is written', async () => {
  const { village, admin, town, check, put } = await withSpreadsheet()
  await admin('POST', '/api/tickets', { grid: 'liuhe-4', text: '路灯不亮', category: 'SS01', caller: '赵来福' })
  const before = await town()
  const { status, json } = await check(BAD)
  expect([status, json.ok]).toEqual([200, false])
  const told = json.problems.map(({ sheet, row, column, message }: Record<string, unknown>) =>
    [sheet, row, column, message].join('|'),
  )
  for (const one of MENDS) expect(told).toContainEqual(expect.stringMatching(one))
  const refused = await put(BAD)
  expect(refused.status).toBe(422)
  expect(refused.json.error).toMatchObject({ code: 'invalid_town', problems: expect.arrayContaining(json.problems) })
  expect(await town()).toEqual(before)
  await letTalk(village)
})

it('IO-05: a text file is checked by the same road', async () => {
  const { admin, town } = await withSpreadsheet()
  const file = await town()
  expect((await admin('POST', '/api/town/check', file)).json).toMatchObject({
    ok: true,
    problems: [],
    summary: { grids: same },
  })
  const bad = { ...file, duties: [{ person: 'nobody', grid: 'guyang', role: 'leader' }] }
  const { json } = await admin('POST', '/api/town/check', bad)
  expect(json).toMatchObject({ ok: false, problems: [{ sheet: null, row: null, column: 'duties[0].person' }] })
})
