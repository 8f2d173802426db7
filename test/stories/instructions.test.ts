import { expect, it } from 'vitest'
import { caller, SERVING } from '../server/clerk.ts'
import { openVillage, POWER, STAFF } from '../village.ts'
import { GROUP } from '../villager.ts'

it('D2-4 LC-14: a head’s 批示 reaches whoever has the ball and stays on the ticket, and nothing else changes', async () => {
  const village = await openVillage(SERVING)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const [li, chen] = [village.person('李建国'), village.person('陈志远')]
  await chen.says('1号 批示：孩子放学的路，今天天黑前一定要亮，急事打15421345678。', STAFF)
  village.hears(
    li.id,
    /^【1号】陈志远批示：孩子放学的路，今天天黑前一定要亮，急事打＊＊＊。请李建国照办，办好了回“1号 办好了”/,
  )
  village.hears(STAFF, /^【1号】批示记下了，已告诉网格员李建国/)
  village.isSilent()
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting', holder: { personId: 'li-jianguo' } })
  expect((await village.ticket(1)).history).toHaveLength(1)

  await li.says('1号 收到')
  village.hears(GROUP, /接了/)
  const zhou = village.person('周桂芳')
  await zhou.tellsBot('1号 指示 请今天办好')
  village.hears(li.id, /^【1号】周桂芳批示：请今天办好。/)
  village.hears(zhou.id, /^【1号】批示记下了/)
  village.isSilent()
  const { body } = await caller(village)('GET', '/api/tickets/1/trace')
  const events = body.events as { kind: string; actor: string; detail: Record<string, unknown> }[]
  expect(events.filter(({ kind }) => kind === 'instructed').map(({ actor }) => actor)).toEqual([
    'person:chen-zhiyuan',
    'person:zhou-guifang',
  ])
})

it('D2-4 HR-04: from anybody but a head above 批示 is met with silence; a head who names no ticket is asked which', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.person('马春燕').says('1号 批示：今天办好', STAFF)
  await village.person('李建国').says('1号 批示：今天办好')
  await village.person('罗爱国').tellsBot('1号 批示：今天办好')
  await village.person('王秀英').says('1号 批示：今天办好')
  village.isSilent(STAFF)
  await village.person('陈志远').says('批示：马上办', STAFF)
  village.hears(STAFF, /批示的是哪一件？请带上编号/)
  village.isSilent('wx-li-jianguo')
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting', history: [] })
})

it('D2-4: a department hears it in its own room; what is done is done; clerks instruct over HTTP', async () => {
  const village = await openVillage(SERVING)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.person('李建国').says('1号 转供电所')
  village.hears(GROUP, /归谷阳供电所龚成办/)
  village.hears(POWER, /龚成/)
  const call = caller(village)
  await call('POST', '/api/tickets/1/instruct', { by: 'he-min', text: '明天中午前办好' })
  village.hears(POWER, /^【1号】何敏批示：明天中午前办好。请@龚成\s照办/)
  const town = await call('POST', '/api/tickets/1/instruct', { text: '明天上午前办好' })
  village.hears(POWER, /^【1号】镇里批示：明天上午前办好。/)
  expect([town.status, town.body.state]).toEqual([200, 'waiting'])
  const below = await call('POST', '/api/tickets/1/instruct', { by: 'li-jianguo', text: '快' })
  expect([below.status, below.body.error?.code]).toEqual([403, 'not_allowed'])
  await village.person('龚成').says('1号 修好了', POWER)
  village.hears(GROUP, /办好了/)
  village.hears(POWER, /办好了/)
  const late = await call('POST', '/api/tickets/1/instruct', { by: 'he-min', text: '快' })
  expect([late.status, late.body.error?.code]).toEqual([409, 'wrong_state'])
})
