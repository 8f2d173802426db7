import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { historyOf } from '../../desk/history.ts'
import { demoTown, openVillage, POWER, STAFF, type Village } from '../village.ts'
import { GROUP } from '../villager.ts'

const RULES = `
routing:
  - { category: SD02, department: 谷阳供电所 }
admissions:
  - { department: 谷阳供电所, category: SD02, until: 2026-03-31 }
`

async function ruledTown(without = '—', at = '2026-03-02T09:00:00+08:00'): Promise<Village> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-rules-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const kept = demoTown()
    .split('\n')
    .filter((line) => !line.includes(`person: ${without},`))
  writeFileSync(join(dir, 'town.yaml'), kept.join('\n') + RULES)
  return openVillage({ at, environment: { HUIYIN_TOWN: join(dir, 'town.yaml') } })
}

const reasons = async (village: Village, number = 1) =>
  (await historyOf(village.desk, number)).events.flatMap(({ kind, routed }) =>
    routed === null ? [] : [[kind, routed]],
  )

function heardAll(village: Village): void {
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
}

it('HR-02 N-15: every step that gives a matter to somebody says why, from the report to the list of what may be handed down', async () => {
  const village = await ruledTown()
  await village.person('王秀英').says('晒谷场那边停电了，半天没来')
  await village.person('李建国').says('1号 转供电所')
  await village.person('龚成').says('1号 转李建国', POWER)
  await village.person('李建国').says('1号 报上级，电杆在县道边上')
  await village.person('陈志远').says('1号 我来', STAFF)
  expect(await reasons(village)).toEqual([
    ['opened', '地点在柳河村三组，归李建国管'],
    ['transferred', '处置职责表写着，这类事归谷阳供电所'],
    ['transferred', '点名转给“李建国”，准入清单上有这一类，到3月31日为止'],
    ['returned', '按级往上，交给柳河村二片'],
    ['acknowledged', '自己接的，柳河村的人可以接'],
  ])
  heardAll(village)
})

it('HR-02 N-05: 查 1 tells staff among themselves why it is where it is; the group reads only where it is', async () => {
  const village = await ruledTown('李建国')
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /片长周桂芳/)
  heardAll(village)
  await village.person('周桂芳').says('查 1', STAFF)
  village.hears(STAFF, /现在等片长周桂芳接.*\n为什么找他：柳河村三组没有人值班，往上一级交给柳河村二片。$/)
  await village.person('王秀英').says('查 1')
  expect(village.hears(GROUP, /现在等片长周桂芳接/)).not.toContain('为什么')
  await village.person('周桂芳').says('1号 转供电所', STAFF)
  heardAll(village)
  await village.person('周桂芳').says('查 1', STAFF)
  village.hears(STAFF, /为什么找他：点名转给“供电所”，处置职责表没有写这类事归谷阳供电所。$/)
})
