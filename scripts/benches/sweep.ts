import pg from 'pg'
import { sweepAll } from '../../jobs/jobs.ts'
import { type County, fillTickets, openCounty, SIZES, type Size } from './county.ts'
import { measureLateness } from './lateness.ts'
import { type BenchOptions, besideReference, type Measured } from './measured.ts'

const GOAL_PER_SECOND = 5_000
const NOW = new Date('2026-03-02T10:00:00+08:00')
const FAR_AWAY = new Date('2027-03-01T10:00:00+08:00')
const REFERENCE_BATCH = 200
/** Every ticket that climbs here: one row changed, two lines of trace, one line to the head and one to the group. */
const EVENTS_EACH = 2
const SAYINGS_EACH = 2

/** What is due among very many tickets: how fast all of it is done, and how late a single one is. */
export async function* benchSweep({ small }: BenchOptions): AsyncIterable<Measured> {
  const size = small ? SIZES.small : SIZES.whole
  const wakes: number[] = []
  const county = await openCounty(size, { wake: () => void wakes.push(Date.now()) })
  try {
    county.setClock(NOW)
    await fill(county, size)
    const speed = await timeSweep(county, size)
    const reference = await bareStatements(county, size)
    const at = { perSecond: speed, reference, unit: 'tickets/s', goal: GOAL_PER_SECOND }
    yield besideReference(`sweep: ${size.due} due at once among ${size.tickets}`, at)
    // what was told just now would be told again, over and over, when the clock runs
    await county.sql.query('update ticket set next_look_at = $1', [FAR_AWAY])
    yield* measureLateness(county, { size, wakes, small })
  } finally {
    await county.stop()
  }
}

/** The program has been running for a while when so much falls due: what is measured is not its first second. */
const WARM_TICKETS = 1_000

async function fill(county: County, { tickets, due }: Size): Promise<void> {
  await withoutIndexes(county, () => fillTickets(county, { from: 1, to: tickets - 2 * due, due: FAR_AWAY, stepMs: 10 }))
  await fillTickets(county, { from: tickets + 1, to: tickets + WARM_TICKETS, due: NOW, stepMs: 0 })
  await sweepAll(county.desk)
  await fillTickets(county, { from: tickets - 2 * due + 1, to: tickets, due: NOW, stepMs: 0 })
  await county.sql.query('vacuum analyze ticket')
  // the second half waits for the reference
  await county.sql.query(WAITING, [tickets - due, tickets, FAR_AWAY])
  await county.sql.query('checkpoint')
}

/** A million rows are in their places sooner when the indexes come afterwards. */
async function withoutIndexes({ sql }: County, work: () => Promise<void>): Promise<void> {
  const { rows } = await sql.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where tablename = 'ticket' and indexname not like '%pkey'`,
  )
  await sql.query(`set maintenance_work_mem = '256MB'`)
  for (const { name } of rows) await sql.query(`drop index ${pg.escapeIdentifier(name)}`)
  await work()
  for (const { made } of rows) await sql.query(made)
}

async function timeSweep(county: County, { due }: Size): Promise<number> {
  const before = await countDone(county)
  const began = performance.now()
  await sweepAll(county.desk)
  const seconds = (performance.now() - began) / 1000
  const after = await countDone(county)
  const [climbed, events, sayings] = after.map((count, n) => count - (before[n] ?? 0))
  if (climbed !== due || events !== EVENTS_EACH * due || sayings !== SAYINGS_EACH * due)
    throw new Error(`of ${due} due: ${climbed} climbed, ${events} events, ${sayings} sayings`)
  return due / seconds
}

/** Tickets that climbed, lines of trace, lines to be said. */
async function countDone({ sql }: County): Promise<number[]> {
  const { rows } = await sql.query(`select (select count(*)::int from ticket where level = 'small_grid') as climbed,
    (select count(*)::int from event) as events, (select count(*)::int from saying) as sayings`)
  return Object.values(rows[0])
}

/** The same rows with statements that decide nothing: what the database alone can do. */
async function bareStatements({ sql }: County, { tickets, due }: Size): Promise<number> {
  await sql.query(WAITING, [tickets - due, tickets, NOW])
  const began = performance.now()
  for (let done = 0; done < due; done += REFERENCE_BATCH) await sql.query(BARE, [NOW, REFERENCE_BATCH, FAR_AWAY])
  return due / ((performance.now() - began) / 1000)
}

const WAITING = 'update ticket set next_look_at = $3 where number > $1 and number <= $2'

const BARE = `
  with claimed as (select number from ticket where next_look_at <= $1 order by next_look_at limit $2
      for update skip locked),
    moved as (update ticket set rung = rung + 1, level = 'small_grid', next_look_at = $3
      where number in (select number from claimed) returning number, room_id, reporter_id),
    traced as (insert into event (ticket_number, at, kind, actor, patch, detail)
      select number, $1, kind, 'system:ladder', '{"rung":2,"level":"small_grid","supervision":null}', '{"to":"small_grid"}'
      from moved, (values ('climbed'), ('told')) as k (kind))
  insert into saying (account_id, room_id, contact_id, ticket_number, kind, text, mentions, urgent, state, made_at,
    not_before, dedup_key)
  select 'main', case n when 1 then room_id end, case n when 2 then reporter_id end, number, 'climbed',
    '【' || number || '号】还没人接上，已报给片长，会有人接着办。最晚今天十点三十分再告诉大家。', '{}', true, 'waiting', $1, $1,
    'bare/' || number || '/' || n
  from moved, generate_series(1, 2) n`
