import { expect, it } from 'vitest'
import { pageCode } from '../../desk/page-code.ts'
import { openVillage, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'
import { SERVING, TOKEN } from './clerk.ts'

const CHEN = 'wx-chen-zhiyuan'
const WANG = 'wx-neighbour-8'

async function opens(village: Village, path: string, token?: string) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const answer = await fetch(`${village.server?.url ?? ''}${path}`, { headers })
  return { status: answer.status, html: await answer.text() }
}

async function withThree(): Promise<Village> {
  const village = await openVillage(SERVING)
  const wang = village.person('王秀英')
  await wang.says('晒谷场的路灯不亮了，我电话13812345678')
  village.hears(GROUP, /记下了/)
  await wang.says('老井边垃圾堆了几天没人收')
  village.hears(GROUP, /记下了/)
  await wang.says('隔壁男人又在打老婆，打得很凶')
  village.hears(GROUP, /不在群里说/)
  village.hears(CHEN, /只给您看/)
  village.hears(WANG, /只有村里的陈志远能看到/)
  return village
}

it('RV-03 RV-05: the board of a grid shows what is open, nobody’s words and nothing private; its number finds one', async () => {
  const village = await withThree()
  const at = `/g/${await pageCode(village.desk.db, 'board', 'liuhe-3')}`
  const board = await opens(village, at)
  expect(board.status).toBe(200)
  expect(board.html).toContain('在办2件')
  expect(board.html).toContain('1号 晒谷场路灯不亮')
  expect(board.html).toContain('2号 老井边')
  for (const word of ['13812345678', '王秀英', '打老婆', '私事', '3号 ']) expect(board.html).not.toContain(word)

  expect((await opens(village, `${at}?number=2`)).html).not.toContain('晒谷场')
  expect((await opens(village, `${at}?number=3`)).html).toContain('这里没有这个编号')
  expect((await opens(village, `${at}?number=`)).html).toContain('1号')
  expect((await opens(village, `${at}?number=abc`)).status).toBe(400)
})

it('RV-03: a board shows its own grid; without its seal it shows nothing', async () => {
  const village = await withThree()
  const { db } = village.desk
  const other = await opens(village, `/g/${await pageCode(db, 'board', 'liuhe-4')}`)
  expect(other.html).toContain('最近没有事')
  const sealOfOther = (await pageCode(db, 'board', 'liuhe-4')).slice(-15)
  for (const path of ['/g/liuhe-3', `/g/liuhe-3-${sealOfOther}`]) expect((await opens(village, path)).status).toBe(404)
  expect((await opens(village, `/t/${await pageCode(db, 'board', 'liuhe-3')}`)).status).toBe(404)
})

it('RL-03: the 流转单 has everything for the file and a code for whoever reported it', async () => {
  const village = await withThree()
  expect((await opens(village, '/print/tickets/1')).status).toBe(401)
  const slip = await opens(village, '/print/tickets/1', TOKEN)
  for (const word of ['事项流转单', '王秀英', '晒谷场的路灯不亮了', '记下了，交给网格员李建国', '<svg'])
    expect(slip.html).toContain(word)
  expect((await opens(village, '/print/tickets/99', TOKEN)).status).toBe(404)
})

it('PX-07: the 公示牌 names who looks after the grid, up to the town', async () => {
  const village = await withThree()
  expect((await opens(village, '/print/grids/liuhe-3')).status).toBe(401)
  const poster = await opens(village, '/print/grids/liuhe-3', TOKEN)
  for (const word of ['柳河村三组微网格', '李建国', '周桂芳', '陈志远', '<svg']) expect(poster.html).toContain(word)
  expect((await opens(village, '/print/grids/nowhere', TOKEN)).status).toBe(404)
})
