import { expect, it } from 'vitest'
import { openVillage, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'
import { environment, phoneService, rings, townWithPhones } from './phone-service.ts'
import { CHEN, HE, LI, looksUp, warns } from './warning.ts'

const hearsAll = (village: Village, minutes: number[]) => {
  village.hears(LI, /^【红色预警】李建国，今晚/)
  village.hears(GROUP, /^【红色预警】/)
  for (const _ of minutes) village.hears(LI, /还在等您/)
  if (minutes.includes(5)) expect(village.hears(CHEN, /没回/)).toContain('\n李建国 13900000001')
  if (minutes.includes(10)) village.hears(HE, /没回/)
}

it('N-19: after five and after ten minutes phones ring, one request for each person and step, with the token', async () => {
  const { came, calls, url } = await phoneService()
  const village = await openVillage({ environment: environment(url) })
  const id = await warns(village)
  expect((await looksUp(village, id)).phones).toEqual([])
  await village.waits({ minutes: 5 })
  expect(await rings(village, id, 2)).toEqual([
    ['li-jianguo', 'call/5', 'taken', null],
    ['chen-zhiyuan', 'call/5', 'taken', null],
  ])
  await village.waits({ minutes: 5 })
  await rings(village, id, 4)
  await village.person('李建国').tellsBot('收到')
  await village.waits({ hours: 1 })
  expect(
    calls()
      .map(({ phone }) => phone)
      .sort(),
  ).toEqual(['13900000001', '13900000001', '13900000002', '13900000003'])
  expect(new Set(calls().map((one) => one.id)).size).toBe(4)
  expect(came[0]?.headers).toMatchObject({ authorization: 'Bearer ring-ring', 'content-type': 'application/json' })
  expect(calls().find(({ phone }) => phone === '13900000001')).toMatchObject({
    name: '李建国',
    text: expect.stringMatching(/^红色预警。李建国，.*在微信里回收到。$/),
  })
  hearsAll(village, [5, 10])
  village.hears(LI, /收到您的回话了/)
})

it('N-19: a service that is slow, broken, talks nonsense or points elsewhere is seen as failed, and the ladder goes on', async () => {
  const { came, url } = await phoneService(['never', 'broken', 'nonsense', 'elsewhere'])
  const village = await openVillage({ environment: environment(url) })
  const id = await warns(village)
  await village.waits({ minutes: 5 })
  // nobody waits for it: the next step comes at its moment
  await village.waits({ minutes: 5 })
  const failures = (await rings(village, id, 4)).map(([, , state, failure]) => `${state} ${failure}`).sort()
  expect(failures).toEqual([
    'failed 3秒没有回音',
    'failed HTTP 302',
    'failed HTTP 500',
    'failed 回答看不懂，要有 {"accepted": true}',
  ])
  expect(came).toHaveLength(4)
  hearsAll(village, [5, 10])
})

it('N-19: nobody is phoned where no service is set up, and none inside the network that was not named', async () => {
  const { came, url } = await phoneService()
  const without = await openVillage({ environment: { HUIYIN_TOWN: townWithPhones() } })
  const id = await warns(without)
  await without.waits({ minutes: 5 })
  expect((await rings(without, id, 2)).map(([, , state]) => state)).toEqual(['off', 'off'])
  hearsAll(without, [5])
  const inside = await openVillage({ environment: environment(url, { WEBHOOK_INTERNAL_HOSTS: '' }) })
  const other = await warns(inside)
  await inside.waits({ minutes: 5 })
  expect((await rings(inside, other, 2)).map(([, , , failure]) => failure)).toEqual([
    '内网地址，没有打',
    '内网地址，没有打',
  ])
  hearsAll(inside, [5])
  expect(came).toEqual([])
})
