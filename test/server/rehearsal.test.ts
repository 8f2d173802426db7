import { expect, it } from 'vitest'
import { policy } from '../../db/schema/town.ts'
import type { Rehearsal } from '../../desk/rehearse.ts'
import type { Scene } from '../../desk/scenes.ts'
import { traceOf } from '../../desk/trace.ts'
import { openVillage, STAFF, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'
import { caller, SERVING } from './clerk.ts'

const PREVIEW = '/api/ladder/preview'
const MONDAY = '2026-03-02T09:00:00+08:00'

async function rehearsal(village: Village, query: Record<string, string>): Promise<Rehearsal> {
  const { status, body } = await caller(village)('GET', `${PREVIEW}?${new URLSearchParams(query)}`)
  expect([status, body.error]).toEqual([200, undefined])
  return body as unknown as Rehearsal
}

const inShort = ({ when, kind, grid, told }: Scene) =>
  [when, kind, grid?.name, told.map(({ person }) => person.name).join('、')].filter(Boolean).join(' ')

it('ES-02 ES-18 ES-03 N-20: a rehearsal tells who would hear what and when, untaken and unfinished', async () => {
  const village = await openVillage(SERVING)
  const plan = await rehearsal(village, { category: 'SS01', grid: 'liuhe-3', at: MONDAY })
  expect(plan).toMatchObject({ clockClass: 'S3', due: { accept: '今天11:00', result: '3月4日(周三)9:00' } })
  expect(plan.untaken.scenes.map(inShort)).toEqual([
    '今天9:00 opened',
    '今天10:30 reminded 李建国',
    '今天11:00 climbed 柳河村二片 周桂芳',
    '今天15:00 climbed 柳河村 陈志远',
    '今天17:00 climbed 谷阳镇 何敏',
    '明天(周二)17:00 climbed 谷阳镇 何敏',
    '3月4日(周三)17:00 climbed 谷阳镇 何敏',
  ])
  expect(plan.untaken.scenes[0]?.said).toEqual([
    { room: { id: 'liuhe-3-room', topic: '柳河村三组微网格群' }, text: expect.stringMatching(/记下了：路灯不亮/) },
  ])
  expect(plan.untaken.scenes.map(({ repeat }) => repeat)).toEqual([false, false, false, false, false, true, true])
  expect(plan.untaken.afterwards).toBe('以后每个工作日再报一次，直到有人接。')
  expect(plan.unfinished.scenes.map(({ when, colour, grid }) => [when, grid?.name, colour])).toEqual([
    ['明天(周二)15:00', undefined, null],
    ['3月4日(周三)9:00', undefined, null],
    ['3月4日(周三)9:00', '柳河村二片', '普通督办'],
    ['3月5日(周四)9:00', '柳河村', '黄牌督办'],
    ['3月6日(周五)9:00', '谷阳镇', '红牌督办'],
    ['3月9日(周一)9:00', '谷阳镇', null],
    ['3月10日(周二)9:00', '谷阳镇', null],
  ])
  expect(await village.numbers()).toEqual([])
})

it('ES-17 invariant 3: what was rehearsed is what happens, to the minute and to the letter', async () => {
  const village = await openVillage(SERVING)
  const plan = await rehearsal(village, { category: 'SS01', grid: 'liuhe-3', at: MONDAY })
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.waits({ days: 2, hours: 9 })
  const { events, sayings } = await traceOf(village.desk.db, 1)
  const steps = events.filter(({ kind }) => ['opened', 'reminded', 'climbed', 'skipped'].includes(kind))
  expect(steps.map(({ at, kind }) => [at, kind])).toEqual(plan.untaken.scenes.map(({ at, kind }) => [at, kind]))
  const planned = plan.untaken.scenes.flatMap(({ told, said }) => [...told, ...said].map(({ text }) => text))
  expect(sayings.map(({ text }) => text.replace('晒谷场', '')).sort()).toEqual(planned.sort())
  for (const place of [GROUP, STAFF, 'wx-li-jianguo', 'wx-zhou-guifang', 'sim-guyang-staff@chatroom'])
    for (const _ of village.unread(place)) village.hears(place, /^【1号】/)
})

it('N-18 ES-05: at night an emergency repeats every five minutes, then hourly; other things wait for the morning', async () => {
  const village = await openVillage(SERVING)
  const at = '2026-03-02T23:00:00+08:00'
  const fire = await rehearsal(village, { category: 'ZH03', grid: 'liuhe-1', at })
  expect(fire.untaken.scenes.map(({ when }) => when.replace(/\(周.\)/, ''))).toEqual([
    '今天23:00',
    ...['今天23:05', '今天23:10', '今天23:15'],
    ...['今天23:20', '今天23:25', '今天23:30', '今天23:35', '今天23:40'],
    '明天0:40',
  ])
  expect(fire.untaken.scenes[1]?.told.map(({ where, person }) => [where, person.name])).toEqual([
    ['room', '陈志远'],
    ['private', '陈志远'],
  ])
  const lamp = await rehearsal(village, { category: 'SS01', grid: 'liuhe-3', at })
  expect(lamp.untaken.scenes[0]?.told.map(({ when }) => when)).toEqual(['明天(周二)7:00'])
})

it('ES-09 HR-09 N-07: where nobody is on duty the step is skipped; a complaint about cadres passes by the village', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const { body: town } = await call('GET', '/api/town')
  const duties = (town.duties as { person: string }[]).filter(({ person }) => !/周桂芳|zhou-guifang/.test(person))
  expect((await call('PUT', '/api/town', { ...town, duties })).status).toBe(200)
  const lamp = await rehearsal(village, { category: 'SS01', grid: 'liuhe-3', at: MONDAY })
  expect(lamp.untaken.scenes.slice(2, 4).map(inShort)).toEqual([
    '今天11:00 skipped 柳河村二片',
    '今天11:00 climbed 柳河村 陈志远',
  ])
  expect(lamp.untaken.scenes[2]?.reason).toBe('没有人值班')
  const cadre = await rehearsal(village, { category: 'CW03', grid: 'liuhe-3', at: MONDAY })
  const told = cadre.untaken.scenes.flatMap((scene) => scene.told.map(({ person }) => person.name))
  expect([...new Set(told)]).toEqual(['何敏'])
  expect(cadre.untaken.scenes[0]?.said.map(({ room }) => room?.id ?? 'private')).toEqual(['liuhe-3-room', 'private'])
})

it('ES-15 N-21: a change of the rules is played beside the present ones before anybody saves it', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const wish = { category: 'SS01', grid: 'liuhe-3', at: MONDAY }
  const policies = () => village.desk.db.select({ version: policy.version }).from(policy)
  const [before, version] = [await policies(), village.desk.directory.town().version]
  const step = (at: number, tell: string) => ({ at, tell })
  const { body } = await call('POST', PREVIEW, {
    ...wish,
    clocks: { S3: { accept: '1工作时', result: '1工作日', answer: null } },
    ladder: { accept: [step(1, 'town')], emergency: [step(1, 'town')], result: [step(1, 'town')] },
    calendar: { periods: [{ from: '09:00', to: '17:00' }], holidays: ['2026-03-03'], source: 'none' },
  })
  const { present, proposed } = body as unknown as { present: Rehearsal; proposed: Rehearsal }
  expect(present).toEqual(await rehearsal(village, wish))
  expect(proposed.untaken.scenes.map(inShort).slice(0, 3)).toEqual([
    '今天9:00 opened',
    '今天10:00 climbed 谷阳镇 何敏',
    '3月4日(周三)10:00 climbed 谷阳镇 何敏',
  ])
  expect([await policies(), village.desk.directory.town().version]).toEqual([before, version])
})

it('AD-01 AD-02: a rehearsal of nonsense is refused with the place of the mistake', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const refused = async (method: string, body: Record<string, unknown>) => {
    const query = new URLSearchParams(body as Record<string, string>)
    const answer = await (method === 'GET' ? call('GET', `${PREVIEW}?${query}`) : call('POST', PREVIEW, body))
    return [answer.status, answer.body.error?.path, /[一-鿿]/.test(answer.body.error?.message ?? '')]
  }
  const wish = { category: 'SS01', grid: 'liuhe-3' }
  expect((await caller(village, 'wrong')('GET', PREVIEW)).status).toBe(401)
  expect(await refused('GET', { ...wish, category: 'XX99' })).toEqual([422, 'category', true])
  expect(await refused('GET', { ...wish, grid: 'nowhere' })).toEqual([422, 'grid', true])
  expect(await refused('GET', { ...wish, grid: 'power' })).toEqual([422, 'grid', true])
  expect(await refused('GET', { ...wish, at: 'tomorrow' })).toEqual([400, 'at', true])
  expect(
    await refused('POST', { ...wish, clocks: { S3: { accept: '很快', result: '1工作日', answer: null } } }),
  ).toEqual([400, 'clocks.S3.accept', true])
  const never = { periods: [{ from: '08:00', to: '12:00' }], rest_days: [0, 1, 2, 3, 4, 5, 6] }
  expect(await refused('POST', { ...wish, calendar: never })).toEqual([400, 'calendar.rest_days', true])
  const twice = {
    periods: [
      { from: '08:00', to: '12:00' },
      { from: '11:00', to: '18:00' },
    ],
  }
  expect(await refused('POST', { ...wish, calendar: twice })).toEqual([400, 'calendar.periods', true])
})
