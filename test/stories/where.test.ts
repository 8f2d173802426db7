import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'

it('IN-09: a report without a place is asked for it once, and the answer is remembered', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  await wang.says('路灯坏了')
  village.hears(GROUP, /^【1号】记下了：路灯.*在什么位置？回一句就行。$/)
  await wang.says('就是老槐树旁边那盏')
  village.isSilent()
  expect(await village.ticket(1)).toMatchObject({ place: expect.stringContaining('老槐树') })
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /接了/)
})

it('IN-09: nobody is asked where their own house is, and talk is no answer', async () => {
  const village = await openVillage()
  await village.person('赵二嫂').says('我家门口的路灯坏了')
  village.hears(GROUP, /^【1号】记下了：(?!.*什么位置)/)
  await village.person('胡海').says('垃圾桶满了好几天')
  village.hears(GROUP, /^【2号】记下了：.*在什么位置/)
  await village.person('胡海').says('今天真热')
  await village.person('赵二嫂').says('晚上来我家打牌')
  expect((await village.ticket(2)).texts).toEqual(['垃圾桶满了好几天'])
})
