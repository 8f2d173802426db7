import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { caller } from '../server/clerk.ts'
import { letTalk } from '../server/staff.ts'
import { GROUP, type Village } from '../village.ts'
import { comeIn, firstAccount, openOfficeDoor, twoVillages } from './console.ts'

const SLOW_MS = 150_000
/** Nobody asks again by itself on this page: that the row comes at all shows that it is live. */
const LIVE_WITHIN_MS = 20_000
const FIRST_LOAD_LIMIT_BYTES = 450_000
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

it(
  'AD-01 AD-04: the console opens with sign-in, says what is wrong, wants a printed password changed, and loads little',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const page = await seat()
    const sizes = new Map<string, number>()
    page.on('response', (response) => {
      sizes.set(response.url(), Number(response.headers()['content-length'] ?? 0))
    })
    const answer = await page.goto(`${url}/`)
    const policy = answer?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/script-src|https?:|unsafe-eval/)
    await page.getByLabel('账号').fill('admin')
    await page.getByLabel('密码').fill('not-the-password')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByText('账号、密码或动态码不对').waitFor()

    await comeIn(page, url, firstAccount(village))
    await page.getByText('都有人接了').waitFor()
    const loaded = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    expect(loaded, 'something was counted').toBeGreaterThan(100_000)
    expect(loaded, 'zipped, with the first page').toBeLessThan(FIRST_LOAD_LIMIT_BYTES)
    const menu = page.getByRole('navigation', { name: '主菜单' }).getByRole('menuitem')
    expect(await menu.allTextContents()).toEqual([
      '工作台',
      '事项',
      '预警',
      '分析',
      '导出',
      '网格和人',
      '微信',
      '规则',
      '账号',
      '日志',
      '系统',
    ])
    await page.getByRole('menuitem', { name: '事项' }).click()
    await page.getByText('还没有事项').waitFor()
    await page.getByRole('button', { name: /admin/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.getByLabel('账号').waitFor()
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)

it(
  'N-34 AD-01: a report said in the group appears by itself, is taken and done at the console, and the group hears it',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const page = await seat()
    await comeIn(page, url, firstAccount(village))
    await page.getByRole('menuitem', { name: '事项' }).click()
    await page.getByText('还没有事项').waitFor()
    const heard = village.person('王秀英').says('晒谷场的路灯不亮了')
    const row = page.getByRole('row', { name: /晒谷场的路灯不亮了/ })
    await row.waitFor({ timeout: LIVE_WITHIN_MS })
    await heard
    village.hears(GROUP, /【1号】记下了/)
    expect(await row.textContent()).toMatch(/1号.*柳河村三组微网格.*待接单.*接单剩\d+(?:分|小时).*李建国/)

    await row.getByRole('link', { name: '1号' }).click()
    await page.getByRole('heading', { name: '晒谷场的路灯不亮了' }).waitFor()
    for (const limit of ['接单时限', '办结时限', '反馈时限']) await page.getByText(limit).waitFor()
    await does(page, '接单')
    await page.getByText(/【1号】网格员李建国接了/).waitFor()
    village.hears(GROUP, /【1号】网格员李建国接了/)
    await does(page, '转办', { 转给谁: '供电所' })
    await letTalk(village)
    await answersWithOffered(page, village)
    await does(page, '办结', { 办理结果: '换了灯泡，已经亮了' })
    await page.getByText('待核实').waitFor()
    await village.settled()
    expect(village.said(GROUP).join('\n')).toMatch(/【1号】办好了：换了灯泡，已经亮了/)
    expect(await village.ticket(1)).toMatchObject({ state: 'resolved', note: '换了灯泡，已经亮了' })
    await letTalk(village)
    await village.person('王秀英').says('满意')
    await page.getByText('已办结').first().waitFor()
    await letTalk(village)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)

it(
  'AD-01 N-34: filters stand in the address, refusals are shown, and a village sees its own matters and menu only',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    await twoVillages(village)
    const page = await seat()
    await comeIn(page, url, firstAccount(village))
    await page.goto(`${url}/tickets?grid=shiqiao`)
    await page.getByRole('row', { name: /石板桥/ }).waitFor()
    expect(await page.getByRole('row', { name: /晒谷场/ }).count()).toBe(0)
    await page.getByLabel('按网格看').getByText('柳河村', { exact: true }).click()
    await page.getByRole('row', { name: /晒谷场/ }).waitFor()
    expect(page.url()).toMatch(/grid=liuhe$/)
    await page.goto(`${url}/tickets/1`)
    const form = await presses(page, '合并', { 并到几号: '99' })
    await form.getByText('没有这一件').waitFor()
    await form.getByRole('button', { name: '取消' }).click()

    const made = await caller(village)('POST', '/api/accounts', { name: '罗爱国', role: 'village', grid: 'shiqiao' })
    const theirs = await seat(PHONE)
    await comeIn(theirs, url, { name: '罗爱国', password: String(made.body.password) })
    await theirs.getByRole('link', { name: /石板桥/ }).waitFor()
    expect(await theirs.getByText('晒谷场').count()).toBe(0)
    await theirs.getByRole('button', { name: '打开菜单' }).click()
    const menu = theirs.getByRole('navigation', { name: '主菜单' }).getByRole('menuitem')
    expect(await menu.allTextContents()).toEqual(['工作台', '事项', '预警', '分析', '导出', '网格和人', '微信', '规则'])
    await theirs.goto(`${url}/tickets/1`)
    await theirs.getByText('没有1号').waitFor()
    await theirs.goto(`${url}/audit`)
    await theirs.getByText('您的账号不看这一页').waitFor()
    await letTalk(village)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)

/** Presses a verb, fills its fields by their labels, and confirms. */
async function presses(page: Page, verb: string, fields: Record<string, string>): Promise<Locator> {
  const form = await opens(page, verb)
  for (const [label, value] of Object.entries(fields)) {
    await form.getByLabel(label).fill(value)
    if (label === '转给谁' || label === '并到几号') await page.keyboard.press('Enter')
  }
  await form.getByRole('button', { name: verb, exact: true }).click()
  return form
}

/** LC-17: a text that fits is picked, and the group hears it. */
async function answersWithOffered(page: Page, village: Village): Promise<void> {
  const form = await opens(page, '回话')
  const offered = form.getByRole('region', { name: '常用话' }).getByRole('button').first()
  const words = (await offered.textContent()) ?? ''
  await offered.click()
  await form.getByRole('button', { name: '回话', exact: true }).click()
  await form.waitFor({ state: 'hidden' })
  await village.settled()
  expect(village.said(GROUP).join('\n')).toContain(words.replace(/[。.]$/, ''))
  await letTalk(village)
}

async function opens(page: Page, verb: string): Promise<Locator> {
  const verbs = page.locator('.verbs')
  const button = verbs.getByRole('button', { name: verb, exact: true })
  await verbs.getByRole('button').first().waitFor()
  if ((await button.count()) > 0) await button.click()
  else {
    await verbs.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: verb, exact: true }).click()
  }
  return page.getByRole('dialog')
}

async function does(page: Page, verb: string, fields: Record<string, string> = {}): Promise<void> {
  const form = await presses(page, verb, fields)
  await form.waitFor({ state: 'hidden' })
}
