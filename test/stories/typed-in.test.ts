import { expect, it } from 'vitest'
import { caller, SERVING } from '../server/clerk.ts'
import { GROUP, openVillage } from '../village.ts'

it('IN-19 IN-14 PX-03: a phone call typed in is understood, routed and clocked like any report, and ends with a word to the caller', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const typed = { text: '三组晒谷场的路灯黑了三天', grid: '柳河村', caller: '张大爷 13800001234' }
  const made = await call('POST', '/api/tickets', typed)
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    number: 1,
    state: 'waiting',
    channel: 'staff',
    category: { code: 'SS01' },
    grid: { id: 'liuhe-3' },
    representedPerson: '张大爷 13800001234',
    holder: { personId: 'li-jianguo' },
  })
  village.isSilent()
  village.hears('wx-li-jianguo', /^【1号】李建国，柳河村三组微网格报来：.*路灯不亮/)
  const li = village.person('李建国')
  await li.tellsBot('1号 收到')
  village.hears(li.id, /^【1号】您接了。$/)
  await li.tellsBot('1号 修好了')
  village.hears(li.id, /^【1号】办好了，张大爷 ＊＊＊还不知道。请上门或打电话说一声/)
  expect(await village.ticket(1)).toMatchObject({ state: 'resolved' })
  await li.tellsBot('1号 已电话告知，说满意')
  expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: { value: 'satisfied', proxy: true } })
  village.isSilent(GROUP)
})

it('IN-19: what is typed in wrongly is named with its field', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const wrong = await call('POST', '/api/tickets', { text: '路灯坏了', grid: '九村' })
  expect(wrong).toMatchObject({ status: 422, body: { error: { path: 'grid', message: '没有“九村”这个网格' } } })
  expect((await call('POST', '/api/tickets', { grid: 'liuhe' })).status).toBe(400)
  const category = { text: '路灯坏了', grid: 'liuhe', category: 'XX99' }
  expect(await call('POST', '/api/tickets', category)).toMatchObject({
    status: 422,
    body: { error: { path: 'category' } },
  })
})
