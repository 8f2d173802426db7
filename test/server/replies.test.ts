import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { letTalk, openOffice } from './staff.ts'

interface Offered {
  templates: { state: string | null; category: string | null; text: string; filled: string }[]
}

it('LC-17: staff pick from texts for this state and this subject, with the facts filled in; the town writes its own', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  const admin = office.admin()
  await admin('POST', '/api/tickets', { grid: 'liuhe-3', text: '晒谷场的路灯不亮了', category: 'SS01' })
  const offered = async () => ((await admin('GET', '/api/tickets/1/templates')).json as unknown as Offered).templates
  expect((await offered()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  const replies = [
    { text: '{编号}我们看到了。' },
    { category: 'SS', state: 'acknowledged', text: '{经手人}去看{地点}了，{时限}前告诉您。' },
    { category: 'SS01', state: 'acknowledged', text: '换灯泡要等备件。' },
    { category: 'HJ', text: '垃圾车明天来。' },
  ]
  const wrong = await admin('PUT', '/api/replies', { replies: [{ text: '{领导}知道了' }] })
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('花括号里只能写 编号、事项、地点')])
  expect((await admin('PUT', '/api/replies', { replies })).status).toBe(200)
  await admin('POST', '/api/tickets/1/acknowledge', {})
  const now = await offered()
  expect(now.map(({ text }) => text)).toEqual(['换灯泡要等备件。', replies[1]?.text, '{编号}我们看到了。'])
  expect(now[1]?.filled).toMatch(/^网格员李建国去看晒谷场了，.+前告诉您。$/)
  expect(now[2]?.filled).toBe('1号我们看到了。')
  const file = (await admin('GET', '/api/town')).json
  expect(file.replies).toEqual(replies)
  const auditor = await office.hire({ name: '审计', role: 'auditor' })
  expect((await auditor.call('GET', '/api/tickets/1/templates')).status).toBe(403)
  expect((await admin('PUT', '/api/replies', { replies: null })).json.replies).toHaveLength(10)
  await letTalk(village)
})
