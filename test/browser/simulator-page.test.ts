import { existsSync } from 'node:fs'
import { type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { GROUP, openVillage, STAFF, type Village } from '../village.ts'
import { CHROMIUM, FLAGS } from './chromium.ts'

const WIDE = { viewport: { width: 1440, height: 900 } }
const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const SLOW_MS = 90_000

it(
  'IN-01 IN-04 CC-03 ES-02 RV-06: the simulator page, from a report with a photo to 满意, and two levels up',
  async () => {
    const { village, page, trouble } = await openPage(WIDE)
    const [wang, li, chen] = [phone(page, 1), phone(page, 2), phone(page, 3)]
    const shows = await office(page)

    await says(wang, '晒谷场的路灯坏了三天了')
    await sendsPhoto(wang)
    await wang.getByAltText('王秀英发的照片').waitFor()
    for (const seen of [wang, li]) await reads(seen, /【1号】记下了：晒谷场路灯不亮/)
    await shows('1号待接单')
    await village.settled()

    await line(li, /【1号】记下了/).click({ button: 'right' })
    await li.getByRole('menuitem', { name: '引用' }).click()
    await says(li, '收到')
    await li.locator('.own .quoted', { hasText: '网格小助手：【1号】' }).waitFor()
    await reads(wang, /【1号】网格员李建国接了/)
    await village.settled()
    expect(await village.ticket(1)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'li-jianguo' })

    await says(li, '1号 修好了，换了灯泡')
    await reads(wang, /【1号】办好了.*您看满意吗/)
    await village.settled()
    await says(wang, '满意')
    await line(li, /^满意$/).waitFor()
    await village.settled()
    await shows('1号已办结')
    expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: { value: 'satisfied' } })

    await says(wang, '老井边垃圾堆了几天没人收，臭死了')
    await reads(wang, /【2号】记下了/)
    await page.getByRole('button', { name: '2 小时后' }).click()
    await reads(wang, /【2号】还没人接上，已报给片长周桂芳/)
    await reads(chen, /【2号】@陈志远/)
    await page.getByText('3月2日 周一 11:00').waitFor()

    expect(trouble).toEqual([])
    expect(village.said(STAFF).length).toBeGreaterThan(0)
    readsAll(village)
  },
  SLOW_MS,
)

it(
  'IN-01: on a screen of 390 pixels one phone fills the width, and the tabs lead to the others',
  async () => {
    const { village, page, trouble } = await openPage(NARROW)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, 'nothing sticks out to the right').toBeLessThanOrEqual(0)

    await says(phone(page, 1), '晒谷场的路灯坏了')
    await reads(phone(page, 1), /【1号】记下了/)
    await page.getByRole('tab', { name: '李建国' }).click()
    await reads(phone(page, 2), /【1号】记下了/)
    await expect.poll(async () => (await phone(page, 2).boundingBox())?.x).toBe(0)

    await phone(page, 2)
      .getByRole('button', { name: /返回聊天列表/ })
      .click()
    const list = phone(page, 2).getByRole('list', { name: '聊天列表' })
    expect(await list.getByRole('button').allTextContents()).toEqual([
      expect.stringContaining('柳河村三组微网格群'),
      expect.stringContaining('柳河村工作群'),
      expect.stringContaining('网格小助手'),
    ])
    expect(trouble).toEqual([])
    await village.settled()
    village.hears(GROUP, /【1号】记下了/)
  },
  SLOW_MS,
)

it(
  'RV-06 ES-02 IN-04: the three plays of the page run to their end on the real system',
  async () => {
    const { village, page, trouble } = await openPage(WIDE)
    const plays: [name: string, last: RegExp][] = [
      ['路灯坏了', /^满意，谢谢$/],
      ['没人接', /村里的陈志远接了/],
      ['停电了', /^来电了，满意$/],
    ]
    for (const [name, last] of plays) {
      await page.getByRole('button', { name }).click()
      await page.locator('.plays.playing').waitFor()
      await page.locator('.plays:not(.playing)').waitFor({ timeout: SLOW_MS })
      expect(await page.locator('#toast').textContent()).toContain('这一段演完了')
      await reads(phone(page, 1), last)
    }
    await village.settled()
    expect(await village.ticket(3)).toMatchObject({ state: 'closed', holder: { gridId: 'power' } })
    expect(trouble).toEqual([])
    readsAll(village)
  },
  2 * SLOW_MS,
)

/** The page of a village of its own; everything the browser complains of, and every other host it asks, is trouble. */
async function openPage(options: BrowserContextOptions) {
  if (!existsSync(CHROMIUM))
    throw new Error(`${CHROMIUM} is missing; install it: apt-get install -y chromium fonts-noto-cjk`)
  const village = await openVillage({ environment: { HUIYIN_ROLES: 'bot,jobs,server', PORT: '0' } })
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  onTestFinished(() => browser.close())
  const context = await browser.newContext({ ...options, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const trouble: string[] = []
  const origin = village.server?.url ?? ''
  page.on('pageerror', (error) => trouble.push(error.message))
  page.on('console', (said) => said.type() === 'error' && trouble.push(said.text()))
  page.on('request', (request) => {
    const own = request.url().startsWith(origin) || request.url().startsWith('data:')
    if (!own) trouble.push(`asks another host: ${request.url()}`)
  })
  await page.goto(`${origin}/simulator`)
  await page.getByText('这是一个模拟的微信').waitFor()
  await page.getByRole('button', { name: '知道了' }).click()
  return { village, page, trouble }
}

async function sendsPhoto(from: Locator): Promise<void> {
  await from.getByLabel('照片、位置、语音、视频').click()
  await from.getByRole('button', { name: '照片', exact: true }).click()
  await from.getByRole('button', { name: '路灯不亮' }).click()
}

/** Beside the phones: the matters as the town hall sees them. */
async function office(page: Page) {
  await page.getByRole('button', { name: '看控制台' }).click()
  const place = page.getByLabel('控制台里看到的')
  await place.getByText('还没有事项').waitFor()
  return (words: string) => place.getByRole('listitem').filter({ hasText: words }).waitFor()
}

function phone(page: Page, number: number): Locator {
  return page.getByRole('region', { name: `第${number}部手机` })
}

async function says(who: Locator, text: string): Promise<void> {
  await who.getByLabel('说点什么').fill(text)
  await who.getByLabel('说点什么').press('Enter')
  await who.locator('.own .bubble', { hasText: text }).last().waitFor()
}

function line(who: Locator, text: RegExp): Locator {
  return who.locator('.bubble', { hasText: text }).last()
}

async function reads(who: Locator, text: RegExp): Promise<void> {
  await line(who, text).waitFor()
}

/** This story looks at what people see on their phones; what the bot said elsewhere is other stories' business. */
function readsAll(village: Village): void {
  for (const place of village.places()) while (village.unread(place).length > 0) village.hears(place, /./)
}
