import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { caller } from '../server/clerk.ts'
import { letTalk } from '../server/staff.ts'
import { comeIn, firstAccount, isAccessible, openOfficeDoor, twoVillages } from './console.ts'

const SLOW_MS = 150_000
const WIDE = { viewport: { width: 1440, height: 900 }, bypassCSP: true }

it(
  'N-39: what the list shows is taken out with a purpose; names leave when a second person at the console says yes, once',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    await twoVillages(village)
    const made = await caller(village)('POST', '/api/accounts', { name: '何敏', role: 'town' })
    const page = await seat(WIDE)
    await comeIn(page, url, firstAccount(village))
    await page.goto(`${url}/tickets?grid=liuhe`)
    await page.getByRole('link', { name: '导出这些' }).click()
    await page.getByText('柳河村', { exact: false }).first().waitFor()
    await isAccessible(page)
    await page.getByLabel('拿去做什么').fill('给县里报月报')
    const [plain] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载' }).press('Enter'),
    ])
    expect(plain.suggestedFilename()).toBe('tickets.xlsx')

    await asks(page)

    const second = await seat(WIDE)
    await comeIn(second, url, { name: '何敏', password: String(made.body.password) })
    await agrees(second, url)

    await page.getByRole('button', { name: '刷新' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载：信访回访' }).click(),
    ])
    const text = readFileSync(await file.path(), 'utf8')
    expect(text).toContain('王秀英')
    expect(text).not.toContain('石板桥')
    await page.getByText('已经下载').waitFor()
    await letTalk(village)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)

async function asks(page: Page): Promise<void> {
  await page.getByLabel('台账，带个人信息').check()
  await page.getByRole('button', { name: '申请' }).click()
  await page.getByText('要写带哪些个人信息').waitFor()
  await page.getByLabel('报事人').check()
  await page.getByLabel('CSV').check()
  await page.getByLabel('拿去做什么').fill('信访回访')
  await page.getByRole('button', { name: '申请' }).click()
  await page.getByText('等第二个人同意', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: /^同意/ }).count()).toBe(0)
}

async function agrees(second: Page, url: string): Promise<void> {
  await second.goto(`${url}/exports`)
  await second.getByText('台账（柳河村），带报事人').waitFor()
  await isAccessible(second)
  await second.getByRole('button', { name: '同意：信访回访', exact: true }).press('Enter')
  await second.getByText('让admin把这些个人信息带走？').waitFor()
  await second.locator('.ant-popconfirm-buttons .ant-btn-primary').press('Enter')
  await second.getByText('同意了，admin一天内可以下载一次').waitFor()
  await second.getByText('没有要您定的').waitFor()
}
