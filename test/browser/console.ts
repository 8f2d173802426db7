import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { SERVING } from '../server/clerk.ts'
import { openVillage, type Village } from '../village.ts'
import { CHROMIUM, FLAGS } from './chromium.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const SETTLES_MS = 1_000
const PASSWORD = 'gong-ming-zhi-hou'
/** Said by the browser itself: whoever opens the console is not signed in yet, and a wrong password is refused. */
const REFUSED = /status of (?:401|403|404|409|422)/

interface Axe {
  run(options: unknown): Promise<{ violations: { id: string; impact: string; nodes: { target: unknown }[] }[] }>
}

/** A village with its console, and a browser in which several people can sit side by side. */
export async function openOfficeDoor(environment: Record<string, string> = {}) {
  if (!existsSync(CHROMIUM))
    throw new Error(`${CHROMIUM} is missing; install it: apt-get install -y chromium fonts-noto-cjk`)
  const village = await openVillage({ environment: { ...SERVING.environment, ...environment } })
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  onTestFinished(() => browser.close())
  const url = village.server?.url ?? ''
  const trouble: string[] = []
  const seat = async (options: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }) => {
    const context = await browser.newContext({ ...options, locale: 'zh-CN', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (said) => {
      const isAnswer = said.location().url.startsWith(`${url}/api/`) && REFUSED.test(said.text())
      if (said.type() === 'error' && !isAnswer) trouble.push(said.text())
    })
    page.on('request', (request) => {
      const own = request.url().startsWith(url) || /^(?:data|blob):/.test(request.url())
      if (!own) trouble.push(`asks another host: ${request.url()}`)
    })
    return page
  }
  return { village, url, seat, trouble }
}

/** Signs in for the first time, with the password that was printed, and changes it as the page demands. */
export async function comeIn(page: Page, url: string, { name, password }: { name: string; password: string }) {
  await page.goto(`${url}/`)
  await page.getByLabel('账号').fill(name)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: `${name}，请先改密码` }).waitFor()
  await page.getByLabel('现在的密码').fill(password)
  await page.getByLabel('新密码（至少').fill(PASSWORD)
  await page.getByLabel('再写一遍新密码').fill(PASSWORD)
  await page.getByRole('button', { name: '改密码' }).click()
  await page.getByRole('banner').waitFor()
}

export function firstAccount({ server }: Village) {
  const first = server?.first ?? null
  if (first === null) throw new Error('a fresh village has a first account')
  return first
}

/** What axe finds serious on the page as it stands; the page's own policy lets no foreign script in, so it is asked from outside. */
export async function isAccessible(page: Page): Promise<void> {
  await page.addScriptTag({ path: AXE })
  const first = await seriousOn(page)
  // a list that is just closing is half there: what is wrong stays wrong
  if (first.length > 0) await page.waitForTimeout(SETTLES_MS)
  expect(first.length > 0 ? await seriousOn(page) : first).toEqual([])
}

async function seriousOn(page: Page) {
  const { violations } = await page.evaluate(
    (values) => (globalThis as unknown as { axe: Axe }).axe.run({ runOnly: { type: 'tag', values } }),
    RULES,
  )
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => [page.url(), id, nodes.map(({ target }) => target)])
}

/** A matter in each of two villages. */
export async function twoVillages(village: Village): Promise<void> {
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.person('谭美玉').says('石板桥的护栏断了一截', 'sim-shiqiao-1-room@chatroom')
  expect(await village.numbers()).toEqual([1, 2])
}
