import { expect, it } from 'vitest'
import { letTalk } from '../server/staff.ts'
import { GROUP } from '../village.ts'
import { comeIn, firstAccount, isAccessible, openOfficeDoor } from './console.ts'

const SLOW_MS = 150_000

it(
  'N-21: a sentence is put into the town’s own words with a live look, compared, saved, said in the group, and taken back',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const page = await seat({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await comeIn(page, url, firstAccount(village))
    await page.goto(`${url}/rules?part=wording`)
    await page.getByRole('button', { name: '改：有人报事，记下了' }).click()
    const field = page.getByLabel('自己的说法：有人报事，记下了')
    await field.fill('【{编号}】晓得了：{事情}。交给{谁}了。')
    await page.getByText('少了 {时限}').waitFor()
    await field.press('End')
    await page.getByRole('button', { name: '{时限}' }).click()
    expect(await field.inputValue()).toMatch(/\{时限\}$/)
    await page.getByText('【3号】晓得了：晒谷场路灯不亮。交给网格员李建国了。今天11:00').waitFor()
    await isAccessible(page)

    await page.getByRole('button', { name: '看看会怎样' }).click()
    const review = page.getByRole('dialog')
    const compared = review.getByRole('region', { name: '改了的说法' })
    await compared.getByText('【3号】记下了：晒谷场路灯不亮').waitFor()
    await compared.getByText('【3号】晓得了：晒谷场路灯不亮').waitFor()
    await review
      .getByRole('region', { name: '改了以后' })
      .getByText(/晓得了/)
      .first()
      .waitFor()
    await isAccessible(page)
    await review.getByRole('button', { name: '就这样，保存' }).click()
    await page.getByText('存好了，现在是第2版').waitFor()
    await village.person('王秀英').says('晒谷场的路灯不亮了')
    village.hears(GROUP, /^【1号】晓得了：晒谷场路灯不亮。交给.+了。/)

    await page.getByRole('button', { name: '改：有人报事，记下了' }).click()
    await page.getByRole('button', { name: '恢复成原来的' }).click()
    await page.getByRole('button', { name: '看看会怎样' }).click()
    await review.getByRole('button', { name: '就这样，保存' }).click()
    await page.getByText('现在是第3版').waitFor()
    await expect.poll(() => page.locator('.sentences .mark').count()).toBe(0)
    await letTalk(village)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)
