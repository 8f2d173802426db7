import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, onTestFinished } from 'vitest'
import { account } from '../../db/schema/town.ts'
import { hearsAgain, wentDeaf } from '../../desk/deafness.ts'
import { change, seenNow } from '../../desk/desk.ts'
import { end } from '../../desk/warnings/end.ts'
import { issue, type NewWarning } from '../../desk/warnings/issue.ts'
import { findWarning, viewWarning } from '../../desk/warnings/view.ts'
import { dayOf } from '../../grid/calendar.ts'
import { demoTown, type Village } from '../village.ts'

export const LI = 'wx-li-jianguo'
export const MA = 'wx-ma-chunyan'
export const CHEN = 'wx-chen-zhiyuan'
export const HE = 'wx-he-min'
export const WORDS = '今晚八点到明早有大暴雨，住在山边水边的请到高处过夜。'

const CONSOLE = { kind: 'person' as const, personId: null, name: '镇应急办' }

/** The town warns 三组 alone, unless the story says otherwise. */
export async function warns(village: Village, wish: Partial<NewWarning> = {}): Promise<number> {
  const whole = {
    gridId: 'liuhe-3',
    level: 'red' as const,
    words: WORDS,
    until: null,
    by: '镇应急办',
    households: [],
    ...wish,
  }
  const { id } = await change(village.desk, CONSOLE, (c) => issue(c, whole))
  await village.settled()
  return id
}

export async function allClear(village: Village, id: number): Promise<void> {
  await change(village.desk, CONSOLE, (c) => end(c, id, { by: '镇应急办', isMistake: false }))
  await village.settled()
}

export async function looksUp(village: Village, id: number) {
  const row = await findWarning(village.desk.db, id)
  if (row === null) throw new Error(`no warning ${id}`)
  const { town, policy, at } = seenNow(village.desk)
  return viewWarning(village.desk.db, town, { row, seen: null, day: dayOf(policy.calendar, at) })
}

const FAR = new Date('2027-01-01T00:00:00Z')

/** Hears nothing, and nothing it says arrives. */
export async function goesAway({ desk }: Village): Promise<void> {
  await wentDeaf(desk, 'main', desk.clock())
  await desk.db.update(account).set({ pausedUntil: FAR }).where(eq(account.id, 'main'))
}

export async function comesBack(village: Village): Promise<void> {
  await village.desk.db.update(account).set({ pausedUntil: null }).where(eq(account.id, 'main'))
  await hearsAgain(village.desk, 'main')
  await village.settled()
}

/** The demo town without some of its duties. */
export function townWithout(...duties: string[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-town-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const path = join(dir, 'town.yaml')
  const lines = demoTown().split('\n')
  const kept = lines.filter((line) => !duties.some((duty) => line.includes(`person: ${duty},`)))
  expect(lines.length - kept.length).toBe(duties.length)
  writeFileSync(path, kept.join('\n'))
  return path
}
