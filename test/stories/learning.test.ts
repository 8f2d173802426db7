import { expect, it } from 'vitest'
import { switchOff, switchOn, townExamples } from '../../db/models.ts'
import { defaultModel } from '../../desk/model.ts'
import { gainOf, refit } from '../../grid/understand/learn/refit.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { caller, SERVING } from '../server/clerk.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'

it('N-40: what a clerk sets right is an example to learn from, without personal data', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了，电话15421345678')
  village.hears(GROUP, /^【1号】记下了/)
  const { body } = await call('POST', '/api/tickets/1/teach', { category: 'SS04', place: '晒谷场桥头' })
  expect(body).toMatchObject({ category: { code: 'SS04' }, place: '晒谷场桥头', state: 'waiting' })
  const [example] = await townExamples(village.desk.db)
  expect(example).toMatchObject({ isReport: true, category: 'SS04' })
  expect(example?.text).not.toContain('15421345678')

  await call('POST', '/api/tickets/1/teach', { notReport: true })
  expect(await townExamples(village.desk.db)).toMatchObject([{ isReport: false }])
  const wrong = await call('POST', '/api/tickets/1/teach', { category: 'XX99' })
  expect([wrong.status, wrong.body.error?.message]).toEqual([422, '1号：没有这个类别代码'])
  village.isSilent()
})

/** What a village means by 龙眼 is its lamps; elsewhere it is a fruit. */
const EXAMPLES = [
  '龙眼又瞎了',
  '村口龙眼瞎了三天',
  '桥头那只龙眼瞎了',
  '龙眼瞎着，走路看不见',
  '晒谷场的龙眼瞎了',
  '老井边龙眼瞎了',
].map((text) => ({ text, isReport: true, category: 'SS01', clockClass: 'S3' }))

it('N-40: learning shows its gain before it is switched on, and can be switched off', async () => {
  const village = await openVillage()
  const basis = { lines: [], petitions: [], words: { ...NO_WORDS, model: defaultModel() } }
  const gain = gainOf(EXAMPLES, basis)
  expect(gain.after).toBeGreaterThan(gain.before)

  const { db, directory } = village.desk
  const before = directory.town().version
  await switchOn(db, { model: refit(EXAMPLES, basis), examples: EXAMPLES.length, gain }, new Date())
  await directory.reload()
  expect(directory.town().version).toBeGreaterThan(before)
  expect(directory.town().model?.name).toBe(`town+${EXAMPLES.length}`)
  await village.person('王秀英').says('我屋门口的龙眼瞎了')
  village.hears(GROUP, /^【1号】记下了.*路灯/)

  await switchOff(db)
  await directory.reload()
  expect(directory.town().model).toBeNull()
})
