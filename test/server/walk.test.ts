import { expect, it, vi } from 'vitest'
import { audit } from '../../db/schema/access.ts'
import type { Town } from '../../grid/town.ts'
import { deedWords } from '../../web/audit/deeds.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { letTalk, type Method, type Office, openOffice, type Wish } from './staff.ts'

/** Written out a second time: what the table of rights is meant to say. */
const MAY: Record<string, string[]> = {
  self: ['town', 'village', 'department', 'auditor', 'clerk'],
  read: ['town', 'village', 'department', 'auditor', 'clerk'],
  handle: ['town', 'village', 'department', 'clerk'],
  type_in: ['town', 'village', 'clerk'],
  contacts: ['town', 'village', 'clerk'],
  speak: ['town', 'village'],
  local: ['town', 'village'],
  residents: ['town'],
  settings: ['town'],
  accounts: ['town'],
  audit: ['town', 'auditor'],
}
const STAFF: Wish[] = [
  { name: '镇办', role: 'town' },
  { name: '柳河村办', role: 'village', grid: 'liuhe' },
  { name: '石桥村办', role: 'village', grid: 'shiqiao' },
  { name: '供电所', role: 'department', grid: 'power' },
  { name: '督查', role: 'auditor' },
  { name: '柳河督查', role: 'auditor', grid: 'liuhe' },
  { name: '二片内勤', role: 'clerk', grid: 'liuhe-p2' },
  { name: '环境内勤', role: 'clerk', grid: 'liuhe', subjects: ['HJ'] },
]
/** What each verb needs to be well written; a verb that is missing here is a test that is missing. */
const BODIES: Record<string, object> = {
  acknowledge: {},
  transfer: { to: '供电所' },
  return: { reason: '办不了' },
  resolve: { note: '好了' },
  refuse: { reason: '不归我们' },
  reopen: { reason: '没好' },
  merge: { into: 1 },
  split: { parts: [{ text: '路也坏了' }] },
  withdraw: {},
  urge: {},
  escalate: {},
  extend: { until: '2026-03-09', reason: '等配件' },
  pause: { until: '2026-03-09', reason: '等天晴' },
  resume: {},
  grant: { granted: true },
  undo: {},
  instruct: { text: '抓紧办' },
  note: { text: '打过电话' },
  reply: { text: '配件明天到' },
  rate: { value: 'satisfied' },
  close: { reason: '说好了' },
  teach: { category: 'SS02' },
}
const NOBODY = 999_999

// thousands of requests, on a machine that may have other things to do
vi.setConfig({ testTimeout: 240_000 })

async function town(): Promise<Office> {
  const village = await openVillage()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  return openOffice(village)
}

const routesOf = ({ app }: Office) => app.declared.filter(({ right }) => right !== 'public' && right !== 'simulator')

function addressOf(url: string, number: number | string = NOBODY): string {
  return url.replace(':number', String(number)).replace(':sha256', '0'.repeat(64)).replaceAll(/:\w+/g, String(NOBODY))
}

it('AD-01: nobody comes past a route without signing in, and a printed password opens nothing but its own change', async () => {
  const office = await town()
  const made = await office.admin()('POST', '/api/accounts', { name: '新来的', role: 'town' })
  const { cookie } = await office.signIn('新来的', String(made.json.password))
  const fresh = office.session(cookie)
  expect(routesOf(office).length).toBeGreaterThan(50)
  for (const { method, url, right } of routesOf(office)) {
    const at = `${method} ${url}`
    expect([at, (await office.stranger()(method as Method, addressOf(url, 1))).status]).toEqual([at, 401])
    expect([
      at,
      (await office.as({ authorization: 'Bearer hy_nothing' })(method as Method, addressOf(url, 1))).status,
    ]).toEqual([at, 401])
    if (right === 'self') continue
    const answer = await fresh(method as Method, addressOf(url, 1))
    expect([at, answer.status]).toEqual([at, 403])
    if (method !== 'HEAD') expect(answer.json.error?.code).toBe('must_change_password')
  }
})

it('AD-01: every route × every role: who lacks the right is told so, who has it comes in', async () => {
  const office = await town()
  for (const wish of STAFF) {
    const { call } = await office.hire(wish)
    for (const { method, url, right } of routesOf(office)) {
      // what ends the session, and the pages that stay open, are looked at elsewhere
      if (url === '/api/logout' || url === '/api/events') continue
      const at = `${wish.name} ${method} ${url}`
      const answer = await call(
        method as Method,
        addressOf(url),
        method === 'GET' || method === 'HEAD' ? undefined : {},
      )
      const isLet = MAY[right]?.includes(wish.role) ?? false
      const lacks = answer.status === 403 && (method === 'HEAD' || answer.json.error?.code === 'no_right')
      expect([at, lacks]).toEqual([at, !isLet])
      expect([at, answer.status === 401, answer.status >= 500]).toEqual([at, false, false])
    }
  }
  await isAllInWords(office)
})

/** Who sees which of four tickets: a lamp, rubbish, a private matter, and what the power station has in hand. */
async function fourTickets(office: Office) {
  const admin = office.admin()
  const typed = async (grid: string, text: string, category: string) =>
    Number((await admin('POST', '/api/tickets', { grid, text, category })).json.number)
  const lamp = 1
  const rubbish = await typed('liuhe-1', '垃圾没人收', 'HJ01')
  const secret = await typed('liuhe-3', '想问低保的事', privateCode(office.village.desk.directory.town()))
  const held = await typed('shiqiao-1', '变压器响', 'SS01')
  await admin('POST', `/api/tickets/${held}/transfer`, { to: '供电所' })
  const sees: Record<string, number[]> = {
    镇办: [lamp, rubbish, secret, held],
    柳河村办: [lamp, rubbish],
    石桥村办: [held],
    供电所: [held],
    督查: [lamp, rubbish, held],
    柳河督查: [lamp, rubbish],
    二片内勤: [lamp],
    环境内勤: [rubbish],
  }
  return { all: [lamp, rubbish, secret, held], sees }
}

it('AD-01: every route of a ticket × inside, outside, private: outside there is nothing', async () => {
  const office = await town()
  const { all, sees } = await fourTickets(office)
  const routes = routesOf(office).filter(({ url, method }) => url.includes(':number') && method !== 'HEAD')
  for (const wish of STAFF) {
    const { call } = await office.hire(wish)
    const seen = sees[wish.name] ?? []
    const listed = (await call('GET', '/api/tickets')).json.tickets as { number: number }[]
    expect([wish.name, listed.map(({ number }) => number).sort()]).toEqual([wish.name, seen])
    for (const { method, url, right } of routes) {
      if (!MAY[right]?.includes(wish.role)) continue
      const body = method === 'GET' ? undefined : BODIES[url.split('/').at(-1) ?? '']
      expect([url, method !== 'GET' && body === undefined]).toEqual([url, false])
      // what would change something is tried only where it must be refused
      for (const number of all.filter((one) => method === 'GET' || !seen.includes(one))) {
        const at = `${wish.name} ${method} ${addressOf(url, number)}`
        const { status, json } = await call(method as Method, addressOf(url, number), body)
        expect([at, status]).toEqual([at, seen.includes(number) ? 200 : 404])
        if (status === 404) expect(json.error).toEqual({ code: 'not_found', message: `没有${number}号` })
      }
    }
  }
  await isAllInWords(office)
  await letTalk(office.village)
})

/** AD-04: whatever came into the log on the way, a clerk can read there what it was. */
async function isAllInWords({ village }: Office) {
  const routes = await village.desk.db.selectDistinct({ route: audit.route }).from(audit)
  expect(routes.length).toBeGreaterThan(3)
  expect(routes.filter(({ route }) => deedWords(route) === null)).toEqual([])
}

function privateCode({ categories }: Town): string {
  return [...categories.values()].find(({ visibility }) => visibility === 'private')?.code ?? ''
}
