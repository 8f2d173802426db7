import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { SimulatorApi } from '../../server/simulator-api.ts'
import { arranged, heavyRain, type Office } from './morning.ts'

const PASSWORD = 'shuo-dao-zuo-dao'
const SETTLE_MS = 700
const WIDE = { viewport: { width: 1440, height: 900 } }
const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

const PAGES = {
  today: '/',
  tickets: '/tickets',
  ticket: '/tickets/1',
  analysis: '/analysis',
  exports: '/exports?grid=liuhe',
  town: '/town?grid=liuhe-3',
  'stand-ins': '/town?part=stand-ins',
  gaps: '/town?part=gaps',
  wechat: '/wechat?state=sent',
  rules: '/rules?part=ladder',
  replies: '/rules?part=replies',
  accounts: '/accounts',
  audit: '/audit',
  system: '/system',
  hooks: '/system?part=hooks',
  retention: '/system?part=retention',
}

/** Each page on a desk and in a hand, named by its width. */
const SIZES = [
  [WIDE, '1440'],
  [NARROW, '390'],
] as const

/** The console as a clerk of the town sees it, on a desk and in a hand. */
export async function consolePages(browser: Browser, office: Office, folder: string): Promise<void> {
  await newAccount(office)
  await arranged(office)
  for (const [options, width] of SIZES) {
    const page = await openAt(browser, options, office.url)
    await shoot(page, join(folder, `console-sign-in-${width}.png`))
    await signIn(page)
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(`${office.url}${path}`)
      await page.locator('.panel, .cards, .tickets').first().waitFor()
      await shoot(page, join(folder, `console-${name}-${width}.png`))
    }
    await beforeItIsDone(page, { url: office.url, file: (name) => join(folder, `console-${name}-${width}.png`) })
    await ownWords(page, { url: office.url, file: (name) => join(folder, `console-${name}-${width}.png`) })
    await page.context().close()
  }
}

/** A warning while it is written, and while it runs. */
export async function warningPages(
  browser: Browser,
  { office, simulator }: { office: Office; simulator: SimulatorApi },
  folder: string,
): Promise<void> {
  await inBothSizes(async (options, width) => {
    const page = await openAt(browser, options, office.url)
    await signIn(page)
    await page.goto(`${office.url}/warnings?part=new`)
    await page.getByText('红色', { exact: true }).click()
    await page.getByLabel('发给哪里').fill('柳河村')
    await page.locator('.ant-select-tree-title').getByText('柳河村', { exact: true }).click()
    await page.getByLabel('预计到什么时候').fill('2026-03-03 08:00')
    await page.keyboard.press('Enter')
    await page.locator('.heard').waitFor()
    await shoot(page, join(folder, `console-warning-new-${width}.png`))
    await page.context().close()
  })
  await heavyRain(office, simulator)
  await inBothSizes(async (options, width) => {
    const page = await openAt(browser, options, office.url)
    await signIn(page)
    for (const [name, path] of [
      ['warnings', '/warnings'],
      ['warning-today', '/'],
    ]) {
      await page.goto(`${office.url}${path}`)
      await page.locator('.progress').waitFor()
      await shoot(page, join(folder, `console-${name}-${width}.png`))
    }
    await page.context().close()
  })
}

async function inBothSizes(work: (options: BrowserContextOptions, width: string) => Promise<void>): Promise<void> {
  for (const [options, width] of SIZES) await work(options, width)
}

/** A sentence while it is put into the town's own words, and what it would be like. */
async function ownWords(page: Page, { url, file }: { url: string; file: (name: string) => string }) {
  await page.goto(`${url}/rules?part=wording`)
  await page.getByRole('button', { name: '改：有人报事，记下了' }).click()
  await page
    .getByLabel('自己的说法：有人报事，记下了')
    .fill('【{编号}】晓得了：{事情}。这就去喊{谁}，{时限}前给大家回话。')
  await page.getByText('【3号】晓得了').waitFor()
  await shoot(page, file('wording'))
  await page.getByRole('button', { name: '看看会怎样' }).click()
  await page.locator('.review q').filter({ hasText: '晓得了' }).nth(1).waitFor()
  await shoot(page, file('reworded'))
}

/** What is shown before anything is done: the bot's words, the ladder played with other rules, a line that is tried. */
async function beforeItIsDone(page: Page, { url, file }: { url: string; file: (name: string) => string }) {
  await page.goto(`${url}/tickets/5`)
  await page.locator('.verbs').getByRole('button', { name: '接单' }).click()
  await page.locator('.said-preview').waitFor()
  await shoot(page, file('verb'))
  await page.goto(`${url}/rules?part=ladder`)
  await page.getByLabel('没有人接单，第2级：时限的几倍').fill('0.9')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '看看会怎样' }).click()
  await page.locator('.hindsight').waitFor()
  await shoot(page, file('review'))
  await page.goto(`${url}/rules?part=understanding`)
  await page.getByRole('button', { name: '晒谷场的路灯不亮了' }).click()
  await page.locator('.tried').waitFor()
  await shoot(page, file('try'))
}

/** An empty town on its first day, and a file of it that is not right yet. */
export async function firstDay(browser: Browser, office: Office, folder: string): Promise<void> {
  await newAccount(office)
  for (const [options, width] of SIZES) {
    const page = await openAt(browser, options, office.url)
    await signIn(page)
    await page.getByText('下载空表').waitFor()
    await shoot(page, join(folder, `console-start-${width}.png`))
    const buffer = Buffer.from(await writeXlsx({ sheets: FAULTY }))
    await page.locator('input[type=file]').setInputFiles({ name: '清水镇.xlsx', mimeType: '', buffer })
    await page.getByLabel('要改的地方').waitFor()
    await shoot(page, join(folder, `console-start-faults-${width}.png`))
    await page.context().close()
  }
}

const FAULTY = [
  { name: '镇', rows: [['镇名'], ['清水镇']] },
  {
    name: '网格',
    rows: [
      ['名称', '层级', '上级', '户数'],
      ['清水镇', '镇', null, null],
      ['杨树村', '村', '清水镇', '很多'],
      ['杨树村一组', '大队', '杨树', '71'],
    ],
  },
  { name: '人员', rows: [['姓名'], ['胡梅']] },
  {
    name: '职责',
    rows: [
      ['人员', '网格', '职责', '从'],
      ['胡海', '杨树村', '网格员', '明天'],
    ],
  },
]

async function newAccount({ url, first }: Office): Promise<void> {
  if (first === null) throw new Error('a fresh town has a first account')
  const { name, password } = first
  const send = (path: string, body: object, cookie = '') =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie },
      body: JSON.stringify(body),
    })
  const answer = await send('/api/login', { name, password })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  await send('/api/me/password', { old: password, fresh: PASSWORD }, cookie)
}

async function openAt(browser: Browser, options: BrowserContextOptions, url: string): Promise<Page> {
  const context = await browser.newContext({ ...options, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${url}/`)
  await page.getByLabel('账号').waitFor()
  return page
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('账号').fill('admin')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('banner').waitFor()
}

async function shoot(page: Page, path: string): Promise<void> {
  await page.waitForTimeout(SETTLE_MS)
  await page.screenshot({ path })
}
