import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { letTalk, openOffice } from './staff.ts'

const FIELDS = ['报事人', '代谁报', '原话', '原地点']
const ASKED = { kind: 'tickets', format: 'csv', purpose: '信访回访', fields: FIELDS, filter: { grid: 'liuhe' } }

async function office() {
  const village = await openVillage()
  const office = await openOffice(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了，我电话13812345678')
  await office.admin()('POST', '/api/tickets', { grid: 'shiqiao-1', text: '桥头垃圾没人收', caller: '赵来福' })
  const chen = await office.hire({ name: '陈志远', role: 'village', grid: 'liuhe', person: 'chen-zhiyuan' })
  const he = await office.hire({ name: '何敏', role: 'town' })
  const luo = await office.hire({ name: '罗爱国', role: 'village', grid: 'shiqiao' })
  return { village, office, chen, he, luo, admin: office.admin() }
}

it('N-39: names and words of residents leave with a second person’s yes, for a purpose, once; all of it stands in the audit', async () => {
  const { village, chen, he, luo, admin } = await office()
  expect((await chen.call('POST', '/api/exports', { ...ASKED, purpose: undefined })).json.error?.path).toBe('purpose')
  expect((await chen.call('POST', '/api/exports', { ...ASKED, fields: [] })).json.error?.path).toBe('fields')
  expect((await chen.call('POST', '/api/exports', { ...ASKED, filter: { state: 'x' } })).json.error?.path).toBe(
    'filter',
  )
  const asked = await chen.call('POST', '/api/exports', ASKED)
  expect([asked.status, asked.json]).toEqual([
    201,
    expect.objectContaining({ state: 'waiting', mine: true, mayDecide: false, askedBy: '陈志远' }),
  ])
  const at = `/api/exports/${asked.json.id}`
  expect((await chen.call('POST', `${at}/download`)).json.error).toMatchObject({
    code: 'not_to_be_taken',
    message: /还没有第二个人同意/,
  })
  // not oneself, not somebody who sees another part of the town, no program
  for (const call of [chen.call, luo.call, admin])
    expect((await call('POST', `${at}/approve`)).json.error).toMatchObject({ code: 'second_person' })
  expect((await luo.call('GET', '/api/exports')).json.exports).toEqual([])
  expect((await he.call('GET', '/api/exports')).json.exports).toMatchObject([
    { mayDecide: true, purpose: '信访回访', fields: FIELDS },
  ])
  expect((await he.call('POST', `${at}/approve`)).json).toMatchObject({ state: 'approved', decidedBy: '何敏' })
  expect((await he.call('POST', `${at}/approve`)).status).toBe(409)
  expect((await he.call('POST', `${at}/download`)).json.error?.code).toBe('not_yours')
  const file = await chen.call('POST', `${at}/download`)
  const [head, ...rows] = file.text.slice(1).trimEnd().split('\r\n')
  expect(head).toMatch(/"报事人","代谁报","原话","原地点"$/)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatch(/"王秀英","","晒谷场的路灯不亮了，我电话13812345678"/)
  expect((await chen.call('POST', `${at}/download`)).json.error?.message).toMatch(/已经取过一次/)
  const { entries } = (await admin('GET', '/api/audit?what=copied_data')).json
  expect(entries).toMatchObject([
    { actor: 'session:陈志远', detail: { purpose: '信访回访', fields: FIELDS, approvedBy: '何敏', tickets: 1 } },
  ])
  await letTalk(village)
})

it('N-39: a yes ends after a day, a question after a week, a no is a no; a second account of the same person is no second person', async () => {
  const { village, office: desk, chen, he } = await office()
  const ask = async () => `/api/exports/${(await chen.call('POST', '/api/exports', ASKED)).json.id}`
  const twin = await desk.hire({ name: '陈书记', role: 'town', person: 'chen-zhiyuan' })
  const [first, second, third] = [await ask(), await ask(), await ask()]
  expect((await twin.call('POST', `${first}/approve`)).json.error?.code).toBe('second_person')
  expect((await he.call('POST', `${first}/refuse`)).json).toMatchObject({ state: 'refused' })
  expect((await chen.call('POST', `${first}/download`)).json.error?.message).toMatch(/没有同意/)
  await he.call('POST', `${second}/approve`)
  await village.waits({ hours: 25 })
  expect((await chen.call('POST', `${second}/download`)).json.error?.message).toMatch(/过了时间没有取/)
  await village.waits({ days: 7 })
  expect((await he.call('POST', `${third}/approve`)).status).toBe(409)
  await letTalk(village)
})

it('N-39: phone numbers of staff leave the same way, and only between those who look after the town', async () => {
  const { village, chen, he, admin } = await office()
  await admin('PUT', '/api/people/li-jianguo', { name: '李建国', phone: '13800000000' })
  const town = { kind: 'town', purpose: '换新台账' }
  expect((await chen.call('POST', '/api/exports', town)).status).toBe(403)
  const { id } = (await admin('POST', '/api/exports', town)).json
  expect((await chen.call('POST', `/api/exports/${id}/approve`)).status).toBe(404)
  expect((await he.call('POST', `/api/exports/${id}/approve`)).json).toMatchObject({
    fields: ['电话', '微信'],
    state: 'approved',
  })
  const file = await admin('POST', `/api/exports/${id}/download`)
  expect([file.status, file.headers['content-disposition']]).toEqual([200, 'attachment; filename="town.xlsx"'])
  await letTalk(village)
})
