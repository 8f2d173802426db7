import { expect, it } from 'vitest'
import { letTalk } from '../server/staff.ts'
import { comeIn, firstAccount, isAccessible, openOfficeDoor } from './console.ts'

const SLOW_MS = 150_000
const LI = 'li-jianguo'

it(
  'N-14 HR-08: at the console somebody stands in for another, overlapping days are refused, and it ends with a button',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const page = await seat({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await comeIn(page, url, firstAccount(village))
    const form = page.getByRole('dialog')
    const fill = async (colleague: string) => {
      await form.getByLabel('谁来代').fill(colleague)
      await page.keyboard.press('Enter')
      await form.getByPlaceholder('第一天').fill('2026-03-03')
      await page.keyboard.press('Enter')
      await form.getByPlaceholder('最后一天').fill('2026-03-05')
      await page.keyboard.press('Enter')
      await form.getByLabel('本人已经答应').check()
    }
    await page.goto(`${url}/town?grid=liuhe-3`)
    await page.getByRole('button', { name: '李建国：操作' }).click()
    await page.getByRole('menuitem', { name: '请人代班' }).click()
    await fill('马春燕')
    await isAccessible(page)
    await form.getByRole('button', { name: '保存' }).click()
    await form.waitFor({ state: 'hidden' })
    await page.getByText('替李建国代班').waitFor()
    await letTalk(village)
    const lent = () => village.desk.directory.town().duties.filter(({ insteadOf }) => insteadOf === LI)
    expect(lent()).toMatchObject([{ personId: 'ma-chunyan', from: '2026-03-03', until: '2026-03-05' }])

    await page.getByRole('link', { name: '代班' }).click()
    await page.getByText('马春燕代李建国').waitFor()
    await isAccessible(page)
    await page.getByRole('button', { name: '请人代班' }).click()
    await form.getByLabel('谁不在').fill('李建国')
    await page.keyboard.press('Enter')
    await fill('孙玉兰')
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('已经由马春燕代。请先结束那一段，或者换日子').waitFor()
    await form.getByRole('button', { name: '取消' }).click()
    await form.waitFor({ state: 'hidden' })

    await page.getByRole('button', { name: '结束：马春燕代李建国' }).press('Enter')
    await page.getByText('马春燕代李建国，到此为止？').waitFor()
    await page.locator('.ant-popconfirm-buttons .ant-btn-primary').press('Enter')
    await page.getByText('现在没有人代班').waitFor()
    await letTalk(village)
    expect(lent()).toEqual([])
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)
