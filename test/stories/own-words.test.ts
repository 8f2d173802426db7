import { expect, it } from 'vitest'
import { caller, SERVING } from '../server/clerk.ts'
import { letTalk } from '../server/staff.ts'
import { GROUP, openVillage } from '../village.ts'

const OWN = {
  opened: '【{编号}】晓得了：{事情}。这就去喊{谁}，{时限}前给大家回话。',
  acknowledged: '【{编号}】{谁}已经动身，{时限}前见分晓。',
  climbed: '【{编号}】还没人应，跟{谁}说了。最晚{时限}再来报信。',
}

it('N-21: a sentence that the town changed is said in the group at once, played in the rehearsal, and can be taken back', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /【1号】记下了/)
  const wish = { category: 'SS01', grid: 'liuhe-3' }
  const { body: played } = await call('POST', '/api/ladder/preview', { ...wish, wording: OWN })
  expect(JSON.stringify(played.present)).not.toContain('晓得了')
  expect(JSON.stringify(played.proposed)).toMatch(/晓得了：.*还没人应，跟/)
  expect((await call('PUT', '/api/rules', { wording: OWN })).status).toBe(200)

  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /^【1号】网格员李建国已经动身，.+前见分晓。$/)
  await village.person('赵二嫂').says('老井边垃圾堆了几天没人收，臭死了')
  village.hears(GROUP, /^【2号】晓得了：.+。这就去喊.+，.+前给大家回话。$/)
  await village.person('谭美玉').tellsBot('石板桥的护栏断了一截')
  village.hears(village.person('谭美玉').id, /^【3号】晓得了：.+前给大家回话。/)
  await village.waits({ hours: 5 })
  expect(village.said(GROUP).join('\n')).toMatch(/【2号】还没人应，跟.+说了。最晚.+再来报信。/)

  expect((await call('PUT', '/api/rules', { wording: {} })).status).toBe(200)
  await village.person('王秀英').says('村口的路塌了一块')
  expect(village.said(GROUP).join('\n')).toMatch(/【4号】记下了/)
  await letTalk(village)
})
