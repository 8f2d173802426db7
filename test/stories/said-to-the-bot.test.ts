import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'

it('IN-03 invariants 2 and 7: what is said to the bot itself is asked about, once; a greeting and talk among neighbours are left alone', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  await wang.says('有人挖沙')
  village.isSilent()
  await wang.says('@网格小助手 有人挖沙')
  village.hears(GROUP, /要记下来找人办吗/)
  await wang.says('登记')
  village.hears(GROUP, /【1号】记下了/)
  expect(await village.ticket(1)).toMatchObject({ text: expect.stringContaining('有人挖沙') })
  await village.waits({ minutes: 20 })
  await wang.says('@网格小助手 你好呀，今天天气好')
  village.isSilent()
})
