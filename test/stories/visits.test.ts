import { expect, it } from 'vitest'
import { GROUP, openVillage, STAFF } from '../village.ts'

it('N-09 PX-03 LC-08: what was done for somebody without WeChat is never closed in silence; the visit is asked for', async () => {
  const village = await openVillage()
  const [li, zhou] = [village.person('李建国'), village.person('周桂芳')]
  await li.says('代报 张奶奶 她屋门口的路灯不亮，本人同意的')
  village.hears(GROUP, /^【1号】记下了/)
  for (const _ of village.unread(GROUP)) village.hears(GROUP, /./)
  await li.says('1号 收到')
  village.hears(GROUP, /接了/)
  await li.says('1号 修好了，换了灯泡')
  village.hears(GROUP, /请网格员李建国上门或打电话告诉张奶奶/)
  await village.waits({ days: 1 })
  village.hears('wx-li-jianguo', /^【1号】办好了，张奶奶还不知道。请上门或打电话说一声/)
  await village.waits({ days: 1 })
  village.hears('wx-li-jianguo', /张奶奶还不知道/)
  expect(village.unread(zhou.id)).toEqual([])
  await village.waits({ days: 2 })
  village.hears('wx-li-jianguo', /张奶奶还不知道/)
  village.hears(zhou.id, /^【1号】周桂芳，网格员李建国办好了，好几天还没告诉张奶奶/)
  expect(await village.ticket(1)).toMatchObject({ state: 'resolved', rating: null })
  await li.says('1号 已上门告知，张奶奶说满意')
  expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: { value: 'satisfied', proxy: true } })
  await village.waits({ days: 12 })
  village.isSilent(STAFF)
})
