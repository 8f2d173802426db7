import pg from 'pg'
import type { County } from './county.ts'

/** What is asked, the same in SQL as somebody would write it by hand, and how soon it should be there. */
export interface Case {
  name: string
  method: 'GET' | 'POST'
  path: (n: number) => string
  /** The reference: what the database alone needs. */
  sql: string
  values: (n: number) => unknown[]
  goalMs: number
}

const LIST_GOAL_MS = 20
const SEARCH_GOAL_MS = 50
/** One transaction with its event, its sayings and the audit. */
const WRITE_GOAL_MS = 50
const HEAD = 'select * from ticket'
const NEWEST = 'order by number desc limit 50'
/** Tickets that are open, the newest ones. */
export const OPEN = 20_000

const list = (name: string, query: string, where: string): Case => ({
  name: `api: list, ${name}`,
  method: 'GET',
  path: () => `/api/tickets?${query}`,
  sql: `${HEAD} where ${where} ${NEWEST}`,
  values: () => [],
  goalMs: LIST_GOAL_MS,
})

const search = (name: string, words: (n: number) => string): Case => ({
  name: `api: search, ${name}`,
  method: 'GET',
  path: (n) => `/api/tickets?q=${encodeURIComponent(words(n))}`,
  sql: `${HEAD} where number in (select number from ticket_grams where grams @> grams_of($1)) ${NEWEST}`,
  values: (n) => [words(n)],
  goalMs: SEARCH_GOAL_MS,
})

const village = "grid_path >= 'town/v7/' and grid_path < 'town/v70'"
const deepPage = 'cursor=500000'

export const CASES = (tickets: number): Case[] => [
  list('the whole town', '', 'true'),
  list('the whole town, far back', deepPage, `number < ${tickets / 2}`),
  list('a village', 'grid=v7', village),
  list('a micro-grid', 'grid=v7s3m2', "grid_path >= 'town/v7/v7s3/v7s3m2/' and grid_path < 'town/v7/v7s3/v7s3m20'"),
  list('waiting', 'state=waiting', "state = 'waiting'"),
  list('paused, which is rare', 'state=paused', "state = 'paused'"),
  list('refused in a village, which is rarer', 'grid=v7&state=refused', `${village} and state = 'refused'`),
  list('a category', 'category=HJ01', "category_code = 'HJ01'"),
  list(
    'a week',
    'from=2025-03-01T00:00:00Z&to=2025-03-08T00:00:00Z',
    "reported_at between '2025-03-01' and '2025-03-08'",
  ),
  search('a word of many', () => '水管漏'),
  search('two characters', () => '老井'),
  search('a rare word', (n) => `石狮子${(n * 7919) % tickets}`),
  search('a word of none', () => '麒麟阁'),
  {
    name: 'api: detail',
    method: 'GET',
    path: (n) => `/api/tickets/${1 + ((n * 7919) % tickets)}`,
    sql: `${HEAD} where number = $1`,
    values: (n) => [1 + ((n * 7919) % tickets)],
    goalMs: LIST_GOAL_MS,
  },
  {
    name: 'api: acknowledge',
    method: 'POST',
    path: (n) => `/api/tickets/${tickets - n}/acknowledge`,
    sql: `with done as (update ticket set state = 'acknowledged', acknowledged_at = now() where number = $1 returning number)
      insert into event (ticket_number, at, kind, actor, patch, detail) select number, now(), 'acknowledged', 'x', '{}', '{}' from done`,
    values: (n) => [tickets - OPEN / 2 - n],
    goalMs: WRITE_GOAL_MS,
  },
]

/** Three years of a county: all but the newest are over, some in seldom ways; one in a thousand speaks of something rare. */
export async function fillApi({ sql }: County, tickets: number): Promise<void> {
  const { rows } = await sql.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes
      where tablename in ('ticket', 'ticket_grams') and indexname not like '%pkey'`,
  )
  await sql.query(`set maintenance_work_mem = '256MB'`)
  for (const { name } of rows) await sql.query(`drop index ${pg.escapeIdentifier(name)}`)
  // what the trigger does row by row is done for all of them at once
  await sql.query('alter table ticket disable trigger user')
  await sql.query(FILL, [tickets, tickets - OPEN])
  await sql.query(`insert into ticket_grams select number, grams_of(concat_ws(E'\\n', text, place)) from ticket`)
  await sql.query('alter table ticket enable trigger user')
  for (const { made } of rows) await sql.query(made)
  await sql.query(`select setval(pg_get_serial_sequence('ticket', 'number'), $1)`, [tickets])
  await sql.query(`insert into event (ticket_number, at, kind, actor, patch, detail)
    select number, reported_at, 'opened', 'system:bench', '{}', '{}' from ticket where number % 50 = 0 or number > ${tickets - OPEN}`)
  for (const table of ['ticket', 'ticket_grams', 'event']) await sql.query(`vacuum analyze ${table}`)
}

const FILL = `
  insert into ticket (number, state, category_code, clock_class, visibility, grid_id, grid_path, room_id, reporter_id, channel,
    text, place, holder_person_id, holder_grid_id, policy_version, reported_at, opened_at, accept_from, accept_due, result_due,
    answer_due, next_look_at, rung, level, closed_at)
  select n, s.state, (array['SD01', 'SS01', 'HJ01', 'JF04', 'MS02'])[1 + n % 5], 'S3', 'public', g.id, g.path, 'r-' || g.id,
    (select max(id) from contact) - n % 1000, 'group',
    case when n % 1000 = 0 then '石狮子' || n else (array['水管漏水了', '路灯不亮', '垃圾没人收', '邻居吵架', '低保怎么办'])[1 + n % 5]
      || ' 第' || n || '次说，请快点来看看' end,
    (array['老井', '晒谷场', null, '村口', '桥头'])[1 + n % 5], 'p-' || g.id, g.id, 1, d.at, d.at, d.at,
    d.at + interval '2 hours', d.at + interval '2 days', null,
    case when s.state = 'waiting' then '2027-01-01'::timestamptz end, 0, 'micro', case when s.state = 'closed' then d.at + interval '3 days' end
  from generate_series(1, $1::int) n
  cross join lateral (select case when n > $2::int then 'waiting' when n % 9973 = 0 then 'paused' when n % 991 = 0 then 'refused' else 'closed' end as state) s
  cross join lateral (select '2026-03-01'::timestamptz - ($1::int - n) * interval '90 seconds' as at) d
  join (select id, path, row_number() over (order by id) - 1 as place from grid where level = 'micro_grid') g
    on g.place = n % (select count(*)::int from grid where level = 'micro_grid')`
