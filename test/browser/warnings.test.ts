import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { caller } from '../server/clerk.ts'
import { letTalk } from '../server/staff.ts'
import { CHEN, LI } from '../stories/warning.ts'
import { GROUP, type Village } from '../village.ts'
import { comeIn, firstAccount, isAccessible, openOfficeDoor } from './console.ts'

const SLOW_MS = 150_000
/** The page is told, it does not ask: that it changes at all shows that it is live. */
const LIVE_WITHIN_MS = 20_000
const HOUSEHOLDS = '王奶奶 柳河村三组 13900001111\n赵家 三组'

it(
  'BR-06 N-19: a warning is looked at, sent, answered and ended at the console, and every step shows by itself',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const page = await seat({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await comeIn(page, url, firstAccount(village))
    await page.getByRole('menuitem', { name: '预警' }).click()
    await page.getByText('现在没有预警').waitFor()
    await isAccessible(page)
    await page.getByRole('button', { name: '发预警' }).click()
    await fillsIn(page, '柳河村三组微网格')
    const ahead = page.getByRole('region', { name: '会说什么' })
    const words = '【红色预警】暴雨：今晚有大暴雨，住在山边水边的请到高处过夜。预计到3月3日8点。'
    await ahead.getByText(words).waitFor()
    await ahead.getByText('私下对李建国说').first().waitFor()
    await ahead.getByText('叫应1个网格：柳河村三组微网格（李建国）').waitFor()
    await isAccessible(page)
    await village.settled()
    village.isSilent(GROUP)

    await page.getByRole('button', { name: '发出预警' }).click()
    await page.getByRole('dialog').getByText('叫应1个网格，在1个村民群里说').waitFor()
    await page.getByRole('button', { name: '发出去' }).click()
    const panel = page.getByRole('region', { name: '红色预警，柳河村三组微网格' })
    await panel.getByText('1个网格，0个回了“收到”').waitFor()
    await village.settled()
    expect(village.hears(GROUP, /^【红色预警】暴雨：/)).toContain('预计到3月3日8点')
    village.hears(LI, /^【红色预警】李建国，暴雨：/)
    village.hears(LI, /要转移的有2户/)
    await followsIt(page, village)
    await endsIt(page, village)
    await letTalk(village)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)

async function fillsIn(page: Page, grid: string): Promise<void> {
  await page.getByText('红色', { exact: true }).click()
  await page.getByLabel('发给哪里').fill(grid)
  await page.locator('.ant-select-tree-title').getByText(grid).click()
  await page.getByLabel('说什么', { exact: true }).fill('今晚有大暴雨，住在山边水边的请到高处过夜')
  await page.getByLabel('预计到什么时候').fill('2026-03-03 08:00')
  await page.keyboard.press('Enter')
  await page.getByLabel('要转移的户').fill(HOUSEHOLDS)
}

/** Nobody answers, so it climbs; then the households, then 收到; the page is never loaded again. */
async function followsIt(page: Page, village: Village): Promise<void> {
  const panel = page.getByRole('region', { name: '红色预警，柳河村三组微网格' })
  const shows = (text: string | RegExp) => panel.getByText(text).first().waitFor({ timeout: LIVE_WITHIN_MS })
  await shows(/下一步：今天 09:05（.+），还没回的再问一遍，并告诉陈志远（柳河村）/)
  await village.waits({ minutes: 5 })
  village.hears(LI, /还在等您一句“收到”/)
  village.hears(CHEN, /发出5分钟了，李建国（柳河村三组）还没回/)
  await shows(/下一步：今天 09:10.*告诉何敏/)
  await shows('陈志远')
  const first = panel.getByRole('region', { name: '要转移的户' }).getByRole('listitem').first()
  await village.person('李建国').tellsBot('赵家要帮忙')
  village.hears(CHEN, /赵家转移要帮忙/)
  await expect.poll(() => first.textContent(), { timeout: LIVE_WITHIN_MS }).toMatch(/^赵家要帮忙.*李建国说的/)
  await shows('要转移的2户：要帮忙1户，没有回话1户')
  await shows('1个网格，1个回了“收到”')
  await isAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await expect.poll(wide).toBeLessThanOrEqual(0)
  await isAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function endsIt(page: Page, village: Village): Promise<void> {
  await page.getByRole('menuitem', { name: '工作台' }).click()
  const sign = page.getByRole('region', { name: '正在预警：柳河村三组微网格' })
  await sign.getByText('1个网格，1个回了“收到”').waitFor()
  await isAccessible(page)
  await sign.getByRole('link', { name: '看叫应' }).click()
  await page.getByRole('button', { name: '解除或收回：柳河村三组微网格红色预警' }).click()
  const form = page.getByRole('dialog')
  await form.getByText('【红色预警】解除了').waitFor()
  await form.getByText('收回：发错了').click()
  await form.getByText('刚才那条发错了，不用照着做').first().waitFor()
  await isAccessible(page)
  await form.getByText('解除：险情过了').click()
  await form.getByText('【红色预警】解除了').waitFor()
  await form.getByRole('button', { name: '解除', exact: true }).click()
  await page.getByText('现在没有预警').waitFor({ timeout: LIVE_WITHIN_MS })
  await village.settled()
  village.hears(GROUP, /^【红色预警】解除了/)
  await page.getByRole('link', { name: '以前的' }).click()
  await page.getByRole('link', { name: /今晚有大暴雨/ }).click()
  await page.getByText('admin解除的').waitFor()
  const over = await caller(village)('GET', '/api/warnings?state=over')
  expect(over.body.warnings).toMatchObject([{ until: '2026-03-03T00:00:00.000Z', takenBack: false }])
}
