import { expect, it, vi } from 'vitest'
import { media, ticketMessage } from '../../db/schema/tickets.ts'
import { openVillage, type Village } from '../village.ts'
import { type Answer, letTalk, type Method, openOffice, type Wish } from './staff.ts'

// everything is read several times over
vi.setConfig({ testTimeout: 240_000 })

const SHIQIAO = 'sim-shiqiao-1-room@chatroom'
const SECRET_WORDS = '我男人喝了酒又打我'
const PUBLIC_WORDS = '石板桥的栏杆断了一截'
const OWN_WORDS = '晒谷场的路灯不亮了'

/** Village A has a lamp; village B a broken bridge with a photo, and somebody who is beaten. */
async function twoVillages() {
  const village = await openVillage()
  await village.person('王秀英').says(OWN_WORDS)
  await village.person('谭美玉').says(PUBLIC_WORDS, SHIQIAO)
  await village.person('谭美玉').says(SECRET_WORDS, SHIQIAO)
  const numbers = { own: 1, bridge: 2, secret: 3 }
  expect((await village.ticket(numbers.secret)).visibility).toBe('private')
  const photos = { bridge: await keepPhoto(village, numbers.bridge), secret: await keepPhoto(village, numbers.secret) }
  await letTalk(village)
  return { village, photos, numbers }
}

async function keepPhoto({ desk }: Village, ticketNumber: number): Promise<string> {
  const sha256 = await desk.media.keep(Buffer.from(`photo of ${ticketNumber}`))
  const line = { accountId: 'main', externalId: `photo-${ticketNumber}`, at: desk.clock(), type: 'image', text: '' }
  const [kept] = await desk.db
    .insert(ticketMessage)
    .values({ ticketNumber, ...line, part: 'source' as const })
    .returning({ id: ticketMessage.id })
  const picture = { type: 'image' as const, mime: 'image/jpeg', bytes: 5, state: 'ready' as const }
  await desk.db.insert(media).values({ ticketNumber, messageId: kept?.id ?? 0, sha256, ...picture })
  return sha256
}

type Call = (method: Method, url: string) => Promise<Answer>

/** Everything there is to read, asked for in village B's name: addresses from the app's own list, filters of every kind. */
async function everything(call: Call, urls: string[], about: { number: number; sha256: string }): Promise<string> {
  const filters = new URLSearchParams({
    name: '谭美玉',
    purpose: '检查',
    category: 'SS01',
    at: '2026-03-03T09:00:00+08:00',
  })
  const queries = [
    '',
    `q=${SECRET_WORDS}`,
    'q=栏杆',
    'grid=shiqiao-1',
    `ticket=${about.number}`,
    'state=waiting',
    'format=jsonl',
  ]
  const read: string[] = []
  for (const url of urls) {
    const address = url
      .replace(':number', String(about.number))
      .replace(':sha256', about.sha256)
      .replace(':id', 'tang-hui')
    for (const query of queries) read.push((await call('GET', `${address}?${filters}&${query}`)).text)
  }
  return read.join('\n')
}

/** A reader of all there is, and people to read it. */
async function library() {
  const { village, photos, numbers } = await twoVillages()
  const office = await openOffice(village)
  const urls = office.app.declared
    .filter(({ method, right }) => method === 'GET' && right !== 'public' && right !== 'simulator')
    .map(({ url }) => url)
    .filter((url) => url !== '/api/events')
  expect(urls.length).toBeGreaterThan(15)
  const readBy = async (call: Call) =>
    `${await everything(call, urls, { number: numbers.bridge, sha256: photos.bridge })}
     ${await everything(call, urls, { number: numbers.secret, sha256: photos.secret })}`
  const readAs = async (wish: Wish) => readBy((await office.hire(wish)).call)
  return { office, village, numbers, readBy, readAs }
}

it('AD-01: village A never learns of what is village B’s, by no route, search, trace, photo, line or export', async () => {
  const { office, readBy, readAs } = await library()
  const theirs = [SECRET_WORDS, PUBLIC_WORDS, 'photo of', '谭美玉', '栏杆断了']
  const whole = await readBy(office.admin())
  for (const words of [...theirs, OWN_WORDS]) expect(whole).toContain(words)
  for (const [name, role] of [
    ['柳河村办', 'village'],
    ['柳河内勤', 'clerk'],
    ['柳河督查', 'auditor'],
  ] as const) {
    const seen = await readAs({ name, role, grid: 'liuhe', seesPrivate: true })
    expect(seen).toContain(OWN_WORDS)
    for (const words of theirs) expect([name, words, seen.includes(words)]).toEqual([name, words, false])
  }
})

it('N-07 PC-05: in its own village, too, a private matter is for those who are named', async () => {
  const { village, numbers, readAs } = await library()
  for (const wish of [
    { name: '石桥村办', role: 'village', grid: 'shiqiao' },
    { name: '石桥内勤', role: 'clerk', grid: 'shiqiao' },
    { name: '督查', role: 'auditor' },
  ]) {
    const seen = await readAs(wish)
    expect(seen).toContain(PUBLIC_WORDS)
    for (const words of [SECRET_WORDS, 'photo of 3'])
      expect([wish.name, words, seen.includes(words)]).toEqual([wish.name, words, false])
  }
  const person = (await village.ticket(numbers.secret)).holder.personId ?? ''
  for (const wish of [
    { name: '石桥书记', role: 'village', grid: 'shiqiao', person },
    { name: '妇联', role: 'clerk', grid: 'shiqiao', seesPrivate: true },
    { name: '镇办', role: 'town' },
  ])
    expect(await readAs(wish)).toContain(SECRET_WORDS)
})

it('PC-08: who looked at a private matter is written down; an auditor who may not know of it reads that, and not which', async () => {
  const { village, numbers } = await twoVillages()
  const office = await openOffice(village)
  const town = await office.hire({ name: '镇办', role: 'town' })
  await town.call('GET', `/api/tickets/${numbers.secret}`)
  await town.call('GET', `/api/tickets/${numbers.own}`)
  await town.call('GET', '/api/contacts?name=谭美玉')
  const auditor = await office.hire({ name: '督查', role: 'auditor' })
  const local = await office.hire({ name: '柳河督查', role: 'auditor', grid: 'liuhe' })
  const lines = async ({ call }: { call: Call }, query = '') =>
    ((await call('GET', `/api/audit?${query}`)).json.entries as Record<string, unknown>[]).map(
      ({ what, actor, ticket }) => [what, actor, ticket].join(' '),
    )
  expect(await lines(town, 'what=viewed_private')).toEqual([`viewed_private session:镇办 ${numbers.secret}`])
  expect(await lines(town, 'what=viewed_contact')).toEqual(['viewed_contact session:镇办 '])
  expect(await lines(auditor, 'what=viewed_private')).toEqual(['viewed_private session:镇办 '])
  expect(await lines(auditor, `ticket=${numbers.secret}`)).toEqual([])
  expect((await lines(local)).filter((line) => line.includes('viewed'))).toEqual([])
})
