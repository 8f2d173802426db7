import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { letTalk, openOffice } from './staff.ts'

it('N-34: more time is asked for and granted, a step is taken back, the diary is kept, all without the bot', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const li = await office.hire({ name: '李建国', role: 'clerk', grid: 'liuhe-3', person: 'li-jianguo' })
  const head = await office.hire({ name: '周桂芳', role: 'village', grid: 'liuhe-p2', person: 'zhou-guifang' })
  const due = async () => (await village.ticket(1)).due.result
  const before = await due()
  await li.call('POST', '/api/tickets/1/extend', { until: '2026-03-05', reason: '等配件' })
  expect((await li.call('POST', '/api/tickets/1/grant', { granted: true })).json.error?.code).toBe('not_allowed')
  expect((await head.call('POST', '/api/tickets/1/grant', { granted: true })).status).toBe(200)
  expect(await due()).not.toBe(before)
  expect((await head.call('POST', '/api/tickets/1/grant', { granted: true })).json.error?.code).toBe('wrong_state')

  expect((await li.call('POST', '/api/tickets/1/resolve', { note: '换了灯泡' })).json).toMatchObject({
    state: 'resolved',
    resolvedBy: 'li-jianguo',
  })
  await office.admin()('POST', '/api/tickets', { text: '老井边垃圾没人收', grid: 'liuhe-3' })
  expect((await li.call('POST', '/api/tickets/2/undo')).json.error?.code).toBe('invalid')
  expect((await li.call('POST', '/api/tickets/2/undo', {})).json.error?.code).toBe('not_found')
  expect((await village.ticket(1)).state).toBe('resolved')
  expect((await li.call('POST', '/api/tickets/1/undo', {})).json.state).toBe('acknowledged')

  expect((await li.call('POST', '/api/diary', { text: '走访五保户张奶奶，柴火够', grid: 'liuhe-3' })).status).toBe(201)
  expect((await li.call('POST', '/api/diary', { text: '走访', grid: 'liuhe-1' })).json.error?.path).toBe('grid')
  expect((await head.call('GET', '/api/diary?grid=liuhe-3')).text).toContain('柴火够')
  await letTalk(village)
})

it('AD-01 N-34: nobody speaks for somebody from outside their subtree, nor gives out a code that makes them that person', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const town = (await office.admin()('GET', '/api/town')).json as { duties: object[] }
  const duties = [...town.duties, { person: 'he-min', grid: 'liuhe-p2', role: 'supervisor' }]
  expect((await office.admin()('PUT', '/api/town', { ...town, duties })).status).toBe(200)
  const chen = await office.hire({ name: '陈志远', role: 'village', grid: 'liuhe' })
  for (const by of ['he-min', 'gong-cheng', 'luo-aiguo'])
    expect((await chen.call('POST', '/api/tickets/1/acknowledge', { by })).json.error?.path).toBe('by')
  expect((await chen.call('POST', '/api/tickets/1/instruct', { text: '抓紧' })).json.error?.path).toBe('by')
  expect((await chen.call('POST', '/api/people/he-min/code')).status).toBe(404)
  expect((await chen.call('POST', '/api/people/zhou-guifang/code')).status).toBe(200)
  expect((await chen.call('POST', '/api/rooms/shiqiao-1-room/code')).status).toBe(404)
  // the ball is outside: the head of the village speaks
  await chen.call('POST', '/api/tickets/1/transfer', { to: '供电所' })
  expect((await chen.call('POST', '/api/tickets/1/resolve', { note: '所里来过了' })).json.resolvedBy).toBe(
    'chen-zhiyuan',
  )
  await letTalk(village)
})
