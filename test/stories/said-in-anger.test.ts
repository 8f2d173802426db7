import { expect, it } from 'vitest'
import { caller, SERVING } from '../server/clerk.ts'
import { GROUP, openVillage } from '../village.ts'

const STAFF_OF_TOWN = 'sim-guyang-staff@chatroom'

it('ES-11 IN-12: who is tired of asking presses what is open, and is neither in danger nor a secret', async () => {
  const village = await openVillage()
  const wang = village.person('王秀英')
  await wang.says('晒谷场的路灯不亮了')
  village.hears(GROUP, /^【1号】/)
  await village.waits({ minutes: 40 })
  await wang.says('说了几次了，没一个人理，村里是不是不管我们死活')
  village.hears(GROUP, /^【1号】已催网格员李建国/)
  village.hears(village.person('李建国').id, /又问了/)
  await village.person('胡海').says('讲了好几次，没有一个人理')
  village.isSilent()
  expect(await village.numbers()).toEqual([1])
})

it('N-10 TS-01: a child that is looked for with what it wears is a matter for the police', async () => {
  const village = await openVillage()
  await village.person('赵二嫂').says('大家帮忙看看，我家孙子不见了，穿红衣服，五岁')
  village.hears(GROUP, /^【1号】有人走失：请马上打110，家里留个人等着/)
  village.hears(village.person('李建国').id, /紧急/)
})

it('CC-05: what staff say to each other nobody asks about', async () => {
  const village = await openVillage()
  await village.person('李建国').says('身份证和收入证明')
  village.isSilent()
})

it('HR-03 invariant 1: a body with nobody on duty takes nothing; the town keeps what is handed to it', async () => {
  const village = await openVillage(SERVING)
  const { body } = await caller(village)('GET', '/api/duties?limit=200')
  const duties = body.duties as { id: number; personId: string }[]
  const duty = duties.find(({ personId }) => personId === 'bai-lu')
  expect((await caller(village)('DELETE', `/api/duties/${duty?.id}`)).status).toBe(200)
  await village.person('王秀英').says('昨晚又有人在河边电鱼')
  village.hears(GROUP, /^【1号】记下了：河边有人电鱼毒鱼/)
  await village.person('李建国').says('1号 转卫生院')
  village.hears(GROUP, /^【1号】这事归镇里的何敏（谷阳卫生院暂时没人接）办，已转过去/)
  village.hears(STAFF_OF_TOWN, /@何敏/)
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting', holder: { name: '何敏' } })
})
