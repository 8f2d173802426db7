import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { audit } from '../../db/schema/access.ts'
import { DEEDS, deedWords } from '../../web/audit/deeds.ts'
import { openVillage } from '../village.ts'
import { letTalk, openOffice } from './staff.ts'

async function office() {
  const village = await openVillage()
  const here = await openOffice(village)
  const chen = await here.hire({ name: '陈志远', role: 'village', grid: 'liuhe', person: 'chen-zhiyuan' })
  await chen.call('POST', '/api/tickets', { text: '晒谷场的路灯不亮了', grid: 'liuhe-3' })
  const entries = async (query: string) =>
    (await here.admin()('GET', `/api/audit?${query}`)).json as unknown as { entries: Entry[]; next: number | null }
  return { village, here, chen, entries }
}
interface Entry {
  id: number
  actor: string
  route: string
  what: string
  ticket: number | null
  detail: Record<string, unknown>
}

it('AD-04: what is done over HTTP stands in the audit with who, where and which ticket; what was refused does not', async () => {
  const { village, chen, entries } = await office()
  await chen.call('POST', '/api/tickets/1/acknowledge', {})
  await chen.call('POST', '/api/tickets/1/reopen', { reason: '没好' })
  await chen.call('POST', '/api/tickets/1/resolve', { note: '换了灯泡，电话13812345678' })
  const { entries: done } = await entries('what=did&actor=session:陈志远')
  expect(done.map(({ route, ticket, detail }) => [route, ticket, detail.by])).toEqual([
    ['POST /api/tickets/:number/resolve', 1, 'chen-zhiyuan'],
    ['POST /api/tickets/:number/acknowledge', 1, 'chen-zhiyuan'],
    ['POST /api/tickets', 1, undefined],
    ['POST /api/me/password', null, undefined],
  ])
  // no words of anybody, no password: this cannot be erased
  const all = JSON.stringify(await village.desk.db.select().from(audit))
  for (const words of ['13812345678', '换了灯泡', '路灯', 'gong-ming-zhi-hou']) expect(all).not.toContain(words)
  expect((await entries('what=sign_in_failed')).entries).toEqual([])
  await letTalk(village)
})

it('AD-04: the console has words for every route that changes something, and none for one that is gone', async () => {
  const { village, here } = await office()
  const known = here.app.declared.map(({ method, url }) => `${method} ${url}`)
  const changing = here.app.declared.filter(
    ({ method, right }) => !['GET', 'HEAD'].includes(method) && right !== 'simulator',
  )
  const isResidents = (url: string) => /^\/[tg]\//.test(url)
  const silent = changing.filter(({ method, url }) => !isResidents(url) && deedWords(`${method} ${url}`) === null)
  expect(silent).toEqual([])
  expect(Object.keys(DEEDS).filter((route) => !known.includes(route))).toEqual([])
  await letTalk(village)
})

it('AD-04: the line and the change are one transaction, and the audit is append-only', async () => {
  const { village, chen, entries } = await office()
  const { db } = village.desk
  await db.execute(
    sql`create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'no space'; end $$`,
  )
  await db.execute(sql`create trigger full_disk before insert on audit for each row execute function full_disk()`)
  const refused = await chen.call('POST', '/api/tickets/1/acknowledge', {})
  expect([refused.status, refused.json.error?.code, refused.text.includes('no space')]).toEqual([
    500,
    'internal',
    false,
  ])
  expect((await village.ticket(1)).state).toBe('waiting')
  await db.execute(sql`drop trigger full_disk on audit`)
  for (const statement of [sql`update audit set actor = 'nobody'`, sql`delete from audit`, sql`truncate audit`])
    await expect(db.execute(statement).catch((error) => Promise.reject(error.cause ?? error))).rejects.toThrow(
      'append-only',
    )
  expect((await entries('')).entries.length).toBeGreaterThan(3)
  await letTalk(village)
})

it('AD-04: every route that changes something leaves a line, also one that nobody thought of', async () => {
  const { village, here, entries } = await office()
  await here.admin()('POST', '/api/people/li-jianguo/code')
  const [line] = (await entries('')).entries
  expect(line).toMatchObject({
    actor: 'administrator',
    route: 'POST /api/people/:id/code',
    detail: { id: 'li-jianguo' },
  })
  await letTalk(village)
})

it('AD-04 IO-07 N-39: read by filter and page by page; taken out as CSV or JSON lines with a purpose that is kept', async () => {
  const { village, here, entries } = await office()
  for (let n = 0; n < 5; n += 1) await here.signIn('=cmd|calc', 'wrong-wrong')
  const [first, second] = [await entries('limit=4'), await entries('limit=4')]
  expect(second).toEqual(first)
  const next = await entries(`limit=4&cursor=${first.next}`)
  expect(Math.max(...next.entries.map(({ id }) => id))).toBeLessThan(Math.min(...first.entries.map(({ id }) => id)))
  expect((await entries('route=POST /api/tickets&ticket=1')).entries.length).toBe(1)
  const admin = here.admin()
  expect((await admin('GET', '/api/audit/export?format=csv')).json.error).toMatchObject({
    code: 'invalid',
    path: 'purpose',
  })
  await admin('POST', '/api/accounts', { name: '-1+1', role: 'auditor' })
  const csv = await admin('GET', '/api/audit/export?purpose=年度检查')
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(csv.text.startsWith('\uFEFFid,at,actor')).toBe(true)
  const jsonl = await admin('GET', '/api/audit/export?format=jsonl&purpose=年度检查&what=copied_data')
  const lines = jsonl.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry)
  expect(lines.map(({ detail }) => detail.purpose)).toEqual(['年度检查', '年度检查'])
  await letTalk(village)
})
