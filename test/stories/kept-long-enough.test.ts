import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { event } from '../../db/schema/tickets.ts'
import { openOffice } from '../server/staff.ts'
import { openVillage, type Village } from '../village.ts'

const WORDS = /晒谷场|王秀英|赵二嫂|13812345678|老灯杆|30\.123456|打老婆/

/** Every row of every table that may hold something of a resident. */
async function everything({ desk }: Village): Promise<string> {
  const tables = [
    'ticket',
    'event',
    'ticket_message',
    'saying',
    'contact',
    'media',
    'diary',
    'follower',
    'ask',
    'audit',
  ]
  const rows = await Promise.all(tables.map((name) => desk.db.execute(sql`select * from ${sql.identifier(name)}`)))
  return JSON.stringify(rows.map((one) => one.rows))
}

function accountFor(village: Village): void {
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
}

/** A matter with all that can be in it, and over. */
async function done(village: Village) {
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.says('晒谷场的路灯不亮了，我电话13812345678')
  await wang.sends('image', 'lamp')
  await wang.points({ latitude: 30.123456, longitude: 110.5, label: '晒谷场' })
  await village.person('赵二嫂').says('我家也是，老灯杆那一排都黑了')
  await li.says('1号 修好了，换了灯泡')
  await wang.says('1号 满意')
  expect((await village.ticket(1)).state).toBe('closed')
  return wang
}

it('PC-04: when its time is over a matter keeps what was done and loses who and in which words; what is open or young keeps all', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  const admin = office.admin()
  const retention = { words: 33, private_words: 30, media: 30, diary: 30 }
  expect((await admin('PUT', '/api/retention', { ...retention, words: 3 })).json.error?.message).toMatch(/有1处要改/)
  expect((await admin('PUT', '/api/retention', retention)).status).toBe(200)
  expect((await admin('GET', '/api/retention')).json).toEqual(retention)
  const wang = await done(village)
  await admin('POST', '/api/diary', { person: 'li-jianguo', text: '走访了王秀英家' })
  await village.waits({ days: 31 })
  expect((await village.ticket(1)).media).toEqual([])
  expect((await village.ticket(1)).text).toMatch(/晒谷场/)
  await village.waits({ days: 3 })
  accountFor(village)
  expect((await village.ticket(1)).text).toBe('（保存期已满，原话已删）')
  expect(await village.ticket(1)).toMatchObject({
    state: 'closed',
    place: null,
    reporter: null,
    location: null,
    followers: [],
    note: /换了灯泡/,
    rating: { value: 'satisfied', by: null },
  })
  expect(await everything(village)).not.toMatch(WORDS)
  const trace = (await admin('GET', '/api/tickets/1/trace')).json as { events: { kind: string; actor: string }[] }
  expect(trace.events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['opened', 'resolved', 'rated', 'anonymised']),
  )
  expect(trace.events.map(({ actor }) => actor)).toEqual(expect.arrayContaining(['contact:0', 'person:li-jianguo']))
  const made = await village.desk.db.select().from(event)
  await village.waits({ days: 2 })
  expect(await village.desk.db.select().from(event)).toEqual(made)
  // whoever comes back is somebody new, and is heard
  await wang.says('老井边的垃圾桶满了')
  expect(await village.ticket(2)).toMatchObject({ state: 'waiting', reporter: { name: '王秀英' } })
  accountFor(village)
})

it('PC-07: a copy of what is kept of somebody, their name set right, their words erased: each over HTTP and in the audit', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  const admin = office.admin()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.person('李建国').says('1号 收到')
  const { contacts } = (await admin('GET', `/api/contacts?name=${encodeURIComponent('王秀英')}`)).json as {
    contacts: { id: number }[]
  }
  const id = contacts[0]?.id
  const copy = await admin('GET', `/api/contacts/${id}/data`)
  expect(copy.headers['content-disposition']).toMatch(/data\.json/)
  expect(copy.json).toMatchObject({
    who: { name: '王秀英' },
    reported: [{ number: 1, text: '晒谷场的路灯不亮了' }],
    lines: [{ number: 1 }],
    media: [],
  })
  expect((await admin('GET', '/api/people/li-jianguo/data')).json).toMatchObject({
    who: { name: '李建国' },
    duties: [{ gridId: 'liuhe-3', role: 'liaison' }],
    held: [{ number: 1 }],
    lines: [{ text: '1号 收到' }],
  })
  expect((await admin('GET', '/api/people/nobody/data')).status).toBe(404)
  expect((await admin('PUT', `/api/contacts/${id}`, { name: '王秀莲' })).json).toEqual({ id, name: '王秀莲' })
  expect((await village.ticket(1)).reporter?.name).toBe('王秀莲')
  expect((await admin('POST', '/api/people/li-jianguo/erase', {})).json).toEqual({ erased: 0, waiting: 1 })
  const audit = (await admin('GET', '/api/audit')).json.entries as { what: string; route: string }[]
  expect(audit.map(({ what, route }) => `${what} ${route}`)).toEqual(
    expect.arrayContaining([
      'copied_data GET /api/contacts/:id/data',
      'copied_data GET /api/people/:id/data',
      'did PUT /api/contacts/:id',
      'did POST /api/people/:id/erase',
    ]),
  )
  accountFor(village)
})
