import { expect, it } from 'vitest'
import { turnedToLately } from '../../desk/hear/addressed.ts'
import { createHearing } from '../../desk/hear/hearing.ts'
import { GROUP, openVillage, type Village } from '../village.ts'

/** A lamp that was reported and, as the liaison says, repaired: the reporter has been asked. */
async function repaired(village: Village, number = 1): Promise<void> {
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, new RegExp(`^【${number}号】记下了`))
  await village.person('李建国').says(`${number}号 换好了`)
  village.hears(GROUP, new RegExp(`^【${number}号】办好了.*您看满意吗`))
}

it('RV-08 N-03: asked whether it is well, whatever says that it is not reopens it', async () => {
  const village = await openVillage()
  await repaired(village)
  const words = ['还是不亮啊', '没弄好', '白搞了', '修了跟没修一个样']
  for (const [n, said] of words.entries()) {
    await village.waits({ minutes: 40 })
    await village.person('王秀英').says(said)
    expect(village.hears(GROUP, /^【1号】没修好，重新交给网格员李建国/), said).toBeTruthy()
    village.hears(village.person('李建国').id, /没修好/)
    expect(await village.ticket(1)).toMatchObject({ state: 'waiting', reopened: n + 1 })
    await village.person('李建国').says('1号 又换了一遍')
    village.hears(GROUP, /^【1号】办好了/)
  }
})

it('RV-06 N-06: asked whether it is well, ordinary words rate it, and talk does not', async () => {
  const village = await openVillage()
  const words = { '好得很，快！': 'satisfied', 可以了可以了: 'satisfied', 要得: 'satisfied', 一般般: 'neutral' }
  for (const [n, [said, rating]] of Object.entries(words).entries()) {
    await repaired(village, n + 1)
    await village.person('王秀英').says('今天晚上打牌不')
    expect((await village.ticket(n + 1)).state).toBe('resolved')
    await village.person('王秀英').says(said)
    expect(await village.ticket(n + 1), said).toMatchObject({ state: 'closed', rating: { value: rating } })
  }
})

it('N-02 RV-06: nobody else’s “要得” rates it, and who was not asked lately is talking', async () => {
  const village = await openVillage()
  await repaired(village)
  await village.person('赵二嫂').says('要得')
  await village.person('赵二嫂').says('又黑了')
  village.isSilent()
  await village.waits({ hours: 30 })
  await village.person('王秀英').says('又臭又硬的老头子，白搞了')
  expect(await village.ticket(1)).toMatchObject({ state: 'resolved', rating: null, reopened: 0 })
})

it('SC-06 RV-08: a process that starts anew knows whom the bot asked', async () => {
  const village = await openVillage()
  await repaired(village)
  const wang = village.person('王秀英').id
  const asked = await turnedToLately(village.desk, 'main')
  expect(asked).toContainEqual(expect.objectContaining({ room: { id: GROUP }, talker: { id: wang } }))
  const fresh = createHearing(village.desk)
  const line = heardFrom(wang, village.desk.clock())
  expect(fresh.matters(line)).toBe(false)
  await fresh.remember('main')
  expect(fresh.matters(line)).toBe(true)
  expect(fresh.matters({ ...line, text: '晚上打牌不' })).toBe(false)
})

it('SC-06 IN-02: a process that starts anew knows where those who reported live', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('老井边垃圾堆成山了，臭死人')
  village.hears(GROUP, /【1号】记下了/)
  const fresh = createHearing(village.desk)
  await fresh.remember('main')
  const line = heardFrom(village.person('王秀英').id, village.desk.clock())
  await fresh.hear({ ...line, room: null, text: '晒谷场那盏路灯也不亮了', type: 'text' })
  await village.waits({ minutes: 1 })
  village.hears(village.person('李建国').id, /【2号】.*三组.*晒谷场路灯/)
  village.hears(village.person('王秀英').id, /【2号】记下了/)
})

function heardFrom(id: string, at: Date): Parameters<ReturnType<typeof createHearing>['matters']>[0] {
  return {
    accountId: 'main',
    messageId: 'm-1',
    room: { id: GROUP, topic: '柳河村三组微网格群' },
    talker: { id, name: '王秀英', friend: false },
    type: 'text',
    text: '没弄好',
    sentAt: at,
    at,
    atBot: false,
    quote: null,
    media: null,
    location: null,
  } as unknown as Parameters<ReturnType<typeof createHearing>['matters']>[0]
}

it('LC-07: the same ditch within the week is the same matter, whatever kind of trouble it sounds like', async () => {
  const village = await openVillage()
  const zhao = village.person('赵二嫂')
  await zhao.says('老井那边的沟又堵了，臭得要死')
  village.hears(GROUP, /^【1号】记下了：老井沟堵了/)
  await village.person('李建国').says('老井的沟通了')
  village.hears(GROUP, /^【1号】办好了/)
  await village.waits({ days: 4 })
  village.hears(GROUP, /^【1号】三天没听到您说没好，先结了/)
  await zhao.says('老井的沟又堵了')
  village.hears(GROUP, /^【1号】没修好，重新交给/)
  village.hears(village.person('李建国').id, /没修好/)
})
