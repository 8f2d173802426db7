import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { letTalk } from '../server/staff.ts'
import type { Village } from '../village.ts'
import { comeIn, firstAccount, isAccessible, openOfficeDoor } from './console.ts'

const SLOW_MS = 150_000
type Rows = (string | null)[][]

const GRIDS: Rows = [
  ['名称', '层级', '上级'],
  ['清水镇', '镇', null],
  ['杨树村', '村', '清水镇'],
  ['杨树村一组', '微网格', '杨树村'],
]
const TOWN: Record<string, Rows> = {
  镇: [['镇名'], ['清水镇']],
  网格: GRIDS,
  人员: [['姓名'], ['胡梅']],
  职责: [
    ['人员', '网格', '职责'],
    ['胡梅', '杨树村一组', '联络员'],
  ],
  群: [
    ['群名', '网格', '种类'],
    ['杨树一组群', '杨树村一组', '村民群'],
  ],
}
const WITH_FAULTS = {
  ...TOWN,
  网格: [...GRIDS, ['四片', '大队', '不知道哪里']],
  职责: [...(TOWN.职责 ?? []), ['没有的人', '杨树村', '皇帝']],
}

it(
  'IO-05 AD-05: an empty town is led by the hand: import with everything to mend at once, bind a group, say a line, see it',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor({ HUIYIN_TOWN: 'none' })
    const page = await seat({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    await comeIn(page, url, firstAccount(village))
    await page.getByRole('heading', { name: '第一次使用' }).waitFor()
    const choose = chooser(page)
    await choose('faults.xlsx', WITH_FAULTS)
    await page.getByText('“faults.xlsx”有').waitFor()
    const rows = page.getByLabel('要改的地方').getByRole('row')
    const told = await rows.evaluateAll((all) => all.slice(1).map((row) => [...row.children].map((c) => c.textContent)))
    for (const place of [
      ['网格', '5', '层级'],
      ['网格', '5', '上级'],
      ['职责', '3', '职责'],
    ])
      expect(told).toContainEqual([...place, expect.any(String)])
    expect(village.desk.directory.maybeTown()).toBeNull()
    await isAccessible(page)

    await choose('town.xlsx', TOWN)
    await page.getByText('网格加3').waitFor()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    const code = await page.locator('.code').textContent()
    await isAccessible(page)
    await saysInGroup(village, (code ?? '').trim())
    await page.getByText('像村民那样说一句').waitFor()
    await saysInGroup(village, '村口的路灯不亮了（测试）')
    await page.getByRole('button', { name: '去工作台' }).click()
    await page.getByRole('link', { name: /村口的路灯不亮了/ }).waitFor()
    await letTalk(village)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)

function chooser(page: Page) {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-first-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return async (name: string, book: Record<string, Rows>) => {
    const sheets = Object.entries(book).map(([sheet, rows]) => ({ name: sheet, rows }))
    writeFileSync(join(dir, name), await writeXlsx({ sheets }))
    await page.locator('input[type=file]').setInputFiles(join(dir, name))
  }
}

/** In a group of the simulated WeChat that nobody has bound yet, as it would be on the first day. */
async function saysInGroup(village: Village, text: string): Promise<void> {
  const { controls } = village.simulator
  const { rooms, people } = controls.world()
  const from = people.find(({ name }) => name === '王秀英')?.id ?? controls.addPerson({ name: '王秀英' }).id
  const room = rooms[0]?.id ?? controls.addRoom({ topic: '一组的群', members: [from], bot: true }).id
  controls.sayInRoom(room, { from, type: 'text', text })
  await village.settled()
}
