import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { DEFAULT_REPLIES } from '../../grid/replies.ts'
import { caller } from '../server/clerk.ts'
import { comeIn, firstAccount, isAccessible, openOfficeDoor } from './console.ts'

const SLOW_MS = 150_000

it(
  'LC-17 PC-04 IO-03: answers, times of keeping and addresses are changed at the console; what is wrong is said, what deletes is asked',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const page = await seat({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await comeIn(page, url, firstAccount(village))
    const office = { url, call: caller(village), page, save: page.getByRole('button', { name: '保存', exact: true }) }
    await changesReplies(office)
    await changesRetention(office)
    await changesAddresses(office)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)

interface Office {
  url: string
  call: ReturnType<typeof caller>
  page: Page
  save: Locator
}

async function changesReplies({ url, call, page, save }: Office): Promise<void> {
  await page.goto(`${url}/rules?part=replies`)
  await page.getByRole('button', { name: '加一句' }).click()
  const n = DEFAULT_REPLIES.length + 1
  await page.getByLabel(`第${n}句`, { exact: true }).fill('{领导}说明天来。')
  await save.click()
  await page.getByText(/花括号里只能写 编号、事项/).waitFor()
  await page.getByLabel(`第${n}句`, { exact: true }).fill('{经手人}明天来。')
  await page.getByLabel(`第${n}句：哪一类用`).fill('路灯')
  await page.keyboard.press('Enter')
  await isAccessible(page)
  await save.press('Enter')
  await page.getByText('存好了，下次回话就能挑').waitFor()
  const replies = async () => (await call('GET', '/api/replies')).body.replies as unknown[]
  expect((await replies()).at(-1)).toMatchObject({ state: null, category: 'SS01', text: '{经手人}明天来。' })
  await page.getByRole('button', { name: '恢复成原来的' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '恢复成原来的' }).click()
  await expect.poll(async () => (await replies()).length).toBe(DEFAULT_REPLIES.length)
}

async function changesRetention({ url, call, page, save }: Office): Promise<void> {
  await page.goto(`${url}/system?part=retention`)
  const media = page.getByLabel('照片、视频、语音：留多少天')
  expect(await media.inputValue()).toBe('365')
  await media.fill('90')
  await page.keyboard.press('Tab')
  await isAccessible(page)
  await save.click()
  await page.getByText('照片、视频、语音：365天改成90天').waitFor()
  await page.getByRole('button', { name: '就这样，保存' }).press('Enter')
  await page.getByText('存好了', { exact: true }).waitFor()
  expect((await call('GET', '/api/retention/days')).body.days).toMatchObject({ media: 90, words: 1_095 })
}

async function changesAddresses({ url, page }: Office): Promise<void> {
  await page.goto(`${url}/system?part=hooks`)
  const form = page.getByRole('dialog')
  await page.getByRole('button', { name: '加一个地址' }).click()
  await form.getByLabel('地址').fill('https://example.com/first')
  await form.getByRole('button', { name: '保存' }).click()
  await page.locator('.ant-modal-confirm-title').getByText('验签密钥').waitFor()
  await page.getByRole('button', { name: '记下了' }).click()
  await page.getByRole('article').getByRole('button', { name: '改' }).click()
  await form.getByLabel('地址').fill('http://127.0.0.1/in')
  await form.getByRole('button', { name: '保存' }).click()
  await form.getByText('要用 https').waitFor()
  await form.getByLabel('地址').fill('https://example.com/second')
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByRole('article', { name: 'https://example.com/second' }).waitFor()
}
