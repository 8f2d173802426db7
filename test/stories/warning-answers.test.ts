import { expect, it } from 'vitest'
import { openVillage, STAFF, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'
import { CHEN, HE, LI, looksUp, warns } from './warning.ts'

const NIGHT = '2026-03-02T02:00:00+08:00'

const hearsCall = (village: Village) => {
  village.hears(LI, /^【红色预警】李建国，/)
  village.hears(GROUP, /^【红色预警】/)
}
/** 1号 waits for Li, and after it he is called for a warning. */
async function matterThenWarning(): Promise<{ village: Village; id: number }> {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /^【1号】记下了/)
  const id = await warns(village)
  return { village, id }
}
const confirmed = async (village: Village, id: number) => (await looksUp(village, id)).confirmed

it('N-19: a bare 收到 answers whatever was asked last: the warning, or the matter that came after it', async () => {
  const { village, id: first } = await matterThenWarning()
  hearsCall(village)
  await village.person('李建国').says('收到')
  village.hears(LI, /收到您的回话了/)
  expect([await confirmed(village, first), (await village.ticket(1)).state]).toEqual([1, 'waiting'])
  await village.person('李建国').says('收到')
  village.hears(GROUP, /^【1号】网格员李建国接了/)

  const second = await warns(village, { words: '山里涨水，过河的先别过，等通知再走。' })
  hearsCall(village)
  await village.person('赵二嫂').says('老井边的垃圾桶满了，臭得很')
  village.hears(GROUP, /^【2号】记下了/)
  await village.person('李建国').says('收到')
  village.hears(GROUP, /^【2号】网格员李建国接了/)
  expect(await confirmed(village, second)).toBe(0)
  await village.waits({ minutes: 2 })
  await village.person('李建国').tellsBot('收到')
  village.hears(LI, /收到您的回话了/)
  expect(await confirmed(village, second)).toBe(1)
})

it('N-19: a number names the matter, a quote the warning, and a question or somebody else’s 收到 answers nothing', async () => {
  const { village, id } = await matterThenWarning()
  hearsCall(village)
  await village.person('李建国').says('收到了吗？大家都回一下')
  await village.person('王秀英').says('收到')
  await village.person('钱小红').says('收到', STAFF)
  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /^【1号】网格员李建国接了/)
  expect(await confirmed(village, id)).toBe(0)
  await village.person('赵二嫂').says('老井边的垃圾桶满了，臭得很')
  village.hears(GROUP, /^【2号】记下了/)
  const line = village.simulator.controls.roomMessages(GROUP) as { id: string; text: string }[]
  const warning = line.find(({ text }) => text.startsWith('【红色预警】'))
  await village.person('李建国').quotes(warning?.id ?? '', '收到')
  village.hears(LI, /收到您的回话了/)
  expect([await confirmed(village, id), (await village.ticket(2)).state]).toEqual([1, 'waiting'])
})

const HOUSEHOLDS = ['王奶奶', '李大爷', '赵家', '王大爷'].map((name) => ({
  name,
  gridId: 'liuhe-3',
  phone: '13900001111',
}))

it('N-19: households are listed to their liaison, and what he says of them is kept; who needs hands is known above at once', async () => {
  const village = await openVillage({ at: NIGHT })
  const id = await warns(village, { households: HOUSEHOLDS })
  hearsCall(village)
  village.hears(LI, /^【红色预警】李建国，要转移的有4户：王奶奶、李大爷、赵家、王大爷。每户回一句，比如“王奶奶已转移”/)
  await village.person('李建国').tellsBot('王奶奶家已转移到村部')
  village.hears(LI, /^【红色预警】记下了：王奶奶已转移。还有3户没回：李大爷、赵家、王大爷。$/)
  expect(await confirmed(village, id)).toBe(1)
  await village.person('李建国').says('李大爷不在家，赵家要帮忙')
  village.hears(LI, /^【红色预警】记下了：李大爷不在家，赵家要帮忙。还有1户没回：王大爷。$/)
  const help = village.hears(CHEN, /^【红色预警】陈志远，柳河村三组的赵家转移要帮忙，李建国报的。请马上派人。/)
  expect(help).toContain('13900001111')
  await village.person('李建国').tellsBot('王大爷还没转移，正在接')
  await village.person('李建国').tellsBot('都转移了')
  village.hears(LI, /记下了：王大爷已转移。您的转移户都有回话了。$/)
  expect((await looksUp(village, id)).households.map(({ name, state, saidBy }) => [name, state, saidBy?.id])).toEqual([
    ['王奶奶', 'moved', 'li-jianguo'],
    ['李大爷', 'away', 'li-jianguo'],
    ['赵家', 'needs_help', 'li-jianguo'],
    ['王大爷', 'moved', 'li-jianguo'],
  ])
  // not a name, not a number in front of everybody
  expect(village.said(GROUP).join()).not.toMatch(/王奶奶|李大爷|赵家|139/)
  village.isSilent(HE)
})

it('N-19: two of one family name are asked about; from others, or about others, nothing is taken down', async () => {
  const village = await openVillage({ at: NIGHT })
  const households = ['王秀英', '王桂兰'].map((name) => ({ name, gridId: 'liuhe-3', phone: null }))
  const id = await warns(village, { households })
  hearsCall(village)
  village.hears(LI, /要转移的有2户/)
  await village.person('王秀英').says('王桂兰家已经转移了')
  await village.person('马春燕').says('王桂兰家已经转移了', STAFF)
  await village.person('李建国').tellsBot('王奶奶家转移了')
  village.hears(LI, /^“王奶奶”说的是王秀英还是王桂兰？请写全名再说一遍。$/)
  await village.person('李建国').tellsBot('王桂兰家转移了')
  village.hears(LI, /记下了：王桂兰已转移。还有1户没回：王秀英/)
  expect((await looksUp(village, id)).households.map(({ state }) => state)).toEqual([null, 'moved'])
})
