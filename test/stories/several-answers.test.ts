import { expect, it } from 'vitest'
import { GROUP, openVillage } from '../village.ts'

it('N-03 CC-05: one line, two answers: what is done is done, and what takes longer is said for the other', async () => {
  const village = await openVillage()
  const li = village.person('李建国')
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /^【1号】/)
  await village.waits({ minutes: 5 })
  await village.person('蔡幺爹').says('村部那个公厕堵了')
  village.hears(GROUP, /^【2号】/)
  await li.says('1号和2号收到')
  village.hears(GROUP, /^【1号、2号】网格员李建国都接了/)
  await village.waits({ minutes: 40 })
  await li.says('1号换好了，2号还要等疏通机，下午才能弄')
  village.hears(GROUP, /^【1号】办好了（网格员李建国）/)
  village.hears(GROUP, /^【2号】网格员李建国还在办/)
  expect(await village.ticket(1)).toMatchObject({ state: 'resolved' })
  expect(await village.ticket(2)).toMatchObject({ state: 'acknowledged' })
  expect((await village.ticket(1)).texts).not.toContain('2号还要等疏通机，下午才能弄')
})

it('N-09 PX-05: the answer to the question about consent may take a quarter of an hour, and hands nothing on', async () => {
  const village = await openVillage()
  const li = village.person('李建国')
  await li.says('代报 张奶奶 她屋门口的路灯不亮')
  village.hears(GROUP, /替张奶奶报的，本人同意了吗？$/)
  await village.waits({ minutes: 9 })
  await li.says('本人同意的，她托我报的')
  village.isSilent()
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting', holder: { personId: 'li-jianguo' } })
  expect((await village.ticket(1)).texts).toContain('本人同意的，她托我报的')
})
