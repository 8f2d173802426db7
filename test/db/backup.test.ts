import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { expect, inject, it, onTestFinished } from 'vitest'
import { countedColumns, TABLES } from '../../db/backup/tables.ts'
import { run, script } from '../../scripts/steps.ts'
import { ROOT } from '../house.ts'
import { freshDatabase } from '../postgres.ts'
import { letTalk, openOffice } from '../server/staff.ts'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-backup-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** One of our commands in a process of its own, as `npm run` starts it. */
async function command(name: 'backup' | 'restore', file: string, place: { url: string; dir: string }) {
  const settings = [`DATABASE_URL=${place.url}`, `HUIYIN_DATA_DIR=${place.dir}`]
  return run({ command: ['env', ...settings, ...script(`scripts/${name}.ts`, file)] }, { live: false })
}

async function everything(url: string) {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  const tables: Record<string, unknown> = {}
  for (const table of TABLES) {
    const name = getTableName(table)
    const rows = await client.unsafe(`select row_to_json(t)::text as row from "${name}" t order by 1`)
    const counters = await Promise.all(
      countedColumns(table).map((column) =>
        client.unsafe(`select last_value, is_called from "${name}_${column}_seq"`).then(([one]) => ({ ...one })),
      ),
    )
    tables[name] = { rows: rows.map(({ row }) => row), counters }
  }
  await client.end()
  return tables
}

/** A town that has seen something of everything. */
async function livedIn() {
  const village = await openVillage()
  const office = await openOffice(village)
  const [wang, li] = [village.person('王秀英'), village.person('李建国')]
  await wang.sends('image', '路灯')
  await wang.says('晒谷场的路灯不亮了，"坏"了\\三天\n了😀')
  village.hears(GROUP, /记下了/)
  await wang.points({ latitude: 30.123456789, longitude: 110.1, label: '晒谷场' })
  await li.says('1号 收到')
  await li.says('记：走访了两户')
  await office.hire({ name: '镇办', role: 'town' })
  await office.admin()('POST', '/api/webhooks', { url: 'https://localhost:9/', events: ['closed'] })
  await office.admin()('POST', '/api/tickets', { text: '老井边垃圾没人收', grid: 'liuhe-1' })
  await office.admin()('POST', '/api/tickets/2/teach', { category: 'HJ01' })
  await village.waits({ hours: 3 })
  await letTalk(village)
  return village
}

it('every table of the schema is in a backup, each after those it refers to', async () => {
  const files = readdirSync(join(ROOT, 'db/schema')).map((name) => join(ROOT, 'db/schema', name))
  const modules = (await Promise.all(files.map((path) => import(path)))) as Record<string, unknown>[]
  const named = modules.flatMap((all) => Object.values(all).filter((one): one is PgTable => is(one, PgTable)))
  const facts = named.map(getTableName).filter((name) => name !== 'ticket_grams')
  expect(TABLES.map(getTableName).sort()).toEqual(facts.sort())
  const order = TABLES.map(getTableName)
  for (const [before, after] of [
    ['contact', 'ticket'],
    ['ticket', 'grace'],
    ['grid', 'duty'],
    ['webhook', 'webhook_delivery'],
  ])
    expect(order.indexOf(before ?? '')).toBeLessThan(order.indexOf(after ?? ''))
})

it('a town is backed up while it runs and comes back, table by table, counter by counter, photo by photo', async () => {
  const village = await livedIn()
  const here = { url: village.databaseUrl, dir: village.dir }
  const fresh = await freshDatabase(inject('postgresUrl'))
  onTestFinished(() => fresh.drop())
  const [there, file] = [{ url: fresh.url, dir: folder() }, join(folder(), 'town.gz')]
  const made = await command('backup', file, here)
  expect([made.ok, made.output]).toEqual([true, expect.stringMatching(/已备份到 .*：\d{2,}行，1个照片/)])
  expect(statSync(file).mode & 0o077).toBe(0)
  expect((await command('backup', file, here)).output).toMatch(/已经有了，没有覆盖/)

  const back = await command('restore', file, there)
  expect([back.ok, back.output]).toEqual([true, expect.stringMatching(/已恢复：\d{2,}行，1个照片/)])
  const [before, after] = [await everything(here.url), await everything(there.url)]
  for (const table of TABLES.map(getTableName)) expect([table, after[table]]).toEqual([table, before[table]])
  for (const filled of [
    'ticket',
    'event',
    'saying',
    'media',
    'contact',
    'staff_account',
    'webhook',
    'example',
    'diary',
  ])
    expect([filled, (after[filled] as { rows: unknown[] }).rows.length > 0]).toEqual([filled, true])
  const media = (dir: string) =>
    readdirSync(join(dir, 'media'), { recursive: true })
      .map(String)
      .filter((one) => one.length > 10)
  expect(media(there.dir)).toEqual(media(here.dir))
  for (const one of media(here.dir))
    expect(readFileSync(join(there.dir, 'media', one)).equals(readFileSync(join(here.dir, 'media', one)))).toBe(true)

  const twice = await command('restore', file, there)
  expect([twice.ok, twice.output]).toEqual([false, expect.stringMatching(/数据库不是空的（.*没有恢复/)])
})

it('a file that is cut off, changed, or of another version restores nothing and says so', async () => {
  const village = await livedIn()
  const file = join(folder(), 'town.gz')
  await command('backup', file, { url: village.databaseUrl, dir: village.dir })
  const fresh = await freshDatabase(inject('postgresUrl'))
  onTestFinished(() => fresh.drop())
  const there = { url: fresh.url, dir: folder() }
  const whole = readFileSync(file)
  const lines = gunzipSync(whole).toString('utf8').trimEnd().split('\n')
  const packed = (text: string[]) => gzipSync(`${text.join('\n')}\n`)
  const older = JSON.stringify({ ...JSON.parse(lines[0] ?? ''), migration: 1 })
  const broken: [Buffer, RegExp][] = [
    [whole.subarray(0, whole.length - 200), /不完整，什么都没有恢复/],
    [packed(lines.slice(0, -1)), /不完整，什么都没有恢复/],
    [packed(lines.toSpliced(5, 1)), /不完整，什么都没有恢复/],
    [packed([...lines.slice(0, 3), '{"table":', ...lines.slice(3)]), /读不出来，什么都没有恢复/],
    [packed([older, ...lines.slice(1)]), /另一个版本/],
    [packed(lines.slice(1)), /不是回音的备份文件/],
    [Buffer.from('hello'), /不完整，什么都没有恢复/],
  ]
  for (const [bytes, said] of broken) {
    writeFileSync(file, bytes)
    const { ok, output } = await command('restore', file, there)
    expect([ok, output]).toEqual([false, expect.stringMatching(said)])
  }
  const left = await everything(there.url)
  expect(Object.values(left).flatMap((one) => (one as { rows: unknown[] }).rows)).toEqual([])
  expect(existsSync(`${file}.partial`)).toBe(false)
})
