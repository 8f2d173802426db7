import { expect, it } from 'vitest'
import { change } from '../../desk/desk.ts'
import { restrained } from '../../desk/restrain.ts'
import { openVillage, STAFF } from '../village.ts'
import { GROUP } from '../villager.ts'
import { CHEN, LI, warns } from './warning.ts'

/** Two openings were said within two minutes: the third waits a minute for others. */
async function gathering(village: Awaited<ReturnType<typeof openVillage>>, first: number): Promise<void> {
  const told = [
    ['赵二嫂', '村部的公厕堵了，进不得人'],
    ['胡海', '李家湾的宽带断了，上不了网'],
    ['蔡幺爹', '水渠堵了，田里放不进水'],
  ] as const
  for (const [name, words] of told) await village.person(name).says(words)
  village.hears(GROUP, new RegExp(`^【${first}号】记下了`))
  village.hears(GROUP, new RegExp(`^【${first + 1}号】记下了`))
  village.isSilent(GROUP)
}

it('ES-12 N-19: while openings gather, a danger and a warning are said in the same second, and call whom they call', async () => {
  const village = await openVillage()
  await gathering(village, 1)
  await village.person('王秀英').says('老仓库后面着火了，火好大')
  village.hears(GROUP, /^【4号】.*119/)
  village.hears(LI, /^【4号】/)
  village.isSilent(GROUP)
  await village.waits({ minutes: 1 })
  village.hears(GROUP, /^【3号】记下了/)
  await village.person('王秀英').says('老井边的垃圾没人收')
  village.isSilent(GROUP)
  await warns(village)
  village.hears(LI, /^【红色预警】李建国/)
  village.hears(GROUP, /^【红色预警】/)
  village.hears(GROUP, /^【5号】记下了/)
  await village.person('李建国').tellsBot('收到')
  village.hears(LI, /收到您的回话了/)
  await village.person('李建国').says('4号 收到')
  village.hears(GROUP, /^【4号】网格员李建国接了/)
})

it('ES-12 ES-11: while openings gather, whoever is urged and the head who is pinged hear it at their moment', async () => {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /^【1号】记下了/)
  await village.waitsUntil('2026-03-02T10:59:30+08:00')
  village.hears(LI, /^【1号】.*还在等您/)
  await gathering(village, 2)
  await village.person('王秀英').says('1号 怎么还没人管')
  village.hears(LI, /^【1号】李建国，报事人又问了/)
  village.hears(GROUP, /^【4号】记下了/)
  village.hears(GROUP, /^【1号】已催/)
  await village.person('胡海').says('老井边的路灯一闪一闪的')
  village.isSilent(GROUP)
  await village.waitsUntil('2026-03-02T11:00:00+08:00')
  village.hears('wx-zhou-guifang', /^【1号】周桂芳，/)
  for (const place of [GROUP, STAFF, CHEN]) for (const _ of village.unread(place)) village.hears(place, /^【/)
})

it('ES-12: a line that @-s somebody, or is urgent, is never put together with others', async () => {
  const to = { accountId: 'main', roomId: 'liuhe-3-room', contactId: null }
  const lines = [{ mentions: [7] }, { urgent: true }, {}, {}].map((more, n) => ({
    to,
    said: { ticketNumber: n + 1, kind: 'silence', text: `${n + 1}`, together: { who: '李建国', by: null }, ...more },
  }))
  const village = await openVillage()
  const said = await change(village.desk, { kind: 'system', name: 'test' }, (c) => restrained(c, lines))
  expect(said.map(({ said: { ticketNumber, also, mentions } }) => [ticketNumber, also, mentions])).toEqual([
    [1, undefined, [7]],
    [2, undefined, undefined],
    [3, [4], []],
  ])
})
