import { expect, it } from 'vitest'
import { openVillage, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'
import { caller, SERVING } from './clerk.ts'

const LI = 'wx-li-jianguo'
const CHEN = 'wx-chen-zhiyuan'
const WANG = 'wx-neighbour-8'
const MAX_PAGE_BYTES = 20_000

interface Seen {
  status: number
  html: string
  headers: Headers
}

/** A phone that opens a page, sends its forms and follows where they lead. */
function phone(village: Village) {
  const read = async (response: Response): Promise<Seen> => ({
    status: response.status,
    html: await response.text(),
    headers: response.headers,
  })
  const at = (path: string) => `${village.server?.url ?? ''}${path}`
  return {
    opens: async (path: string) => read(await fetch(at(path))),
    sends: async (path: string, fields: Record<string, string>) =>
      read(await fetch(at(path), { method: 'POST', body: new URLSearchParams(fields) })),
  }
}

async function pageOf(village: Village, number: number): Promise<string> {
  return (await caller(village)('GET', `/api/tickets/${number}`)).body.page as string
}

it('RV-04 RV-05 N-05: the page of a matter tells its whole way, masked, on a page a phone of 2015 can read', async () => {
  const village = await openVillage(SERVING)
  const wang = village.person('王秀英')
  await wang.says('晒谷场的路灯不亮了，我电话13812345678，<b>快点</b>')
  village.hears(GROUP, /记下了/)
  const at = await pageOf(village, 1)
  const { opens } = phone(village)

  const fresh = await opens(at)
  expect(fresh.status).toBe(200)
  expect(fresh.html).toContain('等人接')
  expect(fresh.html).toContain('晒谷场的路灯不亮了')
  expect(fresh.html).not.toContain('13812345678')
  expect(fresh.html).not.toContain('<b>快点')
  expect(fresh.html).not.toContain('王秀英')
  expect(fresh.html).not.toContain('<script')
  expect(fresh.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(fresh.headers.get('cache-control')).toBe('no-store')
  expect(Buffer.byteLength(fresh.html)).toBeLessThan(MAX_PAGE_BYTES)

  await village.person('李建国').says('1号 收到')
  village.hears(GROUP, /李建国接了/)
  await village.person('李建国').says('1号 修好了，换了灯泡')
  village.hears(GROUP, /办好了：换了灯泡/)
  const solved = await opens(`${at}?big=1`)
  const steps = [...solved.html.matchAll(/<\/time>([^<]*)/g)].map(([, what]) => what)
  expect(steps).toEqual([
    expect.stringContaining('记下了，交给网格员李建国'),
    expect.stringContaining('网格员李建国接了'),
    '办好了：换了灯泡（网格员李建国）',
  ])
  expect(solved.html).toContain('class="big"')
  expect(Buffer.byteLength(solved.html)).toBeLessThan(MAX_PAGE_BYTES)
})

it('RV-06 LC-06: rating and 没修好 by form count like words in the chat', async () => {
  const village = await openVillage(SERVING)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await village.person('李建国').says('1号 修好了')
  village.hears(GROUP, /办好了/)
  const at = await pageOf(village, 1)
  const { sends } = phone(village)

  expect((await sends(`${at}/reopen`, { words: ' ' })).html).toContain('请写一句哪里没好')
  expect(await village.ticket(1)).toMatchObject({ state: 'resolved' })

  const again = await sends(`${at}/reopen`, { words: '晚上又黑了' })
  expect(again.html).toContain('已经重新交给人去办')
  expect(await village.ticket(1)).toMatchObject({ state: 'waiting', reopened: 1 })
  await village.settled()
  village.hears(LI, /报事人说没修好：晚上又黑了/)
  village.hears(GROUP, /没修好，重新交给/)

  const urged = await sends(`${at}/urge`, {})
  expect(urged.html).toContain('已经替您催了')
  await sends(`${at}/urge`, {})
  await village.settled()
  village.hears(GROUP, /已催网格员李建国/)
  village.hears(LI, /报事人又问了/)
  village.isSilent()
  expect((await sends(`${at}/rate`, { value: 'satisfied' })).html).toContain('这一步不能这样办')

  await village.waits({ minutes: 20 })
  await village.person('李建国').says('1号 办好了')
  village.hears(GROUP, /办好了/)
  expect((await sends(`${at}/rate`, { value: 'satisfied', big: '1' })).html).toContain('class="big"')
  expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: { value: 'satisfied', proxy: false } })
  expect((await sends(`${at}/rate`, { value: 'nonsense' })).status).toBe(400)

  await village.waits({ days: 8 })
  expect((await sends(`${at}/reopen`, { words: '又不亮' })).html).toContain('超过七天')
  expect(await village.ticket(1)).toMatchObject({ state: 'closed' })
})

it('N-09 PX-04: whoever was represented rates by their own page; filled in by another it is 代评', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  for (const _ of [1, 2]) {
    await call('POST', '/api/tickets', { text: '门口的路灯坏了', grid: '柳河村三组微网格', caller: '张奶奶' })
  }
  village.hears(LI, /1号/)
  village.hears(LI, /2号/)
  await call('POST', '/api/tickets/1/resolve', { note: '换了灯泡' })
  await call('POST', '/api/tickets/2/resolve', { note: '换了灯泡' })
  const { opens, sends } = phone(village)
  const [own, other] = [await pageOf(village, 1), await pageOf(village, 2)]
  expect((await opens(own)).html).toContain('代评')
  await sends(`${own}/rate`, { value: 'satisfied', proxy: 'false' })
  await sends(`${other}/rate`, { value: 'neutral', proxy: 'true' })
  expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: { value: 'satisfied', proxy: false } })
  expect(await village.ticket(2)).toMatchObject({ state: 'closed', rating: { value: 'neutral', proxy: true } })
})

it('N-07: of a private matter the page tells only where it stands', async () => {
  const village = await openVillage(SERVING)
  await village.person('王秀英').says('隔壁男人又在打老婆，打得很凶')
  village.hears(GROUP, /不在群里说/)
  village.hears(CHEN, /只给您看/)
  village.hears(WANG, /只有村里的陈志远能看到/)
  const at = await pageOf(village, 1)
  const { html } = await phone(village).opens(at)
  expect(html).toContain('一件私事')
  for (const word of ['打老婆', '隔壁', '家暴']) expect(html).not.toContain(word)
})

it('N-05: a page without its seal, or with that of another, is no page', async () => {
  const village = await openVillage(SERVING)
  for (const text of ['晒谷场的路灯不亮了', '老井边垃圾堆了几天没人收']) {
    await village.person('王秀英').says(text)
    village.hears(GROUP, /记下了/)
  }
  const [first, second] = [await pageOf(village, 1), await pageOf(village, 2)]
  expect(first.split('-')[1]).not.toBe(second.split('-')[1])
  const { opens, sends } = phone(village)
  const forged = [`/t/1`, '/t/1-', `/t/2-${first.slice(-15)}`, `${first}x`, `/t/${'9'.repeat(50)}-${first.slice(-15)}`]
  for (const path of forged) {
    const seen = await opens(path)
    expect([path, seen.status]).toEqual([path, path.length > 60 ? 400 : 404])
    expect(seen.html).toContain('打不开')
    expect((await sends(`${path}/rate`, { value: 'satisfied' })).status).toBeGreaterThanOrEqual(400)
  }
})

it('N-05 RV-05: in private, whoever reported it is given the address of the page; a neighbour is not', async () => {
  const village = await openVillage({ environment: { PUBLIC_URL: 'https://huiyin.example.cn' } })
  const [wang, zhao] = [village.person('王秀英'), village.person('赵二嫂')]
  await wang.says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  await wang.tellsBot('查 1')
  expect(village.hears(wang.id, /现在等网格员李建国接/)).toMatch(/https:\/\/huiyin\.example\.cn\/t\/1-[\w-]{15}$/)
  await zhao.says('我们那头也不亮')
  await village.waits({ minutes: 3 })
  village.hears(GROUP, /赵二嫂也记上了/)
  await zhao.tellsBot('查 1')
  expect(village.hears(zhao.id, /现在等网格员李建国接/)).not.toContain('https')
  await wang.says('查 1')
  expect(village.hears(GROUP, /现在等网格员李建国接/)).not.toContain('https')
})
