import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { caller } from '../server/clerk.ts'
import { letTalk } from '../server/staff.ts'
import { comeIn, firstAccount, openOfficeDoor } from './console.ts'
import { hands } from './hands.ts'

const SLOW_MS = 150_000

it(
  'N-34 RV-06: with the keyboard alone: a sentence is reworded, an answer added, a time of keeping and a stand-in changed, a copy taken',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const call = caller(village)
    const page = await seat()
    await comeIn(page, url, firstAccount(village))
    await rewords(page, url)
    expect((await call('GET', '/api/rules')).body.wording).toEqual({ withdrawn: '【{编号}】好嘞，撤了。' })
    await addsAnAnswer(page, url)
    expect(JSON.stringify((await call('GET', '/api/replies')).body)).toContain('明天来。')
    await keepsLonger(page, url)
    expect((await call('GET', '/api/retention/days')).body.days).toMatchObject({ media: 400 })
    await standsIn(page, url)
    expect((await call('GET', '/api/stand-ins')).body.standIns).toMatchObject([{ personId: 'ma-chunyan' }])
    await takesACopy(page, url)
    await letTalk(village)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)

async function rewords(page: Page, url: string): Promise<void> {
  const { press, write } = hands(page)
  await page.goto(`${url}/rules?part=wording`)
  await page.getByText('本人撤回').waitFor()
  await press('改：本人撤回')
  await write('自己的说法：本人撤回', '【')
  await press('{编号}')
  // the cursor is back in the field, behind what was put in
  await page.keyboard.type('】好嘞，撤了。')
  await press('看看会怎样')
  await page.getByRole('dialog').getByText('好嘞，撤了').waitFor()
  await page.getByRole('dialog').locator('.rehearsed').first().waitFor()
  await press('就这样，保存', 'confirm')
  await page.getByText('存好了，现在是第2版').waitFor()
}

async function addsAnAnswer(page: Page, url: string): Promise<void> {
  const { key, press } = hands(page)
  await page.goto(`${url}/rules?part=replies`)
  await page.getByRole('button', { name: '加一句' }).waitFor()
  await press('加一句')
  await key('Shift+Tab')
  await key('Shift+Tab')
  await page.keyboard.type('明天来。')
  await press('保存')
  await page.getByText('存好了，下次回话就能挑').waitFor()
}

async function keepsLonger(page: Page, url: string): Promise<void> {
  const { press, write } = hands(page)
  await page.goto(`${url}/system?part=retention`)
  await page.getByLabel('照片、视频、语音：留多少天').waitFor()
  await write('照片、视频、语音：留多少天', '400')
  await press('保存')
  await page.getByText('存好了', { exact: true }).waitFor()
}

async function standsIn(page: Page, url: string): Promise<void> {
  const { key, press, write } = hands(page)
  await page.goto(`${url}/town?part=stand-ins`)
  await page.getByText('现在没有人代班').waitFor()
  await press('请人代班')
  await page.getByRole('dialog').waitFor()
  for (const [field, name] of [
    ['谁不在', '李建国'],
    ['谁来代', '马春燕'],
  ] as const) {
    await write(field, name, 'dialog')
    await key('Enter')
  }
  await write('从哪天到哪天（两头都算）', '2026-03-03', 'dialog')
  await key('Enter')
  await page.keyboard.type('2026-03-05')
  await key('Enter')
  await press('保存', 'confirm')
  await page.getByText('在等本人答应').waitFor()
}

async function takesACopy(page: Page, url: string): Promise<void> {
  const { key, to, write } = hands(page)
  await page.goto(`${url}/exports`)
  await page.getByLabel('拿去做什么').waitFor()
  await write('拿去做什么（记进日志）', '给县里报月报')
  await to('下载')
  const [file] = await Promise.all([page.waitForEvent('download'), key('Enter')])
  expect(file.suggestedFilename()).toBe('tickets.xlsx')
}
