import { expect, it } from 'vitest'
import { caller, SERVING } from '../server/clerk.ts'
import { GROUP, openVillage } from '../village.ts'

it('ES-13: nobody need wait for the clock: the next level is told now, once, and the ball stays where it is', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const before = await village.ticket(1)
  expect((await call('POST', '/api/tickets/1/escalate', {})).status).toBe(200)
  await village.settled()
  village.hears(GROUP, /^【1号】还没人接上，已报给片长周桂芳/)
  village.hears(village.person('周桂芳').id, /请您问一声，或者自己接/)
  expect(await village.ticket(1)).toMatchObject({ holder: before.holder, due: before.due, supervision: null })

  await village.waitsUntil('2026-03-02T10:45:00+08:00')
  village.isSilent()
  village.isSilent(village.person('周桂芳').id)
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /接了/)
  expect((await call('POST', '/api/tickets/1/escalate', {})).body.error?.code).toBe('wrong_state')
})
