import { wordsFor } from '../../desk/directory.ts'
import { createHearing, type Hearing } from '../../desk/hear/hearing.ts'
import type { Heard } from '../../grid/heard.ts'
import { understand } from '../../grid/understand/understand.ts'
import { forgetTickets, measureCommitted } from './committed.ts'
import { type County, openCounty, roomsOf } from './county.ts'
import { type BenchOptions, besideReference, type Measured } from './measured.ts'
import { heardLine, nth, residentsTalk } from './talk.ts'

const GOAL_PER_SECOND = 5_000
const SIZES = {
  whole: { villages: 10, smallGrids: 3, microGrids: 10, pairs: 4_000, tickets: 400 },
  small: { villages: 3, smallGrids: 3, microGrids: 5, pairs: 400, tickets: 100 },
}
const ROUNDS = 3
const MAX_TRIALS = 6
const MORNING = Date.parse('2026-03-02T09:00:00+08:00')
const RESIDENTS = 1_000
const PAIR_MS = 2_000
/** The second line of somebody follows so soon that it could be the other half of the first. */
const NEXT_LINE_MS = 900

/** Two lines of one resident. */
interface Pair {
  lines: Heard[]
  /** The bot had to look what is open in the room before it knew that this is talk. */
  looks: boolean
}

/** What the desk makes of lines: those that stay talk, and those that open a ticket. */
export async function* benchHear({ small }: BenchOptions): AsyncIterable<Measured> {
  const size = small ? SIZES.small : SIZES.whole
  const changes = { count: 0 }
  const county = await openCounty(size, {
    wake: () => {
      changes.count += 1
    },
  })
  try {
    // its transactions would be taken for ours
    await county.sql.query('alter system set autovacuum = off')
    await county.sql.query('select pg_reload_conf()')
    yield* talkStaysTalk(county, pairsOfTalk(county, size.pairs), changes)
    yield await measureCommitted(county, size.tickets)
  } finally {
    await county.stop()
  }
}

async function* talkStaysTalk(county: County, all: Pair[], changes: { count: number }): AsyncIterable<Measured> {
  const { quiet, ms } = await stayingTalk(county, all, changes)
  const plain = quiet.filter(({ looks }) => !looks)
  const [said, plainly] = [quiet, plain].map((pairs) => pairs.flatMap(({ lines }) => lines)) as [Heard[], Heard[]]
  const reference = perSecond(said, await best(async () => understandAll(county, said)))
  const beside = { reference, unit: 'messages/s', goal: GOAL_PER_SECOND }
  const looked = `${quiet.length - plain.length} of ${quiet.length} pairs of lines looked up what is open in the room`
  yield besideReference(`hear: talk, no SQL write; ${looked}`, { ...beside, perSecond: perSecond(said, ms) })
  const before = changes.count
  const plainMs = await best(() => hearAll(county, createHearing(county.desk), plainly))
  if (changes.count > before) throw new Error('talk looked something up that had not before')
  yield besideReference('hear: talk that looks nothing up', { ...beside, perSecond: perSecond(plainly, plainMs) })
}

/** Hears all of it in a town without tickets, again without what wrote anything, until nothing does. */
async function stayingTalk(county: County, all: Pair[], changes: { count: number }) {
  let quiet = all
  for (let trial = 0; trial < MAX_TRIALS; trial += 1) {
    await forgetTickets(county)
    const hearing = createHearing(county.desk)
    const [wrote, before] = [new Set<Pair>(), await nextTransaction(county)]
    let [last, ms] = [before, 0]
    for (const pair of quiet) {
      const [began, lookedUp] = [performance.now(), changes.count]
      await hearAll(county, hearing, pair.lines)
      ms += performance.now() - began
      pair.looks = changes.count > lookedUp
      const now = pair.looks ? await nextTransaction(county) : last
      if (now !== last) wrote.add(pair)
      last = now
    }
    if (wrote.size === 0 && (await nextTransaction(county)) === before) return { quiet, ms }
    quiet = quiet.filter((pair) => !wrote.has(pair))
  }
  throw new Error('talk goes on writing')
}

function pairsOfTalk(county: County, count: number): Pair[] {
  const talk = residentsTalk()
  const rooms = roomsOf(county)
  return Array.from({ length: count }, (_, n) => {
    const said = { room: nth(rooms, n), talker: `wx-r${1 + (n % RESIDENTS)}` }
    const lines = [0, 1].map((m) => {
      const at = new Date(MORNING + n * PAIR_MS + m * NEXT_LINE_MS)
      return heardLine(at, { ...said, text: nth(talk, 2 * n + m), id: `talk-${n}-${m}` })
    })
    return { lines, looks: false }
  })
}

async function hearAll(county: County, hearing: Hearing, lines: Heard[]): Promise<void> {
  for (const line of lines) {
    county.setClock(line.at)
    await hearing.hear(line)
  }
}

function understandAll({ desk }: County, lines: Heard[]): void {
  const words = wordsFor(desk.directory.town(), 'v0s0m0')
  for (const { text } of lines) understand({ text, speaker: 'resident', atBot: false, hints: null }, words)
}

/** Whoever writes takes a number: none was taken, nothing was written. */
async function nextTransaction({ sql }: County): Promise<string> {
  const { rows } = await sql.query<{ next: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as next')
  return rows[0]?.next ?? ''
}

const perSecond = (lines: Heard[], ms: number) => (lines.length / ms) * 1_000

async function best(work: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return Math.min(...times)
}
