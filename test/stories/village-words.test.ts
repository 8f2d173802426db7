import { expect, it } from 'vitest'
import { caller, SERVING } from '../server/clerk.ts'
import { GROUP, openVillage, STAFF } from '../village.ts'

const FOURTH = 'sim-liuhe-4-room@chatroom'

it('N-30: a name that nobody knew is learnt when staff say where it is, and then finds its liaison from any group', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  village.simulator.controls.join(FOURTH, village.person('蔡幺爹').id)
  await village.person('蔡幺爹').says('乌桕坪的路灯不亮了', FOURTH)
  village.hears(FOURTH, /^【1号】记下了：乌桕坪路灯不亮。已交给@马春燕/)
  expect((await call('GET', '/api/gazetteer')).body.unknown).toMatchObject([
    { name: '乌桕坪', grid: { id: 'liuhe-4' }, times: 1 },
  ])

  await village.person('李建国').says('记地名：乌桕坪在九组', STAFF)
  village.hears(STAFF, /^没找到“九组”这个网格/)
  await village.person('蔡幺爹').says('记地名：乌桕坪在三组')
  for (const _ of village.unread(GROUP)) village.hears(GROUP, /^您刚才说的/)
  expect((await call('GET', '/api/gazetteer')).body.unknown).toHaveLength(1)
  await village.person('李建国').says('记地名：乌桕坪在三组', STAFF)
  village.hears(STAFF, /^记住了：乌桕坪在柳河村三组微网格/)
  expect((await call('GET', '/api/gazetteer')).body.unknown).toEqual([])

  await village.person('蔡幺爹').says('乌桕坪边上的垃圾桶满了', FOURTH)
  village.hears(FOURTH, /^【2号】记下了：乌桕坪边上垃圾桶满了。已交给网格员李建国/)
  village.hears('wx-li-jianguo', /^【2号】李建国/)
  expect(await village.ticket(2)).toMatchObject({ grid: { id: 'liuhe-3' } })
})

it('N-30 IO-07: a clerk adds a place and takes it out again, and is told what is wrong', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const added = await call('POST', '/api/gazetteer', { name: '白果树', grid: '柳河村三组微网格' })
  expect(added.body).toMatchObject({ name: '白果树', grid: { id: 'liuhe-3' } })
  expect((await call('POST', '/api/gazetteer', { name: '白果树', grid: 'liuhe-3' })).status).toBe(409)
  const wrong = await call('POST', '/api/gazetteer', { name: '白果树', grid: '九组' })
  expect(wrong).toMatchObject({ status: 422, body: { error: { message: '没有“九组”这个网格', path: 'grid' } } })
  const { places } = (await call('GET', '/api/gazetteer')).body as { places: { id: number; name: string }[] }
  const { id } = places.find(({ name }) => name === '白果树') ?? { id: 0 }
  expect((await call('DELETE', `/api/gazetteer/${id}`)).status).toBe(200)
  expect((await call('DELETE', `/api/gazetteer/${id}`)).status).toBe(404)
  await village.person('王秀英').says('白果树那里的路灯不亮了')
  village.hears(GROUP, /^【1号】/)
})
