import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { pageCode } from '../../desk/page-code.ts'
import { SERVING } from '../server/clerk.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { CHROMIUM, FLAGS } from './chromium.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const TOUCH_PX = 44
const SLOW_MS = 90_000

interface Axe {
  run(options: unknown): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>
}

it(
  'RV-05 RV-06: the page of a matter and the board of its grid, in both sizes: accessible, for thumbs, and the form works',
  async () => {
    const village = await openVillage(SERVING)
    await village.person('王秀英').says('晒谷场的路灯不亮了')
    village.hears(GROUP, /记下了/)
    await village.person('李建国').says('1号 修好了')
    village.hears(GROUP, /办好了/)
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    onTestFinished(() => browser.close())
    const { url } = village.server ?? { url: '' }
    const { db } = village.desk
    const [ticket, board] = [`/t/${await pageCode(db, 'ticket', '1')}`, `/g/${await pageCode(db, 'board', 'liuhe-3')}`]
    const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, bypassCSP: true }

    for (const path of [ticket, `${ticket}?big=1`, board, `${board}?big=1`]) {
      const context = await browser.newContext(phone)
      const page = await context.newPage()
      await page.goto(`${url}${path}`)
      await page.addScriptTag({ path: AXE })
      const { violations } = await page.evaluate(
        (values) => (globalThis as unknown as { axe: Axe }).axe.run({ runOnly: { type: 'tag', values } }),
        RULES,
      )
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
      const targets = await page.locator('button, .link, textarea, input:not([type=hidden]):not([type=radio])').all()
      for (const target of targets)
        expect((await target.boundingBox())?.height, (await target.textContent()) ?? '').toBeGreaterThanOrEqual(
          TOUCH_PX,
        )
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, 'nothing sticks out to the right').toBeLessThanOrEqual(0)
      await context.close()
    }

    const context = await browser.newContext({ ...phone, bypassCSP: false, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${url}${ticket}`)
    await page.getByRole('button', { name: '满意', exact: true }).click()
    await page.getByText('收到了，谢谢您').waitFor()
    expect(await village.ticket(1)).toMatchObject({ state: 'closed', rating: { value: 'satisfied' } })
  },
  SLOW_MS,
)
