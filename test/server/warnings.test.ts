import { expect, it } from 'vitest'
import { answerOf } from '../../server/answers.ts'
import { CHEN, LI } from '../stories/warning.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { TOKEN } from './clerk.ts'
import { letTalk, openOffice } from './staff.ts'

const WISH = { grid: 'liuhe', level: 'red', words: '今晚有大暴雨，住在山边水边的请到高处过夜。' }
const HOUSEHOLDS = [
  { name: '王奶奶', grid: 'liuhe-3', phone: '13900001111' },
  { name: '赵家', grid: '柳河村四组微网格' },
]

async function offices() {
  const village = await openVillage({ at: '2026-03-02T02:00:00+08:00' })
  const office = await openOffice(village)
  const liuhe = (await office.hire({ name: '柳河村办', role: 'village', grid: 'liuhe' })).call
  const shiqiao = (await office.hire({ name: '石桥村办', role: 'village', grid: 'shiqiao' })).call
  const clerk = (await office.hire({ name: '二片内勤', role: 'clerk', grid: 'liuhe-p2' })).call
  return { village, office, admin: office.admin(), liuhe, shiqiao, clerk }
}

interface Shown {
  id: number
  called: number
  confirmed: number
  calls: { grid: { id: string }; told: { person: { id: string } | null; step: number; at: string }[] }[]
  households: { name: string; phone: string | null; state: string | null }[]
  phones: { person: { id: string }; state: string; failure: string | null }[]
}
const shown = (answer: { json: object }) => answer.json as unknown as Shown

it('BR-02 BR-06: a warning is looked at before it goes out, word for word, and leaves nothing', async () => {
  const { village, liuhe } = await offices()
  const looked = await liuhe('POST', '/api/warnings', { ...WISH, households: HOUSEHOLDS, preview: true })
  expect(looked.status).toBe(200)
  const { said, calls } = looked.json as unknown as {
    said: { room: { id: string } | null; to: string | null; text: string }[]
    calls: object[]
  }
  expect(calls).toHaveLength(4)
  expect(said.filter(({ room }) => room !== null).map(({ room }) => room?.id)).toEqual([
    'liuhe-1-room',
    'liuhe-2-room',
    'liuhe-3-room',
    'liuhe-4-room',
  ])
  expect(said.find(({ to }) => to === '李建国')?.text).toMatch(/^【红色预警】李建国，今晚有大暴雨/)
  expect(
    said
      .filter(({ room }) => room !== null)
      .map(({ text }) => text)
      .join(),
  ).not.toMatch(/王奶奶|赵家|139/)
  await village.waits({ hours: 1 })
  expect((await liuhe('GET', '/api/warnings')).json).toEqual({ warnings: [], next: null })
  for (const place of village.places()) village.isSilent(place)
})

it('BR-06 N-19: who was told when, who confirmed, whom it climbed to, and the households', async () => {
  const { village, liuhe, admin } = await offices()
  const key = { ...WISH, households: HOUSEHOLDS }
  const made = await liuhe('POST', '/api/warnings', key)
  expect([made.status, shown(made).called, shown(made).confirmed]).toEqual([201, 4, 0])
  const { id } = shown(made)
  await village.settled()
  await village.person('李建国').says('王奶奶家已转移')
  await village.person('马春燕').tellsBot('收到')
  await village.waits({ minutes: 12 })
  const view = shown(await liuhe('GET', `/api/warnings/${id}`))
  expect([view.called, view.confirmed]).toEqual([4, 2])
  expect(view.households.map(({ name, phone, state }) => [name, phone, state])).toEqual([
    ['王奶奶', '13900001111', 'moved'],
    ['赵家', null, null],
  ])
  const [first] = view.calls
  expect([first?.grid.id, first?.told.map(({ person, step, at }) => [person?.id, step, at.slice(11, 19)])]).toEqual([
    'liuhe-1',
    [
      ['sun-yulan', 0, '18:00:00'],
      ['sun-yulan', 1, '18:05:00'],
      ['chen-zhiyuan', 1, '18:05:00'],
      ['sun-yulan', 2, '18:10:00'],
      ['he-min', 2, '18:10:00'],
    ],
  ])
  expect(view.phones.map(({ person, failure }) => [person.id, failure])).toContainEqual(['he-min', '没有电话号码'])
  expect((await admin('GET', '/api/warnings')).json).toMatchObject({ warnings: [{ id, called: 4, confirmed: 2 }] })
  await isAsNamed(admin, id)
  await isAudited(admin)
  await letTalk(village)
})

/** What /openapi.json says is answered. */
async function isAsNamed(admin: Awaited<ReturnType<typeof offices>>['admin'], id: number) {
  for (const [operation, url] of [
    ['/api/warnings', '/api/warnings'],
    ['/api/warnings/:id', `/api/warnings/${id}`],
  ] as const)
    expect(answerOf('GET', operation)?.safeParse((await admin('GET', url)).json)).toMatchObject({ success: true })
}

async function isAudited(admin: Awaited<ReturnType<typeof offices>>['admin']) {
  const audited = (await admin('GET', '/api/audit')).text
  for (const line of ['POST /api/warnings', 'viewed_private']) expect(audited).toContain(line)
  expect(audited).not.toContain('王奶奶')
}

it('BR-06: all clear is looked at, said once in the groups, and after it nobody is called any more', async () => {
  const { village, liuhe } = await offices()
  const { id } = shown(await liuhe('POST', '/api/warnings', { ...WISH, households: HOUSEHOLDS }))
  await village.settled()
  const ahead = await liuhe('POST', `/api/warnings/${id}/end`, { preview: true })
  expect(ahead.json).toMatchObject({
    said: [{ text: '【红色预警】解除了。家里有损坏、要帮忙的，在这里说一声。' }, {}, {}, {}],
  })
  const over = await liuhe('POST', `/api/warnings/${id}/end`, {})
  expect(over.json).toMatchObject({ endedBy: '柳河村办', households: [{ phone: null }, { phone: null }] })
  expect((await liuhe('POST', `/api/warnings/${id}/end`, {})).json.error?.code).toBe('wrong_state')
  await letTalk(village)
  await village.waits({ hours: 2 })
  for (const place of village.places()) village.isSilent(place)
})

it('BR-06: one that was sent by mistake is taken back wherever it was said, to whoever was called, and is no 解除', async () => {
  const { village, liuhe, admin } = await offices()
  const past = await liuhe('POST', '/api/warnings', { ...WISH, until: '2026-03-02T01:00:00+08:00' })
  expect([past.status, past.json.error?.path]).toEqual([422, 'until'])
  const body = { ...WISH, households: HOUSEHOLDS, until: '2026-03-02T08:00:00+08:00' }
  const { id } = shown(await liuhe('POST', '/api/warnings', body))
  await village.settled()
  const head = { id, gridName: '柳河村', until: '2026-03-02T00:00:00.000Z', takenBack: false }
  expect((await liuhe('GET', '/api/warnings?state=running')).json.warnings).toMatchObject([head])
  expect((await liuhe('GET', '/api/warnings?state=over')).json.warnings).toEqual([])
  const view = await liuhe('GET', `/api/warnings/${id}`)
  expect(view.json.calls).toMatchObject([
    { nextLookAt: '2026-03-01T18:05:00.000Z', next: { grid: { id: 'liuhe' }, people: ['陈志远'] } },
    {},
    {},
    {},
  ])
  // whoever has to say a line by hand knows to whom
  const { sayings } = (await admin('GET', '/api/sayings?state=sent')).json as { sayings?: { to: string | null }[] }
  expect(sayings?.map(({ to }) => to)).toEqual(expect.arrayContaining(['李建国', '马春燕', null]))
  await village.waits({ minutes: 5 })
  const back = await liuhe('POST', `/api/warnings/${id}/end`, { mistake: true })
  expect(back.json).toMatchObject({ takenBack: true, calls: [{ next: null }, {}, {}, {}] })
  await village.settled()
  for (const place of [GROUP, LI, CHEN])
    expect(village.said(place).filter((line) => line.includes('刚才那条发错了'))).toHaveLength(1)
  expect((await liuhe('GET', '/api/warnings?state=over')).json.warnings).toMatchObject([{ id, takenBack: true }])
  await letTalk(village)
  await village.waits({ hours: 2 })
  for (const place of village.places()) village.isSilent(place)
})

it('AD-01 BR-06: a village warns its own grids and reads its own part of what the town sends; others learn nothing', async () => {
  const { village, admin, liuhe, shiqiao, clerk } = await offices()
  const own = shown(await liuhe('POST', '/api/warnings', { ...WISH, households: HOUSEHOLDS }))
  expect((await shiqiao('GET', `/api/warnings/${own.id}`)).status).toBe(404)
  expect((await shiqiao('POST', `/api/warnings/${own.id}/end`, {})).status).toBe(404)
  expect((await shiqiao('GET', '/api/warnings')).json.warnings).toEqual([])
  expect((await clerk('POST', '/api/warnings', WISH)).json.error?.code).toBe('no_right')
  expect((await shiqiao('POST', '/api/warnings', WISH)).json.error?.path).toBe('grid')
  expect((await liuhe('POST', '/api/warnings', { ...WISH, grid: 'guyang' })).json.error?.path).toBe('grid')
  const whole = { ...WISH, level: 'orange', grid: '谷阳镇', households: HOUSEHOLDS }
  const all = shown(await admin('POST', '/api/warnings', whole))
  expect(all.called).toBe(6)
  expect(shown(await admin('GET', `/api/warnings/${all.id}`)).households).toHaveLength(2)
  const part = shown(await shiqiao('GET', `/api/warnings/${all.id}`))
  expect([part.called, part.households, part.calls.map(({ grid }) => grid.id)]).toEqual([
    2,
    [],
    ['shiqiao-1', 'shiqiao-2'],
  ])
  expect((await shiqiao('POST', `/api/warnings/${all.id}/end`, {})).json.error?.code).toBe('not_allowed')
  await letTalk(village)
})

it('BR-06: what is written wrongly is refused with the field that is wrong; the same POST has effect once', async () => {
  const { village, office, liuhe, admin } = await offices()
  const wrong = async (more: object) => {
    const { status, json } = await liuhe('POST', '/api/warnings', { ...WISH, ...more })
    return [status, json.error?.path]
  }
  expect(await wrong({ level: 'pink' })).toEqual([400, 'level'])
  expect(await wrong({ words: '雨'.repeat(81) })).toEqual([400, 'words'])
  expect(await wrong({ grid: 'power' })).toEqual([422, 'grid'])
  expect(await wrong({ households: [{ name: '王奶奶', grid: 'shiqiao-1' }] })).toEqual([422, 'households.0.grid'])
  expect(await wrong({ households: [{ name: '王奶奶', grid: 'liuhe-p2' }] })).toEqual([422, 'households.0.grid'])
  const body = { ...WISH, households: HOUSEHOLDS }
  const once = office.as({ authorization: `Bearer ${TOKEN}`, 'idempotency-key': 'rain-1' })
  const [first, second] = [await once('POST', '/api/warnings', body), await once('POST', '/api/warnings', body)]
  expect([first.status, second.text]).toEqual([201, first.text])
  expect(first.text).not.toMatch(/王奶奶|139/)
  expect(((await admin('GET', '/api/warnings')).json.warnings as object[]).length).toBe(1)
  await letTalk(village)
  expect(village.said(GROUP).filter((line) => line.startsWith('【红色预警】'))).toHaveLength(1)
})
