import { expect, it } from 'vitest'
import { letTalk } from '../server/staff.ts'
import { comeIn, firstAccount, isAccessible, openOfficeDoor, twoVillages } from './console.ts'

/** Two dozen pages, each in two widths, beside other tests. */
const SLOW_MS = 300_000
/** Drawn by other components there. */
const ANOTHER_ON_A_PHONE = ['/', '/tickets', '/tickets/1', '/town']
const PAGES = [
  '/',
  '/tickets',
  '/tickets/1',
  '/warnings',
  '/warnings?part=new',
  '/warnings?part=past',
  '/analysis',
  '/town',
  '/exports',
  '/town?part=stand-ins',
  '/wechat',
  '/wechat?state=sent',
  '/rules',
  '/rules?part=ladder',
  '/rules?part=understanding',
  '/rules?part=wording',
  '/rules?part=replies',
  '/accounts',
  '/audit',
  '/system',
  '/system?part=hooks',
  '/system?part=retention',
  '/me',
]

it(
  'AD-01 RV-06: every page of the console is accessible and fits a phone',
  async () => {
    const { village, url, seat } = await openOfficeDoor()
    await twoVillages(village)
    const page = await seat({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await page.goto(`${url}/`)
    await page.getByLabel('账号').waitFor()
    await isAccessible(page)
    await comeIn(page, url, firstAccount(village))
    for (const path of PAGES) {
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto(`${url}${path}`)
      await page.locator('main .panel, .panel, .tickets').first().waitFor()
      await page.waitForLoadState('load')
      await isAccessible(page)
      await page.setViewportSize({ width: 390, height: 844 })
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await expect.poll(wide, { message: `nothing of ${path} sticks out to the right` }).toBeLessThanOrEqual(0)
      if (ANOTHER_ON_A_PHONE.includes(path)) await isAccessible(page)
    }
    await letTalk(village)
  },
  SLOW_MS,
)
