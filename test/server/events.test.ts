import { expect, it, onTestFinished, vi } from 'vitest'
import type { News } from '../../desk/news.ts'
import { openVillage, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'
import { caller, SERVING, TOKEN } from './clerk.ts'
import { letTalk, openOffice } from './staff.ts'

/** Listens over HTTP as a browser does; what came in is in `news`. */
async function listen(village: Village, headers: Record<string, string>) {
  const gone = new AbortController()
  onTestFinished(() => gone.abort())
  const answer = await fetch(`${village.server?.url}/api/events`, { headers, signal: gone.signal })
  const heard = { status: answer.status, news: [] as News[], warnings: 0, ended: false, stop: () => gone.abort() }
  if (answer.status !== 200) return heard
  void (async () => {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of answer.body ?? []) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        if (part.startsWith('event: warning')) heard.warnings += 1
        const data = /^data: (.*)$/m.exec(part)?.[1]
        if (data !== undefined && data !== '{}') heard.news.push(JSON.parse(data) as News)
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      heard.ended = true
    })
  return heard
}

const kinds = (news: News[]) => news.map(({ number, kind }) => `${number} ${kind}`)
const ADMIN = { authorization: `Bearer ${TOKEN}` }

it('IO-07 AD-01: the stream tells what happened, to each only what they may know of, and goes on where it broke off', async () => {
  const village = await openVillage(SERVING)
  const office = await openOffice(village)
  const signedIn = async (name: string, role: string, grid: string) => {
    const { password } = await office.hire({ name, role, grid })
    return { cookie: (await office.signIn(name, password)).cookie }
  }
  const [a, b] = [await signedIn('柳河村办', 'village', 'liuhe'), await signedIn('石桥村办', 'village', 'shiqiao')]
  const [town, liuhe, shiqiao] = [await listen(village, ADMIN), await listen(village, a), await listen(village, b)]
  await village.person('谭美玉').says('我男人喝了酒又打我', 'sim-shiqiao-1-room@chatroom')
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await vi.waitFor(() => expect(kinds(town.news)).toEqual(expect.arrayContaining(['1 opened', '2 opened'])), 5_000)
  await vi.waitFor(() => expect(kinds(liuhe.news)).toContain('2 opened'), 5_000)
  expect([...liuhe.news, ...shiqiao.news].filter(({ number }) => number === 1)).toEqual([])
  expect(shiqiao.news).toEqual([])

  const last = Math.max(...liuhe.news.map(({ id }) => id))
  liuhe.stop()
  await caller(village)('POST', '/api/tickets/2/acknowledge', {})
  await caller(village)('POST', '/api/tickets/2/resolve', { note: '换了灯泡' })
  const again = await listen(village, { ...a, 'last-event-id': String(last) })
  await vi.waitFor(() => expect(kinds(again.news)).toEqual(['2 acknowledged', '2 resolved']), 5_000)
  expect((await listen(village, { ...a, 'last-event-id': 'x' })).status).toBe(400)
  expect((await listen(village, {})).status).toBe(401)
  await letTalk(village)
})

it('AD-01: who is signed out hears no more', async () => {
  const village = await openVillage(SERVING)
  const office = await openOffice(village)
  const li = await office.hire({ name: '李会计', role: 'village', grid: 'liuhe' })
  const heard = await listen(village, { cookie: (await office.signIn(li.name, li.password)).cookie })
  await office.admin()('POST', `/api/accounts/${li.id}/sign-out`)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await vi.waitFor(() => expect(heard.ended).toBe(true), 5_000)
  expect(heard.news).toEqual([])
  village.hears(GROUP, /记下了/)
})

it('IO-07 BR-06: whoever may warn is told that something happened to a warning, others are not, and nothing of what', async () => {
  const village = await openVillage(SERVING)
  const office = await openOffice(village)
  const { password } = await office.hire({ name: '内勤', role: 'clerk', grid: 'liuhe' })
  const clerk = await listen(village, { cookie: (await office.signIn('内勤', password)).cookie })
  const town = await listen(village, ADMIN)
  const many = (n: number) => vi.waitFor(() => expect(town.warnings).toBeGreaterThanOrEqual(n), 5_000)
  const wish = { grid: 'liuhe-3', level: 'red', words: '今晚有大暴雨，请到高处过夜。' }
  const { id } = (await caller(village)('POST', '/api/warnings', wish)).body
  await many(1)
  await village.settled()
  await village.person('李建国').tellsBot('收到')
  await many(2)
  await caller(village)('POST', `/api/warnings/${id}/end`, {})
  await many(3)
  expect(clerk.warnings).toBe(0)
  await letTalk(village)
})
