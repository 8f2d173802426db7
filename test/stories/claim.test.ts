import { expect, it } from 'vitest'
import { GROUP, openVillage, STAFF } from '../village.ts'

it('LC-19 CC-04: whoever says 我来 first has it; the second hears who took it and when, once', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const { controls } = village.simulator
  controls.sayInRoom(GROUP, { from: 'wx-li-jianguo', type: 'text', text: '1号 我来' })
  controls.sayInRoom(STAFF, { from: 'wx-zhou-guifang', type: 'text', text: '1号 我来' })
  await village.settled()
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  village.hears(STAFF, /^【1号】今天9:00网格员李建国已经接了。$/)
  expect(await village.ticket(1)).toMatchObject({ acknowledgedBy: 'li-jianguo', holder: { personId: 'li-jianguo' } })
  village.isSilent()
  await village.person('周桂芳').says('1号 我来', STAFF)
  expect(village.unread(STAFF).length).toBeLessThan(2)
  for (const _ of village.unread(STAFF)) village.hears(STAFF, /已经接了/)
})
