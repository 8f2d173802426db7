import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, inject, it, onTestFinished } from 'vitest'
import { readConfig } from '../../config.ts'
import { saying } from '../../db/schema/speech.ts'
import { account, contact, town } from '../../db/schema/town.ts'
import { sweepWarnings } from '../../desk/warnings/climb.ts'
import { start } from '../../main.ts'
import { freshDatabase } from '../postgres.ts'
import { openVillage, STAFF, Village } from '../village.ts'
import { GROUP } from '../villager.ts'
import { allClear, CHEN, comesBack, goesAway, HE, LI, looksUp, MA, townWithout, warns } from './warning.ts'

const NIGHT = '2026-03-02T02:00:00+08:00'
const FOUR = 'sim-liuhe-4-room@chatroom'

it('N-19: a grid without anybody on duty is made known above in the same second, with its households', async () => {
  const village = await openVillage({ at: NIGHT, environment: { HUIYIN_TOWN: townWithout('马春燕') } })
  const households = [{ name: '赵家', gridId: 'liuhe-4', phone: null }]
  const id = await warns(village, { gridId: 'liuhe-p2', households })
  village.hears(LI, /柳河村三组各户/)
  village.hears(CHEN, /^【红色预警】陈志远，今晚.*\n柳河村四组没有人值班，请另找人通知，找到了回“收到”。$/)
  village.hears(CHEN, /要转移的有1户：赵家/)
  village.hears(GROUP, /^【红色预警】/)
  village.hears(FOUR, /^【红色预警】/)
  await village.person('李建国').tellsBot('收到')
  village.hears(LI, /收到您的回话了/)
  await village.waits({ minutes: 10 })
  village.hears(HE, /发出10分钟了，柳河村四组（没人值班）还没回/)
  await village.person('陈志远').tellsBot('赵家已转移')
  village.hears(CHEN, /记下了：赵家已转移/)
  expect(await looksUp(village, id)).toMatchObject({ called: 2, confirmed: 1 })
  await village.person('陈志远').tellsBot('收到，我去四组喊')
  village.hears(CHEN, /收到您的回话了/)
  await village.waits({ hours: 1 })
  expect(await looksUp(village, id)).toMatchObject({ called: 2, confirmed: 2 })
})

it('N-19 N-27: a grid without anybody on duty, warned while the bot is away: its head is phoned, and has all the minutes once the bot is back', async () => {
  const village = await openVillage({ at: NIGHT, environment: { HUIYIN_TOWN: townWithout('马春燕') } })
  await goesAway(village)
  await village.waits({ minutes: 2 })
  const id = await warns(village, { gridId: 'liuhe-4' })
  await village.waits({ minutes: 30 })
  expect((await looksUp(village, id)).phones.map(({ person, step }) => [person?.id, step])).toEqual([
    ['chen-zhiyuan', 'call/0'],
    ['he-min', 'away/1'],
  ])
  for (const place of [CHEN, HE, FOUR]) village.isSilent(place)
  await comesBack(village)
  village.hears(CHEN, /^【红色预警】（今天2:02发的，掉线没说成）陈志远，今晚.*\n柳河村四组没有人值班/)
  village.hears(FOUR, /^【红色预警】（今天2:02发的，掉线没说成）今晚/)
  await village.waitsUntil('2026-03-02T02:41:59+08:00')
  village.isSilent(HE)
  await village.waitsUntil('2026-03-02T02:42:00+08:00')
  village.hears(HE, /柳河村四组（没人值班）还没回/)
  await village.person('陈志远').tellsBot('收到，我去喊')
  village.hears(CHEN, /收到您的回话了/)
})

it('N-19: a village without a head is left out in the same second: after five minutes the town is told', async () => {
  const village = await openVillage({ at: NIGHT, environment: { HUIYIN_TOWN: townWithout('陈志远') } })
  const id = await warns(village)
  village.hears(LI, /^【红色预警】李建国/)
  village.hears(GROUP, /^【红色预警】/)
  await village.waits({ minutes: 5 })
  village.hears(LI, /还在等您/)
  village.hears(HE, /^【红色预警】何敏，发出5分钟了，李建国（柳河村三组）还没回/)
  const [call] = (await looksUp(village, id)).calls
  expect(call?.told.map(({ grid, person, reason }) => [grid.id, person?.id ?? null, reason])).toEqual([
    ['liuhe-3', 'li-jianguo', null],
    ['liuhe', null, '没有人值班'],
    ['liuhe-3', 'li-jianguo', null],
    ['guyang', 'he-min', null],
  ])
  await allClear(village, id)
  village.hears(GROUP, /解除了/)
  await village.waits({ hours: 1 })
})

it('N-19: whoever is no friend of the bot is @-ed in the staff room, without phone numbers', async () => {
  const village = await openVillage({ at: NIGHT })
  for (const personId of ['li-jianguo', 'chen-zhiyuan'])
    await village.desk.db.update(contact).set({ friend: false }).where(eq(contact.personId, personId))
  await village.desk.directory.reload()
  const households = [{ name: '赵家', gridId: 'liuhe-3', phone: '13900001111' }]
  await warns(village, { households })
  village.hears(STAFF, /^【红色预警】@李建国\s，今晚/)
  expect(village.lastLine(STAFF).mentions).toEqual([LI])
  village.hears(STAFF, /^【红色预警】@李建国\s，要转移的有1户：赵家/)
  village.hears(GROUP, /^【红色预警】/)
  await village.waits({ minutes: 5 })
  village.hears(STAFF, /@李建国\s，还在等您/)
  village.hears(STAFF, /@陈志远\s，发出5分钟了/)
  await village.person('李建国').says('收到', STAFF)
  village.hears(STAFF, /收到您的回话了。转移户还有1户没回：赵家/)
  expect(village.said(STAFF).join()).not.toContain('139')
})

it('N-19 SC-03: a restart in between loses no step and does none twice', async () => {
  const database = await freshDatabase(inject('postgresUrl'))
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-restart-'))
  onTestFinished(async () => {
    await database.drop()
    rmSync(dir, { recursive: true, force: true })
  })
  const opens = async (at: string) => {
    const errors: string[] = []
    const environment = {
      DATABASE_URL: database.url,
      HUIYIN_DATA_DIR: dir,
      HUIYIN_ROLES: 'bot,jobs',
      SIMULATOR_CLOCK: at,
    }
    const running = await start(readConfig(environment), (line) =>
      errors.push(...(/fail|error/.test(line) ? [line] : [])),
    )
    const village = new Village(running, { dir, databaseUrl: database.url, errors })
    onTestFinished(() => village.close())
    await village.settled()
    return village
  }
  const before = await opens(NIGHT)
  const id = await warns(before)
  before.hears(LI, /^【红色预警】/)
  before.hears(GROUP, /^【红色预警】/)
  await before.close()
  const after = await opens('2026-03-02T02:05:00+08:00')
  after.hears(LI, /还在等您/)
  after.hears(CHEN, /发出5分钟了/)
  expect(await Promise.all([sweepWarnings(after.desk), sweepWarnings(after.desk)])).toEqual([0, 0])
  await after.close()
  const last = await opens('2026-03-02T02:13:00+08:00')
  last.hears(LI, /还在等您/)
  last.hears(HE, /发出13分钟了/)
  expect((await looksUp(last, id)).calls[0]?.told.map(({ step, person }) => [step, person?.id])).toEqual([
    [0, 'li-jianguo'],
    [1, 'li-jianguo'],
    [1, 'chen-zhiyuan'],
    [2, 'li-jianguo'],
    [2, 'he-min'],
  ])
  await last.person('李建国').tellsBot('收到')
  last.hears(LI, /收到您的回话了/)
  await last.waits({ hours: 1 })
})

it('PC-04 N-19: numbers of households go with the all clear, names with the town’s days; who answered stays', async () => {
  const village = await openVillage()
  const households = [{ name: '赵来福', gridId: 'liuhe-3', phone: '13900001111' }]
  const id = await warns(village, { households })
  village.hears(LI, /^【红色预警】李建国/)
  village.hears(LI, /赵来福/)
  village.hears(GROUP, /^【红色预警】/)
  await village.person('李建国').tellsBot('赵来福家已转移')
  village.hears(LI, /记下了：赵来福已转移/)
  await allClear(village, id)
  village.hears(GROUP, /解除了/)
  expect((await looksUp(village, id)).households).toMatchObject([{ name: '赵来福', phone: null, state: 'moved' }])
  await village.desk.db.update(town).set({ retention: { words: 30 } })
  await village.waits({ days: 32 })
  expect(await looksUp(village, id)).toMatchObject({ households: [], called: 1, confirmed: 1 })
  expect(JSON.stringify(await village.desk.db.select().from(saying))).not.toContain('赵来福')
  // the bot's own lines were read before they went
  expect(village.said(LI).join()).toContain('赵来福')
})

it('N-19 SC-02: many who look at the same moment do a step once', async () => {
  const village = await openVillage({ at: NIGHT })
  await warns(village, { gridId: 'liuhe-p2' })
  for (const place of [LI, MA, GROUP, FOUR]) village.hears(place, /^【红色预警】/)
  const later = { ...village.desk, clock: () => new Date('2026-03-02T02:05:00+08:00') }
  const looked = await Promise.all(Array.from({ length: 6 }, () => sweepWarnings(later)))
  expect(looked.toSorted()).toEqual([0, 0, 0, 0, 0, 2])
  await village.waitsUntil('2026-03-02T02:09:00+08:00')
  village.hears(CHEN, /李建国（柳河村三组）、马春燕（柳河村四组）还没回/)
  for (const who of [LI, MA]) village.hears(who, /还在等您/)
})

it('N-19 N-28: whoever the first line has not reached yet gets no second one, and the head is told all the same', async () => {
  const village = await openVillage({ at: NIGHT })
  const pausedUntil = new Date('2026-03-02T02:07:00+08:00')
  await village.desk.db.update(account).set({ pausedUntil })
  await warns(village)
  await village.waitsUntil('2026-03-02T02:08:00+08:00')
  village.hears(LI, /^【红色预警】李建国，今晚/)
  village.isSilent(LI)
  village.hears(GROUP, /^【红色预警】/)
  village.hears(CHEN, /没回/)
  await village.person('李建国').tellsBot('收到')
  village.hears(LI, /收到您的回话了/)
})
