import type pg from 'pg'
import { type County, fillTickets } from '../../scripts/benches/county.ts'

/** One step that the ladder owes, by the town's own clock. */
export interface Owed {
  number: number
  kind: 'climbed' | 'progress' | 'resumed'
  at: number
}

export interface Fill {
  tickets: number
  from: number
  to: number
  /** Between one step of a ticket and its next. */
  limitMs: number
}

/** Open tickets of three sorts, one after the other falling due; returns every step they will come to, worked out by hand. */
export async function fillSteps(county: County, { tickets, from, to, limitMs }: Fill): Promise<Owed[]> {
  const stepMs = (to - from - 2 * limitMs) / tickets
  // workers are up already: none of them may see the half of it
  await county.sql.query('begin')
  await fillTickets(county, { from: 1, to: tickets, due: new Date(from), stepMs })
  await county.sql.query(TAKEN)
  await county.sql.query(PAUSED)
  await county.sql.query('commit')
  const { rows } = await county.sql.query<{ number: number; due: Date }>(
    'select number, next_look_at as due from ticket',
  )
  return rows.flatMap(({ number, due }) => owed(number, due.getTime(), limitMs))
}

/** Every third is taken and late with its answer and with its result: a word for the group, then the colours. */
const TAKEN = `update ticket set state = 'acknowledged', answer_due = next_look_at, result_due = next_look_at, rung = 1
  where number % 3 = 1`
/** Every thirtieth comes back from a pause, with a long time left. */
const PAUSED = `update ticket set state = 'paused', answer_due = null, paused_at = reported_at, resume_at = next_look_at,
  result_due = next_look_at + interval '10 days' where number % 30 = 0`

function owed(number: number, due: number, limitMs: number): Owed[] {
  if (number % 30 === 0) return [{ number, kind: 'resumed', at: due }]
  // taken: the limit of the result is twice as long, and its steps come at one, one and a half, and two of it
  const climbs = [0, 1, 2].map((n) => ({ number, kind: 'climbed' as const, at: due + n * limitMs }))
  return number % 3 === 1 ? [{ number, kind: 'progress', at: due }, ...climbs] : climbs
}

export interface Done {
  number: number
  kind: string
  /** By the clock of whoever did it. */
  at: number
  /** By the clock of the database, when it was written for good. */
  committed: number
}

/** What the trace says was done, in order. */
export async function stepsDone(sql: pg.Client): Promise<Done[]> {
  const { rows } = await sql.query<{ number: number; kind: string; at: Date; committed: Date }>(
    `select ticket_number as number, kind, at, pg_xact_commit_timestamp(xmin) as committed from event
      where kind not in ('told', 'not_told') order by id`,
  )
  return rows.map((row) => ({ ...row, at: row.at.getTime(), committed: row.committed.getTime() }))
}

export interface Verdict {
  /** Owed and not done, done and not owed, done twice, in another order. */
  wrong: string[]
  early: string[]
  /** Milliseconds from the due moment to the commit, in order. */
  lateMs: number[]
  /** From the end of the disturbance to the last commit; below zero: all was done before. */
  afterMs: number
}

/** Moments are kept in whole milliseconds. */
const GRAIN_MS = 1
const WORDS = ({ kind }: { kind: string }) => kind

/** Every step once, none early, and how late. */
export function judge(owedSteps: Owed[], done: Done[], end: number): Verdict {
  const numbers = [...new Set(owedSteps.map(({ number }) => number))]
  const [wanted, found] = [byNumber(owedSteps), byNumber(done)]
  const pairs = numbers.flatMap((number) =>
    (wanted.get(number) ?? []).flatMap((owe, n) => {
      const did = found.get(number)?.[n]
      return did === undefined ? [] : [{ owe, did }]
    }),
  )
  const strangers = [...found.keys()].filter((number) => !wanted.has(number)).map((number) => `${number} was no one's`)
  const different = numbers.flatMap((number) => {
    const [want, did] = [(wanted.get(number) ?? []).map(WORDS).join(), (found.get(number) ?? []).map(WORDS).join()]
    return want === did ? [] : [`${number}: ${want} was due, done was ${did || 'nothing'}`]
  })
  return {
    wrong: [...strangers, ...different],
    early: pairs
      .filter(({ owe, did }) => Math.min(did.at, did.committed) + GRAIN_MS < owe.at)
      .map(({ owe, did }) => `${owe.number} ${owe.kind}: ${owe.at - Math.min(did.at, did.committed)} ms early`),
    lateMs: pairs.map(({ owe, did }) => did.committed - owe.at).sort((a, b) => a - b),
    afterMs: Math.max(...pairs.map(({ did }) => did.committed)) - end,
  }
}

function byNumber<T extends { number: number }>(rows: T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(row.number)
    if (group === undefined) groups.set(row.number, [row])
    else group.push(row)
  }
  return groups
}
