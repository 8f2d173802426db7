import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../../db/open.ts'
import { type BenchOptions, type Measured, quantile, rounded } from './measured.ts'

const GOAL_P95_MS = 5
const ROUNDS = { whole: 200, small: 40 }
/** Towns, villages of each, small grids of each, micro-grids of each: 98,721 grids with their county. */
const BRANCHES = { whole: [20, 15, 8, 40], small: [4, 5, 4, 5] }

interface Query {
  name: string
  text: string
  /** The same without the paths: walking from parent to parent. */
  reference: string
  of: string
}

const QUERIES: Query[] = [
  {
    name: 'tree: subtree of a town',
    of: "level = 'town'",
    text: `select count(*) from grid where path >= $1 and path < $2`,
    reference: `with recursive below as (select id from grid where id = $1 union all
      select g.id from grid g join below b on g.parent_id = b.id) select count(*) from below`,
  },
  {
    name: 'tree: subtree of a village',
    of: "level = 'village'",
    text: `select count(*) from grid where path >= $1 and path < $2`,
    reference: `with recursive below as (select id from grid where id = $1 union all
      select g.id from grid g join below b on g.parent_id = b.id) select count(*) from below`,
  },
  {
    name: 'tree: everything above a micro-grid',
    of: "level = 'micro_grid'",
    text: `select id from grid where id = any(string_to_array(trim(trailing '/' from $1), '/')) and $2 <> ''`,
    reference: `with recursive above as (select id, parent_id from grid where id = $1 union all
      select g.id, g.parent_id from grid g join above a on g.id = a.parent_id) select id from above`,
  },
]

/** Subtrees and ancestors among 100,000 grids; the references walk the tree instead of reading the path. */
export async function* benchTree({ small }: BenchOptions): AsyncIterable<Measured> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-bench-'))
  const database = await openDatabase({ HUIYIN_DATA_DIR: dir })
  const sql = new pg.Client({ connectionString: database.url })
  try {
    await sql.connect()
    await plant(sql, small ? BRANCHES.small : BRANCHES.whole)
    for (const query of QUERIES) yield await measure(sql, query, small ? ROUNDS.small : ROUNDS.whole)
  } finally {
    await sql.end()
    await database.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function plant(sql: pg.Client, branches: number[]): Promise<void> {
  const levels = ['town', 'village', 'small_grid', 'micro_grid']
  const insert = `insert into grid (id, parent_id, path, kind, level, name, aliases)`
  await sql.query(`${insert} values ('c', null, 'c/', 'place', 'town', '县', '{}')`)
  for (const [depth, count] of branches.entries())
    await sql.query(
      `${insert} select g.id || '_' || n, g.id, g.path || g.id || '_' || n || '/', 'place', $1, g.id || n, '{}'
        from grid g, generate_series(1, $2::int) n where length(g.path) - length(replace(g.path, '/', '')) = $3`,
      [levels[depth], count, depth + 1],
    )
  await sql.query(`create index if not exists bench_parent on grid (parent_id)`)
  await sql.query('vacuum analyze grid')
}

async function measure(sql: pg.Client, query: Query, rounds: number): Promise<Measured> {
  const { rows } = await sql.query<{ id: string; path: string }>(
    `select id, path from grid where ${query.of} order by md5(id) limit $1`,
    [rounds],
  )
  const times: number[] = []
  const references: number[] = []
  for (const { id, path } of rows) {
    times.push(await timeOfQuery(sql, query.text, [path, `${path.slice(0, -1)}0`]))
    references.push(await timeOfQuery(sql, query.reference, [id]))
  }
  const p95 = quantile(times, 0.95)
  const reference = quantile(references, 0.95)
  return {
    name: `${query.name}, p95`,
    value: rounded(p95),
    unit: 'ms',
    goal: GOAL_P95_MS,
    ok: p95 <= GOAL_P95_MS,
    reference: rounded(reference),
    ratio: rounded(p95 / reference),
  }
}

async function timeOfQuery(sql: pg.Client, text: string, values: string[]): Promise<number> {
  const began = performance.now()
  await sql.query(text, values)
  return performance.now() - began
}
