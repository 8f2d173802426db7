import { expect, it } from 'vitest'
import { account, contact, room } from '../../db/schema/town.ts'
import { makeCode } from '../../desk/binding.ts'
import { GROUP, openVillage, type Village } from '../village.ts'

/** A village on a real account: neither topic nor nickname says who or what anything is. */
async function strangers(): Promise<Village> {
  const village = await openVillage()
  await village.desk.db.update(account).set({ kind: 'wechaty', roomGapMs: 0, perMinute: 40 })
  await village.desk.db.update(contact).set({ personId: null })
  await village.desk.db.update(room).set({ externalId: null })
  await village.desk.db.execute('update town set version = version + 1')
  await village.desk.directory.reload()
  return village
}

it('CC-11 N-29: a group and a liaison are bound by codes said once; before that the bot is deaf to them', async () => {
  const village = await strangers()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.says('晒谷场的路灯不亮了')
  expect(await village.numbers()).toEqual([])

  const { code } = await makeCode(village.desk, { roomId: 'liuhe-3-room' })
  await wang.says('绑定 WRONG2')
  await wang.says(`绑定 ${code.toLowerCase()}`)
  village.hears(GROUP, /^绑好了，这是柳河村三组微网格的群/)
  await wang.says('晒谷场的路灯不亮了')
  village.hears(GROUP, /^【1号】记下了：晒谷场路灯不亮。已交给网格员李建国/)
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting', holder: { personId: 'li-jianguo' } })

  // his nickname alone gives him no power
  await li.says('1号 收到')
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting' })
  const his = await makeCode(village.desk, { personId: 'li-jianguo' })
  await li.tellsBot(`绑定 ${his.code}`)
  village.hears(li.id, /^李建国，绑好了/)
  await li.says('1号 收到')
  village.hears(GROUP, /网格员李建国接了/)
})

it('CC-11: a code fits once and not after a week; a wrong one is no report', async () => {
  const village = await strangers()
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  const first = await makeCode(village.desk, { personId: 'li-jianguo' })
  await li.tellsBot(`绑定 ${first.code}`)
  village.hears(li.id, /绑好了/)
  await wang.tellsBot(`绑定 ${first.code}`)
  await wang.tellsBot('绑定 5G4GAX')
  village.isSilent(wang.id)
  const old = await makeCode(village.desk, { personId: 'li-jianguo' })
  await village.waits({ days: 8 })
  await wang.tellsBot(`绑定 ${old.code}`)
  village.isSilent(wang.id)
  const bound = village.desk.directory.town().contacts.map(({ personId, externalId }) => [personId, externalId])
  expect(bound).toEqual([['li-jianguo', li.id]])
})
