import { wordsFor } from '../../desk/directory.ts'
import { createHearing, type Hearing } from '../../desk/hear/hearing.ts'
import { type County, roomsOf } from './county.ts'
import { type Measured, rounded } from './measured.ts'
import { type Recorded, recorded, replay } from './statements.ts'
import { heardLine, nth, residentsReports } from './talk.ts'

const AT_ONCE = 8
const GOAL_SHARE = 0.5
const ROUNDS = 3
const MORNING = Date.parse('2026-03-03T09:00:00+08:00')
/** With this between two lines no group hears so many openings at once that they are put together. */
const STEP_MS = 2_000
const RESIDENTS = 1_000
/** Few of them are taken for the same matter as one before. */
const MOST = 0.8

/** Eight residents report at once, each in their group; beside it the very same SQL, sent by eight clients that decide nothing. */
export async function measureCommitted(county: County, count: number): Promise<Measured> {
  const rounds: Awaited<ReturnType<typeof reportAndReplay>>[] = []
  const texts = residentsReports(wordsFor(county.desk.directory.town(), 'v0s0m0'))
  for (let round = 0; round <= ROUNDS; round += 1)
    rounds.push(await reportAndReplay(county, { from: round * count, count, texts }))
  // the first one warms up both
  const [opened, ms, replayedMs] = (['opened', 'ms', 'replayedMs'] as const).map((what) =>
    rounds.slice(1).reduce((sum, round) => sum + round[what], 0),
  ) as [number, number, number]
  if (opened < MOST * ROUNDS * count) throw new Error(`${ROUNDS * count} reports opened ${opened} tickets`)
  const [perSecond, reference] = [(opened / ms) * 1_000, (opened / replayedMs) * 1_000]
  return {
    name: `hear: heard → committed ticket, ${AT_ONCE} at once; goal: ${GOAL_SHARE} of the same SQL replayed`,
    value: rounded(perSecond, 0),
    unit: 'tickets/s',
    goal: rounded(GOAL_SHARE * reference, 0),
    ok: perSecond >= GOAL_SHARE * reference,
    reference: rounded(reference, 0),
    ratio: rounded(perSecond / reference),
  }
}

interface Reports {
  from: number
  count: number
  texts: string[]
}

async function reportAndReplay(county: County, reports: Reports) {
  await forgetTickets(county)
  const { ms, transactions } = await report(county, reports)
  const opened = await ticketsIn(county)
  await forgetTickets(county)
  const replayedMs = await replay(county.database.url, transactions, AT_ONCE)
  const again = await ticketsIn(county)
  if (again !== opened) throw new Error(`${opened} tickets were ${again} when replayed`)
  return { opened, ms, replayedMs }
}

async function report(county: County, reports: Reports): Promise<{ ms: number; transactions: Recorded[] }> {
  const hearing = createHearing(county.desk)
  let ms = 0
  const transactions = await recorded(async () => {
    const began = performance.now()
    await sayAll(county, hearing, reports)
    ms = performance.now() - began
  })
  return { ms, transactions }
}

async function sayAll(county: County, hearing: Hearing, { from, count, texts }: Reports): Promise<void> {
  const rooms = roomsOf(county)
  let next = from
  const talker = async () => {
    while (next < from + count) {
      const n = next
      next += 1
      const at = new Date(MORNING + n * STEP_MS)
      county.setClock(at)
      const said = { room: nth(rooms, n), talker: `wx-r${1 + (n % RESIDENTS)}` }
      await hearing.hear(heardLine(at, { ...said, text: nth(texts, n), id: `report-${n}` }))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, talker))
}

/** As if nothing had been reported: the same again costs the same. The trace may not be emptied but by whoever puts the guards aside. */
export async function forgetTickets({ sql }: County): Promise<void> {
  await sql.query(`set session_replication_role = 'replica'`)
  await sql.query('truncate ticket, heard, saying, ask restart identity cascade')
  await sql.query('reset session_replication_role')
  await sql.query('checkpoint')
}

async function ticketsIn({ sql }: County): Promise<number> {
  const { rows } = await sql.query<{ n: number }>('select count(*)::int as n from ticket')
  return rows[0]?.n ?? 0
}
