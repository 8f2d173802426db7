import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { caller } from '../server/clerk.ts'
import { letTalk } from '../server/staff.ts'
import { GROUP } from '../village.ts'
import { comeIn, firstAccount, isAccessible, openOfficeDoor } from './console.ts'
import { hands } from './hands.ts'

const SLOW_MS = 150_000

it(
  'N-34 RV-06: with the keyboard alone: several are chosen and assigned, one is merged, instructed, answered and resolved',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const typed = (text: string, category: string) =>
      caller(village)('POST', '/api/tickets', { grid: 'liuhe-3', text, category })
    await village.person('王秀英').says('晒谷场的路灯不亮了')
    await typed('变压器嗡嗡响', 'SD02')
    await typed('晒谷场的灯又坏了', 'SS01')
    const page = await seat({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await comeIn(page, url, firstAccount(village))
    const { open, press } = hands(page)

    await movesOne(page, url)
    expect((await village.ticket(2)).holder.gridId).toBe('power')

    await page.goto(`${url}/tickets/3`)
    await open('合并', '1')
    await page.getByLabel('机器人会这样说').getByText('这一步不说话').waitFor()
    await isAccessible(page)
    await press('合并', 'confirm')
    await page.getByText('已合并').first().waitFor()

    await page.goto(`${url}/tickets/1`)
    for (const [verb, words, told] of VERBS) {
      await open(verb, words)
      if (told !== null) await page.getByLabel('机器人会这样说').getByText(told).first().waitFor()
      await press(verb, 'confirm')
      await page.getByText(`${verb}：好了`).waitFor()
      await letTalk(village)
    }
    expect(village.said(GROUP).join('\n')).toMatch(/李建国回话：配件明天到。[\s\S]*办好了：换了灯泡/)
    expect(village.said(GROUP).join('\n')).not.toContain('打过电话')
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)

async function movesOne(page: Page, url: string): Promise<void> {
  const { key, to, press, write } = hands(page)
  await page.goto(`${url}/tickets?sort=limit`)
  await page.getByRole('row', { name: /变压器/ }).waitFor()
  await to('选2号')
  await key(' ')
  await press('转办')
  await page.getByRole('dialog').waitFor()
  await write('转给谁', '供电所')
  await key('Enter')
  await press('转办', 'confirm')
  await page.getByText('1件转办了').waitFor()
}

const VERBS: [verb: string, words: string, told: string | null][] = [
  ['批示', '周三前办好', '批示'],
  ['内部记录', '打过电话', null],
  ['回话', '配件明天到', '【1号】李建国回话：配件明天到。'],
  ['办结', '换了灯泡', '办好了：换了灯泡'],
]
