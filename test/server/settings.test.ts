import { expect, it } from 'vitest'
import { bindingCode, place, policy } from '../../db/schema/town.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { letTalk, type Method, openOffice } from './staff.ts'

async function clerk() {
  const village = await openVillage()
  const office = await openOffice(village)
  const call = office.admin()
  const ids = async (list: string, query = '') =>
    ((await call('GET', `/api/${list}?${query}`)).json[list] as { id: string }[]).map(({ id }) => id)
  return { village, office, call, ids, town: async () => (await call('GET', '/api/town')).json }
}

it('IO-05 IO-07 AD-05: grids, people, duties and rooms are made, changed and deleted one by one', async () => {
  const { village, call, ids, town } = await clerk()
  const before = await town()
  const status = async (method: Method, url: string, body?: unknown) => (await call(method, url, body)).status
  const grid = { id: 'liuhe-5', name: '柳河村五组微网格', level: 'micro_grid', parent: 'liuhe-p2', households: 40 }
  expect(await status('POST', '/api/grids', grid)).toBe(201)
  expect(await status('POST', '/api/people', { id: 'hu-mei', name: '胡梅', phone: '13800000000' })).toBe(201)
  expect(await status('POST', '/api/duties', { person: 'hu-mei', grid: 'liuhe-5', role: 'liaison' })).toBe(201)
  const room = { id: 'liuhe-5-room', topic: '柳河村五组微网格群', grid: 'liuhe-5', kind: 'residents' }
  expect(await status('POST', '/api/rooms', room)).toBe(201)
  expect(village.desk.directory.town().grids.get('liuhe-5')?.path).toBe('guyang/liuhe/liuhe-p2/liuhe-5/')
  expect(await ids('grids', 'grid=liuhe-p2')).toEqual(['liuhe-3', 'liuhe-4', 'liuhe-5', 'liuhe-p2'])
  expect(await ids('duties', 'q=胡梅')).toEqual(['hu-mei.liuhe-5.liaison'])
  expect((await call('GET', '/api/people?q=胡梅')).text).not.toContain('13800000000')
  expect((await call('GET', '/api/people/hu-mei')).json.phone).toBe('13800000000')
  const [first, second] = [await call('GET', '/api/people?limit=3'), await ids('people', 'limit=100')]
  expect(await ids('people', `limit=3&cursor=${first.json.next}`)).toEqual(second.slice(3, 6))

  expect(await status('PUT', '/api/grids/liuhe-5', { ...grid, parent: 'liuhe-p1', households: 41 })).toBe(200)
  expect(village.desk.directory.town().grids.get('liuhe-5')).toMatchObject({ parentId: 'liuhe-p1', households: 41 })
  for (const gone of ['rooms/liuhe-5-room', 'duties/hu-mei.liuhe-5.liaison', 'people/hu-mei', 'grids/liuhe-5'])
    expect([gone, await status('DELETE', `/api/${gone}`)]).toEqual([gone, 200])
  expect(await town()).toEqual(before)
})

it('AD-02 AD-03 ES-15: categories, limits and the calendar change one by one; running tickets keep their policy', async () => {
  const { village, call } = await clerk()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  const versions = async () => (await village.desk.db.select().from(policy)).length
  expect((await call('PUT', '/api/categories/SS01', { plain: '灯不亮', photo_to_close: true })).status).toBe(200)
  expect(village.desk.directory.town().categories.get('SS01')).toMatchObject({ plain: '灯不亮', photoToClose: true })
  expect((await call('POST', '/api/categories', { code: 'QT50', name: '祠堂的事', words: ['祠堂'] })).status).toBe(201)
  expect(await versions()).toBe(1)
  expect((await call('PUT', '/api/clocks/S3', { accept: '10分钟', result: '1工作时', answer: null })).status).toBe(200)
  expect(await versions()).toBe(2)
  const calendar = (await call('GET', '/api/calendar')).json
  expect((await call('PUT', '/api/calendar', { ...calendar, holidays: ['2026-03-09'] })).status).toBe(200)
  expect(await versions()).toBe(3)
  expect((await village.ticket(1)).due.accept).toBe('2026-03-02T03:00:00.000Z')
  expect((await call('DELETE', '/api/clocks/S3')).status).toBe(200)
  await letTalk(village)
})

it('AD-02: one bad edit is named with its field, and changes nothing; what others need does not go', async () => {
  const { village, call, town } = await clerk()
  const before = await town()
  const refused = async (method: Method, url: string, body?: unknown) => {
    const { status, json } = await call(method, url, body)
    return [status, json.error?.code, json.error?.path]
  }
  expect(await refused('POST', '/api/people', { id: 'hu mei', name: '胡梅' })).toEqual([422, 'invalid_town', 'id'])
  expect(await refused('POST', '/api/people', { id: 'li-jianguo', name: '李二' })).toEqual([409, 'known', undefined])
  expect(await refused('PUT', '/api/people/nobody', { name: '胡梅' })).toEqual([404, 'not_found', undefined])
  expect(await refused('POST', '/api/duties', { person: '胡梅', grid: 'liuhe', role: 'leader' })).toEqual([
    422,
    'invalid_town',
    'person',
  ])
  expect(await refused('DELETE', '/api/people/li-jianguo')).toEqual([422, 'invalid_town', 'duties[8].person'])
  expect(await refused('DELETE', '/api/grids/liuhe-p2')).toEqual([422, 'invalid_town', 'children'])
  expect(await refused('PUT', '/api/grids/liuhe', { name: '柳河村', level: 'village', parent: 'liuhe-3' })).toEqual([
    422,
    'invalid_town',
    'parent',
  ])
  expect(await refused('PUT', '/api/clocks/S3', { accept: '很快', result: '1工作时', answer: null })).toEqual([
    422,
    'invalid_town',
    expect.stringContaining('accept'),
  ])
  expect(await refused('PUT', '/api/calendar', { periods: [] })).toEqual([422, 'invalid_town', 'calendar.periods'])
  expect(await town()).toEqual(before)
  village.isSilent()
})

it('AD-05: an edit of one thing leaves the others as they were: codes, bindings, numbers; two at once both count', async () => {
  const { village, call } = await clerk()
  const { db } = village.desk
  const code = (await call('POST', '/api/people/li-jianguo/code')).json.code
  const places = await db.select().from(place)
  const made = await Promise.all(
    ['a', 'b', 'c'].map((id) => call('POST', '/api/people', { id: `new-${id}`, name: `新人${id}` })),
  )
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
  expect([...village.desk.directory.town().people.keys()]).toEqual(expect.arrayContaining(['new-a', 'new-b', 'new-c']))
  expect((await db.select().from(bindingCode)).map((row) => row.code)).toContain(code)
  expect(await db.select().from(place)).toEqual(expect.arrayContaining(places))
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await letTalk(village)
})

it('N-30: a name of a place is made, changed and forgotten inside one’s own subtree', async () => {
  const { office } = await clerk()
  const chen = await office.hire({ name: '陈志远', role: 'village', grid: 'liuhe' })
  const pond = { name: '荷花塘', grid: 'liuhe-4' }
  expect((await chen.call('POST', '/api/gazetteer', pond)).status).toBe(200)
  expect((await chen.call('POST', '/api/gazetteer', { ...pond, grid: 'shiqiao-1' })).json.error?.path).toBe('grid')
  const { places } = (await chen.call('GET', '/api/gazetteer')).json as { places: { id: number; name: string }[] }
  const id = places.find(({ name }) => name === '荷花塘')?.id
  expect((await chen.call('PUT', `/api/gazetteer/${id}`, { ...pond, aliases: ['藕塘'] })).status).toBe(200)
  const luo = await office.hire({ name: '罗爱国', role: 'village', grid: 'shiqiao' })
  expect((await luo.call('DELETE', `/api/gazetteer/${id}`)).status).toBe(404)
  expect((await chen.call('DELETE', `/api/gazetteer/${id}`)).status).toBe(200)
})
