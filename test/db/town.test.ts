import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count, eq } from 'drizzle-orm'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { connect } from '../../db/connect.ts'
import { DEMO_TOWN } from '../../db/first-town.ts'
import { ticket } from '../../db/schema/tickets.ts'
import * as table from '../../db/schema/town.ts'
import { checkTownFile } from '../../db/town-file/check.ts'
import { exportTownYaml } from '../../db/town-file/export.ts'
import type { TownFile } from '../../db/town-file/format.ts'
import { importTown } from '../../db/town-file/import.ts'
import { applyTown } from '../../desk/apply-town.ts'
import { change, type Desk } from '../../desk/desk.ts'
import { open } from '../../desk/open.ts'
import { openDesk } from '../../desk/start.ts'
import { freshDatabase } from '../postgres.ts'

const AT = new Date('2026-03-02T09:00:00+08:00')
const DEMO = readFileSync(DEMO_TOWN, 'utf8')

async function emptyDatabase() {
  const fresh = await freshDatabase(inject('postgresUrl'))
  const database = connect(fresh.url)
  onTestFinished(async () => {
    await database.close()
    await fresh.drop()
  })
  return database
}

async function demoDesk(): Promise<Desk> {
  const database = await emptyDatabase()
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-town-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const config = { HUIYIN_DATA_DIR: dir, HUIYIN_TOWN: 'demo' }
  return openDesk({ database, wechat: { kind: 'simulator', clock: () => AT }, config, wake: () => {} })
}

function read(text: string): TownFile {
  const { file, faults } = checkTownFile(text)
  if (file === null) throw new Error(JSON.stringify(faults))
  return file
}

const exported = async (desk: Pick<Desk, 'db'>) => (await exportTownYaml(desk.db)) ?? ''

/** 王婶's street light, opened as the desk opens it. */
function lightOut(desk: Desk) {
  return change(desk, { kind: 'system', name: 'test' }, (c) =>
    open(c, {
      categoryCode: 'SS01',
      clockClass: 'S3',
      gridId: 'liuhe-3',
      place: '晒谷场',
      pin: null,
      text: '晒谷场路灯坏了三天了',
      roomId: 'liuhe-3-room',
      reporter: null,
      represented: null,
      asks: null,
      channel: 'group',
      reportedAt: AT,
      lines: [],
      media: [],
      why: [],
    }),
  )
}

describe('IO-05: a town goes in and comes out without loss', () => {
  it('the demo town: export, import, export are equal byte for byte, in another database too', async () => {
    const [first, second] = [await emptyDatabase(), await emptyDatabase()]
    expect(await importTown(first.db, read(DEMO), { at: AT })).toEqual([])
    const once = await exported(first)
    expect(once).toContain('李建国')
    expect(await importTown(first.db, read(once), { at: AT })).toEqual([])
    expect(await exported(first)).toBe(once)
    expect(await importTown(second.db, read(once), { at: AT })).toEqual([])
    expect(await exported(second)).toBe(once)
  })

  it('words, limits, days and the ladder of a town survive the way', async () => {
    const database = await emptyDatabase()
    const own = `${DEMO}
categories: [{ code: SS01, words: [灯泡憋了], photo_to_close: true }, { code: XX01, name: 祠堂漏雨, clock: S4 }]
clocks: { S3: { accept: 0.5工作日, result: 3紧急工作日, answer: null } }
calendar: { periods: [{ from: "07:30", to: "11:30" }], holidays: [2026-04-04], workdays: [2026-04-05], source: none }
quiet: { from: "22:00", to: "06:30" }
routing: [{ category: SD02, department: 供电所 }]
admissions: [{ category: SD02, department: power, until: 2026-03-31 }]
`
    // departments are found by name or id; an alias would name nothing
    await importTown(database.db, read(own.replace('department: 供电所', 'department: 谷阳供电所')), { at: AT })
    const again = read(await exported(database))
    expect(again.categories.find(({ code }) => code === 'SS01')).toMatchObject({
      words: ['灯泡憋了'],
      photo_to_close: true,
    })
    expect(again.categories.find(({ code }) => code === 'XX01')).toMatchObject({ name: '祠堂漏雨', clock: 'S4' })
    expect(again.clocks.S3?.accept).toEqual({ amount: 0.5, unit: 'work_day' })
    expect(again.calendar).toMatchObject({ holidays: ['2026-04-04'], workdays: ['2026-04-05'], source: 'none' })
    expect(again).toMatchObject({
      quiet: { from: '22:00', to: '06:30' },
      routing: [{ category: 'SD02', department: 'power' }],
      admissions: [{ category: 'SD02', department: 'power', until: '2026-03-31' }],
    })
  })
})

describe('an import changes everything or nothing', () => {
  it('a grid that still has an unsolved ticket cannot leave, and nothing else is changed', async () => {
    const desk = await demoDesk()
    const { number } = await lightOut(desk)
    const before = await exported(desk)
    const without = DEMO.replace(/.*id: liuhe-3,.*\n/, '')
      .replace(/.*(?:三组|liuhe-3).*\n/g, '')
      .replaceAll('陈志远', '陈新')
    const faults = await applyTown(desk, read(without))
    expect(faults).toEqual([{ path: 'grids', message: `网格 liuhe-3 还有没办完的 ${number}号，先转走再删` }])
    expect(await exported(desk)).toBe(before)
    await desk.db.update(ticket).set({ state: 'closed' }).where(eq(ticket.number, number))
    expect(await applyTown(desk, read(without))).toEqual([])
    expect(await exported(desk)).toContain('陈新')
  })

  it('a room bound by its code stays bound when the file does not say otherwise', async () => {
    const { db } = await emptyDatabase()
    await importTown(db, read(DEMO), { at: AT })
    await db.update(table.room).set({ externalId: '123@chatroom' }).where(eq(table.room.id, 'liuhe-3-room'))
    await importTown(db, read(DEMO), { at: AT })
    const [room] = await db.select().from(table.room).where(eq(table.room.id, 'liuhe-3-room'))
    expect(room?.externalId).toBe('123@chatroom')
  })
})

describe('ES-15: a changed policy does not disturb running tickets', () => {
  const versions = async ({ db }: Pick<Desk, 'db'>) => (await db.select({ n: count() }).from(table.policy))[0]?.n

  it('an unchanged policy makes no new version, a changed one does', async () => {
    const desk = await demoDesk()
    expect(await versions(desk)).toBe(1)
    await applyTown(desk, read(await exported(desk)))
    await applyTown(desk, read(DEMO.replaceAll('陈志远', '陈新')))
    expect(await versions(desk)).toBe(1)
    await applyTown(desk, read(`${DEMO}quiet: { from: "22:00", to: "06:00" }\n`))
    expect(await versions(desk)).toBe(2)
  })

  it('a ticket keeps the version, the limits and the next look it was opened with; a new one has the new limits', async () => {
    const desk = await demoDesk()
    const old = await lightOut(desk)
    await applyTown(desk, read(`${DEMO}clocks: { S3: { accept: 10分钟, result: 1工作时, answer: null } }\n`))
    const [kept] = await desk.db.select().from(ticket).where(eq(ticket.number, old.number))
    expect(kept).toEqual(old)
    const fresh = await lightOut(desk)
    expect([old.policyVersion, fresh.policyVersion]).toEqual([1, 2])
    expect(old.acceptDue).toEqual(new Date('2026-03-02T11:00:00+08:00'))
    expect(fresh.acceptDue).toEqual(new Date('2026-03-02T09:10:00+08:00'))
    const town = desk.directory.town()
    expect(town.policies.get(1)?.clocks.S3.accept).toEqual({ amount: 2, unit: 'work_hour' })
  })
})
