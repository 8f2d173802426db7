import { expect, it } from 'vitest'
import { caller } from '../server/clerk.ts'
import { letTalk } from '../server/staff.ts'
import { comeIn, firstAccount, isAccessible, openOfficeDoor } from './console.ts'

const SLOW_MS = 150_000

it(
  'AD-02 AD-03 ES-15: a ladder is changed with a look at what it would do, a line is tried, a category gets a word',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    await village.person('王秀英').says('晒谷场的路灯不亮了')
    const page = await seat({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await comeIn(page, url, firstAccount(village))
    await page.goto(`${url}/rules?part=ladder`)
    await page.getByLabel('没有人接单，第2级：时限的几倍').fill('0.9')
    await page.keyboard.press('Tab')
    await page.getByText('改了，还没有保存').waitFor()
    await page.getByRole('button', { name: '看看会怎样' }).click()
    const review = page.getByRole('dialog')
    const proposed = review.getByRole('region', { name: '改了以后' })
    await proposed.getByRole('listitem').first().waitFor()
    const changed = await proposed.getByRole('listitem').filter({ hasText: '改了' }).allTextContents()
    expect(changed).toEqual([expect.stringMatching(/今天.*往上报：柳河村一片改了告诉吴长林/)])
    await review.getByRole('row', { name: /晒谷场的路灯不亮了/ }).waitFor()
    await isAccessible(page)
    expect((await caller(village)('GET', '/api/rules/versions')).body.versions).toHaveLength(1)
    await review.getByRole('button', { name: '就这样，保存' }).click()
    await page.getByText('存好了，现在是第2版').waitFor()
    await page.getByRole('link', { name: '版本' }).click()
    await page.getByText('改了升级').waitFor()

    await page.getByRole('link', { name: '听懂' }).click()
    await page.getByLabel('群里的一句话').fill('亮闪闪坏了')
    await page.getByRole('button', { name: '试一试' }).click()
    expect(await page.locator('.tried').textContent()).not.toContain('路灯不亮')

    await page.getByRole('link', { name: '类别' }).click()
    await page.getByLabel('找类别').fill('路灯')
    await page.getByRole('button', { name: '改路灯不亮、倒杆裸线' }).click()
    await page.getByLabel('本地说法').fill('亮闪闪')
    await page.keyboard.press('Enter')
    await page.getByLabel('要改的').getByText('亮闪闪').waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('存好了').last().waitFor()
    await expect.poll(() => village.desk.directory.town().categories.get('SS01')?.words).toEqual(['亮闪闪'])
    await letTalk(village)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)
