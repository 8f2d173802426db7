import { expect, it } from 'vitest'
import { checkTownFile } from '../../db/town-file/check.ts'
import { exportTownYaml } from '../../db/town-file/export.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { caller, SERVING } from './clerk.ts'

interface Sentences {
  sentences: {
    name: string
    usual: string
    said: string
    own: string | null
    slots: { name: string; needed: boolean }[]
  }[]
}

const OWN = '【{编号}】晓得了：{事情}。这就去喊{谁}，{时限}前给大家回话。'

it('N-21: own words are tried without a trace, refused with the mend, kept as a version and in the town file', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const sentences = async () => ((await call('GET', '/api/wording')).body as unknown as Sentences).sentences
  const tries = (wish: Record<string, string>) => call('GET', `/api/wording/try?${new URLSearchParams(wish)}`)
  const [opened] = await sentences()
  expect(opened).toMatchObject({
    name: 'opened',
    own: null,
    said: expect.stringMatching(/^【3号】记下了：晒谷场路灯不亮/),
  })
  expect(opened?.slots.map(({ name }) => name)).toEqual(['编号', '事情', '谁', '时限'])

  const tried = await tries({ name: 'opened', text: OWN })
  expect(tried.body).toMatchObject({ fault: null, said: expect.stringContaining('晓得了：晒谷场路灯不亮') })
  const faulty = await tries({ name: 'opened', text: '{编号}好的' })
  expect(faulty.body.fault).toMatch(/开头要写/)
  expect((await tries({ name: 'emergency', text: '快跑' })).status).toBe(400)

  const refused = await call('PUT', '/api/rules', { wording: { opened: '【{编号}】记下了：{事情}。' } })
  expect([refused.status, refused.body.error?.path]).toEqual([422, 'wording.opened'])
  expect(JSON.stringify(refused.body)).toContain('少了 {谁}、{时限}')
  const danger = await call('PUT', '/api/rules', { wording: { emergency: '【{编号}】快跑' } })
  expect([danger.status, JSON.stringify(danger.body)]).toEqual([
    422,
    expect.stringContaining('不认识这一项：emergency'),
  ])
  village.isSilent(GROUP)

  expect((await call('PUT', '/api/rules', { wording: { opened: OWN } })).body.version).toBe(2)
  expect((await sentences())[0]?.own).toBe(OWN)
  const [newest] = (await call('GET', '/api/rules/versions')).body.versions as { changed: string[] }[]
  expect(newest?.changed).toEqual(['wording'])
  const yaml = (await exportTownYaml(village.desk.db)) ?? ''
  expect(checkTownFile(yaml).file?.wording).toEqual({ opened: OWN })
  // what is said as it comes anyway makes no version
  expect((await call('PUT', '/api/rules', { wording: { opened: opened?.usual } })).body.version).toBe(3)
  expect((await call('PUT', '/api/rules', { wording: {} })).body.version).toBe(3)
  expect(await exportTownYaml(village.desk.db)).not.toContain('wording')
})
