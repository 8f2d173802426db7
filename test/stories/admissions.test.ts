import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { traceOf } from '../../desk/trace.ts'
import { demoTown, GROUP, openVillage, POWER, type Village } from '../village.ts'

/** The demo town with a list of what departments may task grids with; null: no list is kept. */
async function townWith(admissions: string | null, at = '2026-03-02T09:00:00+08:00'): Promise<Village> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-admissions-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = join(dir, 'town.yaml')
  writeFileSync(file, admissions === null ? demoTown() : `${demoTown()}\nadmissions: ${admissions}\n`)
  return openVillage({ at, environment: { HUIYIN_TOWN: file } })
}

function heardAll(village: Village): void {
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
}

/** Reported, and handed to the power station. */
async function withPowerStation(village: Village, report: string): Promise<void> {
  await village.person('王秀英').says(report)
  await village.person('李建国').says('1号 转供电所')
  expect(await village.ticket(1)).toMatchObject({ holder: { gridId: 'power' } })
  heardAll(village)
}

const POWER_CUTS = '[{ department: 谷阳供电所, category: SD02, until: 2026-03-31 }]'

it('N-36 AD-09: what is not on the list no department hands down to a grid; the refusal names who may add it', async () => {
  const village = await townWith(POWER_CUTS)
  await withPowerStation(village, '晒谷场的路灯不亮了')
  await village.person('龚成').says('1号 转李建国', POWER)
  village.hears(POWER, /^【1号】这一类不在准入清单上，不能派给网格。要派请镇里的何敏先加进清单，写明到哪天为止/)
  village.isSilent(GROUP)
  expect(await village.ticket(1)).toMatchObject({ holder: { gridId: 'power', personId: 'gong-cheng' } })
  await village.person('龚成').says('1号 退回，这盏灯是村里装的', POWER)
  village.hears(GROUP, /^【1号】.*办不了，已交给/)
  heardAll(village)
})

it('N-36 N-15: what is on the list goes down, and the trace says until when; after that day it does not', async () => {
  const village = await townWith(POWER_CUTS)
  await withPowerStation(village, '晒谷场那边停电了，半天没来')
  await village.person('龚成').says('1号 转李建国', POWER)
  village.hears(GROUP, /^【1号】这事归网格员李建国办/)
  const { events } = await traceOf(village.desk.db, 1)
  expect(events.findLast(({ kind }) => kind === 'transferred')?.detail).toMatchObject({ admittedUntil: '2026-03-31' })
  heardAll(village)

  const later = await townWith(POWER_CUTS, '2026-04-01T09:00:00+08:00')
  await withPowerStation(later, '晒谷场那边停电了，半天没来')
  await later.person('龚成').says('1号 转李建国', POWER)
  later.hears(POWER, /不在准入清单上/)
})

it('N-36: a town that keeps no list restrains nobody, and places hand on as before', async () => {
  const village = await townWith(null)
  await withPowerStation(village, '晒谷场的路灯不亮了')
  await village.person('龚成').says('1号 转李建国', POWER)
  village.hears(GROUP, /^【1号】这事归网格员李建国办/)
  heardAll(village)
  const strict = await townWith('[]')
  await strict.person('王秀英').says('晒谷场的路灯不亮了')
  await strict.person('李建国').says('1号 转马春燕')
  expect(await strict.ticket(1)).toMatchObject({ holder: { personId: 'ma-chunyan' } })
  heardAll(strict)
})
