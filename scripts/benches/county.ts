import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Opened, openDatabase } from '../../db/open.ts'
import { checkTown } from '../../db/town-file/check.ts'
import { applyTown } from '../../desk/apply-town.ts'
import type { Desk } from '../../desk/desk.ts'
import { openDesk } from '../../desk/start.ts'

/** As many grids and rooms as the design is made for (§8). */
export const SIZES = {
  whole: { villages: 30, smallGrids: 10, microGrids: 33, tickets: 1_000_000, due: 10_000 },
  small: { villages: 3, smallGrids: 3, microGrids: 5, tickets: 20_000, due: 2_000 },
}
export type Size = (typeof SIZES)['whole']

export interface County {
  desk: Desk
  database: Opened
  dir: string
  /** Raw statements: filling the tables, and the references. */
  sql: pg.Client
  /** What the desk's clock shows; null lets it run. */
  setClock(at: Date | null): void
  stop(): Promise<void>
}

export interface CountyOptions {
  wake?: () => void
  /** Absent: an embedded one that ends with the county. */
  databaseUrl?: string
  /** Limits as a town file writes them. */
  clocks?: Record<string, { accept: string; result: string; answer: string | null }>
}

/** A scratch database with a big town on it: everybody bound, a residents' group in each micro-grid. */
export async function openCounty(size: Omit<Size, 'tickets' | 'due'>, options: CountyOptions = {}): Promise<County> {
  const { wake = () => {}, databaseUrl, clocks = {} } = options
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-bench-'))
  const database = await openDatabase({ DATABASE_URL: databaseUrl, HUIYIN_DATA_DIR: dir })
  let stands: Date | null = null
  const wechat = { kind: 'simulator' as const, clock: () => stands ?? new Date() }
  const config = { HUIYIN_DATA_DIR: dir, HUIYIN_TOWN: 'none' }
  const desk = await openDesk({ database, wechat, config, wake })
  const { file, faults } = checkTown({ ...townFile(size), clocks })
  if (file === null) throw new Error(JSON.stringify(faults))
  await applyTown(desk, file)
  const sql = new pg.Client({ connectionString: database.url })
  await sql.connect()
  await sql.query(`insert into contact (account_id, external_id, name, friend, person_id)
    select 'main', 'wx-' || id, name, true, id from person`)
  await sql.query(`insert into contact (account_id, external_id, name, friend)
    select 'main', 'wx-r' || n, '村民' || n, true from generate_series(1, 1000) n`)
  await desk.directory.reload()
  return {
    desk,
    database,
    dir,
    sql,
    setClock: (at) => {
      stands = at
    },
    stop: async () => {
      await sql.end()
      await database.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Everybody has a duty, every micro-grid a residents’ group; people and rooms are named after their grids. */
export function townFile({ villages, smallGrids, microGrids }: Omit<Size, 'tickets' | 'due'>): Record<string, unknown> {
  const grids: { id: string; level: string; name: string }[] = []
  const make = (id: string, level: string, children: unknown[]) => {
    const grid = { id, name: id, level }
    grids.push(grid)
    return { ...grid, children }
  }
  const each = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n))
  const tree = make(
    'town',
    'town',
    each(villages, (v) =>
      make(
        `v${v}`,
        'village',
        each(smallGrids, (s) =>
          make(
            `v${v}s${s}`,
            'small_grid',
            each(microGrids, (m) => make(`v${v}s${s}m${m}`, 'micro_grid', [])),
          ),
        ),
      ),
    ),
  )
  const micro = grids.filter(({ level }) => level === 'micro_grid')
  return {
    name: '大镇',
    accounts: [{ id: 'main', names: ['网格小助手'] }],
    grids: [tree],
    people: grids.map(({ id }) => ({ id: `p-${id}`, name: `人${id}` })),
    duties: grids.map(({ id, level }) => ({
      person: `p-${id}`,
      grid: id,
      role: level === 'micro_grid' ? 'liaison' : 'leader',
    })),
    rooms: micro.map(({ id }) => ({ id: `r-${id}`, topic: id, grid: id, kind: 'residents', external: `x-${id}` })),
  }
}

/** The groups, as the provider calls them. */
export const roomsOf = ({ desk }: County): string[] =>
  [...desk.directory.town().rooms.values()].flatMap(({ externalId }) => externalId ?? [])

/** Open tickets nobody has taken yet: each just reminded, each to be told to the next level at its due moment. */
export async function fillTickets(
  { sql }: County,
  { from, to, due, stepMs }: { from: number; to: number; due: Date; stepMs: number },
): Promise<void> {
  const { rows } = await sql.query(`select count(*)::int as grids from grid where level = 'micro_grid'`)
  // without triggers: nobody looks for words here
  await sql.query(`set session_replication_role = 'replica'`)
  // rung 1, urgent minutes: the next step is the limit itself, by day and by night
  await sql.query(
    `insert into ticket (number, state, category_code, clock_class, visibility, grid_id, grid_path, room_id, reporter_id,
      channel, text, place, holder_person_id, holder_grid_id, policy_version, reported_at, opened_at, accept_from, accept_due,
      result_due, answer_due, next_look_at, rung, level)
    select n, 'waiting', 'SD01', 'S1', 'public', g.id, g.path, 'r-' || g.id, (select max(id) from contact) - n % 1000,
      'group', '水管漏水了' || n, '老井', 'p-' || g.id, g.id, 1, d.at - interval '15 minutes', d.at - interval '15 minutes',
      d.at - interval '15 minutes', d.at, d.at + interval '4 hours', d.at + interval '2 hours', d.at, 1, 'micro'
    from generate_series($1::int, $2::int) n
    cross join lateral (select $3::timestamptz + (n - $1::int) * $4::float8 * interval '1 millisecond' as at) d
    join (select id, path, row_number() over (order by id) - 1 as place from grid where level = 'micro_grid') g on g.place = n % $5::int`,
    [from, to, due.toISOString(), stepMs, rows[0]?.grids],
  )
  await sql.query('reset session_replication_role')
}
