import { expect, it } from 'vitest'
import { comeIn, firstAccount, isAccessible, openOfficeDoor } from './console.ts'

const SLOW_MS = 150_000

it(
  'AD-05 N-29: a grid, a person and a group are added by hand, what is missing is named, and whoever leaves hands over',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const page = await seat({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await comeIn(page, url, firstAccount(village))
    const form = page.getByRole('dialog')
    const save = async () => {
      await form.getByRole('button', { name: '保存' }).click()
      await form.waitFor({ state: 'hidden' })
    }
    await page.goto(`${url}/town?grid=liuhe-p2`)
    await page.getByRole('button', { name: '下面加一个' }).click()
    await form.getByLabel('名称').fill('柳河村五组微网格')
    await form.getByLabel('户数').fill('120')
    await save()
    await page.getByTitle('柳河村五组微网格 ⚠').click()
    await page.getByText('120户，偏大').waitFor()
    await page.getByText('这一级没有人值班').waitFor()
    await page.getByRole('button', { name: '加一个群' }).click()
    await form.getByLabel('群名').fill('柳河五组群')
    await save()
    await page.getByRole('link', { name: '要补的' }).click()
    await page.getByRole('region', { name: '没有主人的群' }).getByText('柳河五组群').click()
    await page.getByRole('button', { name: '加一个人' }).click()
    await form.getByLabel('谁').fill('名单里没有')
    await page.keyboard.press('Enter')
    await form.getByLabel('姓名').fill('胡梅')
    await save()
    await page.getByRole('button', { name: '胡梅的绑定口令' }).click()
    await form.getByText(/^绑定 [2-9A-Y]{6}/).waitFor()
    await isAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '胡梅：操作' }).click()
    await page.getByRole('menuitem', { name: '交接给别人' }).click()
    await form.getByLabel('交给谁').fill('周桂芳')
    await page.keyboard.press('Enter')
    await save()
    await page.getByLabel('人', { exact: true }).getByText('周桂芳').waitFor()
    const { grids, rooms, duties } = village.desk.directory.town()
    const grid = [...grids.values()].find(({ name }) => name === '柳河村五组微网格')
    expect([...rooms.values()].find(({ topic }) => topic === '柳河五组群')?.gridId).toBe(grid?.id)
    expect(duties.filter(({ gridId }) => gridId === grid?.id)).toMatchObject([{ personId: 'zhou-guifang' }])
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)
