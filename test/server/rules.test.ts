import { expect, it } from 'vitest'
import type { Judged } from '../../desk/hindsight.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { caller, SERVING } from './clerk.ts'
import { letTalk } from './staff.ts'

const step = (at: number, tell: string) => ({ at, tell })
const SHORT = { accept: [step(1, 'town')], emergency: [step(1, 'town')], result: [step(1, 'town')] }

it('N-21 ES-01 AD-03: all rules are saved in one piece as one version, and what was changed can be read', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const { body: before } = await call('GET', '/api/rules')
  const quiet = { from: '22:00', to: '06:30' }
  const clocks = { S3: { accept: '1工作时', result: '1工作日', answer: null } }
  const saved = await call('PUT', '/api/rules', { ladder: SHORT, quiet, clocks })
  expect([saved.status, saved.body.version]).toEqual([200, Number(before.version) + 1])
  const { body: after } = await call('GET', '/api/rules')
  expect(after).toMatchObject({ ladder: SHORT, quiet, clocks: { ...(before.clocks as object), ...clocks } })
  expect((await call('PUT', '/api/rules', { ladder: SHORT })).body.version).toBe(saved.body.version)
  const versions = (await call('GET', '/api/rules/versions')).body.versions as { version: number; changed: string[] }[]
  expect(versions.map(({ changed }) => changed)).toEqual([['clocks', 'ladder', 'quiet'], []])

  const wrong = await call('PUT', '/api/rules', { clocks: { S3: { accept: '两个钟头', result: '1天', answer: null } } })
  expect([wrong.status, wrong.body.error?.path]).toEqual([422, 'clocks.S3.accept'])
  expect((await call('PUT', '/api/rules', { grids: [] })).status).toBe(400)
})

it('ES-15 N-21: the last matters are judged by other rules as they were really taken, private ones are left out', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.waits({ hours: 2, minutes: 30 })
  await village.person('李建国').says('1号 收到')
  await village.person('赵二嫂').says('老井边垃圾堆了几天没人收，臭死了')
  const secret = [...village.desk.directory.town().categories.values()].find((one) => one.visibility === 'private')
  await call('POST', '/api/tickets', { grid: 'liuhe-3', text: '想问低保的事', category: secret?.code })
  const { body } = await call('POST', '/api/rules/hindsight', { ladder: SHORT })
  const tickets = body.tickets as { number: number; present: Judged; proposed: Judged }[]
  expect(tickets.map(({ number }) => number)).toEqual([2, 1])
  expect(tickets[1]).toMatchObject({
    present: { accept: '今天11:00', climbedTo: 'small_grid', steps: 2 },
    proposed: { accept: '今天11:00', climbedTo: 'town', steps: 1 },
  })
  expect(tickets[0]).toMatchObject({ present: { climbedTo: null }, proposed: { climbedTo: null } })
  await letTalk(village)
})

it('UN-10 N-30: a line is tried with thresholds and words that nobody saved, and leaves nothing behind', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const tries = async (body: object) => (await call('POST', '/api/understanding/try', body)).body
  expect(await tries({ text: '晒谷场的路灯不亮了', grid: 'liuhe-3' })).toMatchObject({
    kind: 'report',
    decision: 'open',
    category: { code: 'SS01' },
    grid: { id: 'liuhe-3' },
    why: [expect.stringContaining('路灯'), expect.anything()],
  })
  const doubtful = '村委会那边的灯好像有点问题'
  const { score } = await tries({ text: doubtful })
  const at = (share: number) => ({ open_at: share, ask_at: share })
  expect(await tries({ text: doubtful, thresholds: at(Number(score)) })).toMatchObject({ decision: 'open' })
  expect((await tries({ text: doubtful, thresholds: at(1) })).decision).not.toBe('open')
  expect(await tries({ text: '亮闪闪坏了', words: { SS01: ['亮闪闪'] } })).toMatchObject({ category: { code: 'SS01' } })
  expect(await tries({ text: '我的电话13800138000，路灯坏了' })).toMatchObject({ personal: ['13800138000'] })
  expect(await village.numbers()).toEqual([])
  village.isSilent(GROUP)
  expect(JSON.stringify((await call('GET', '/api/audit')).body)).not.toContain('/api/understanding/try')
})
