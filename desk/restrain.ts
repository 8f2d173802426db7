import { and, gt, ne, or, sql } from 'drizzle-orm'
import { anyOf } from '../db/many.ts'
import { saying } from '../db/schema/speech.ts'
import { HOUR_MS } from '../grid/calendar.ts'
import { toResidents } from '../grid/wording/residents.ts'
import type { Change } from './desk.ts'
import { timeWords } from './matter.ts'
import type { Line, Together } from './say.ts'

/** "还在办" is news only where nothing was said of the matter for so long. */
const QUIET_AFTER_MS = 2 * HOUR_MS
/** More numbers in one line nobody reads. */
const MAX_TOGETHER = 10

/** What nobody acted on is said with as few lines as will do: of several matters of a room one line, and no line after another (ES-12). */
export async function restrained(c: Change, lines: Line[]): Promise<Line[]> {
  const news = await stillNews(c, lines)
  const byRoom = new Map<string, Line[]>()
  for (const line of news.filter(isShared)) {
    const promises = line.said.together?.by !== null
    const key = `${line.to.roomId}/${line.said.kind}/${promises}`
    byRoom.set(key, [...(byRoom.get(key) ?? []), line])
  }
  const together = [...byRoom.values()].flatMap((some) => inParts(some).map((part) => oneOf(c, part)))
  return [...news.filter((line) => !isShared(line)), ...together]
}

/** Whoever is called by name, or in danger, is told alone. */
const isShared = ({ to, said: { together, urgent = false, mentions = [] } }: Line) =>
  to.roomId !== null && together !== undefined && !urgent && mentions.length === 0

async function stillNews(c: Change, lines: Line[]): Promise<Line[]> {
  const asked = lines.filter((line) => line.said.kind === 'progress' && isShared(line))
  const rooms = [...new Set(asked.flatMap(({ to }) => to.roomId ?? []))]
  const numbers = asked.flatMap(({ said }) => said.ticketNumber ?? [])
  if (rooms.length === 0) return lines
  const since = gt(saying.notBefore, new Date(c.at.getTime() - QUIET_AFTER_MS))
  const together = sql`(${saying.also} <> '{}' and ${saying.also} && ${sql.param(numbers)}::int[])`
  const of = or(anyOf(saying.ticketNumber, numbers), together)
  const lately = await c.tx
    .select({ roomId: saying.roomId, first: saying.ticketNumber, also: saying.also })
    .from(saying)
    .where(and(anyOf(saying.roomId, rooms), since, ne(saying.state, 'cancelled'), of))
  const heard = new Set(lately.flatMap(({ roomId, first, also }) => [first, ...also].map((n) => `${roomId}/${n}`)))
  return lines.filter((line) => !asked.includes(line) || !heard.has(`${line.to.roomId}/${line.said.ticketNumber}`))
}

function inParts(lines: Line[]): [Line, ...Line[]][] {
  const [first, ...more] = lines.slice(0, MAX_TOGETHER)
  return first === undefined ? [] : [[first, ...more], ...inParts(lines.slice(MAX_TOGETHER))]
}

function oneOf(c: Change, [first, ...more]: [Line, ...Line[]]): Line {
  if (more.length === 0) return first
  const { to, said } = first
  const numbers = [first, ...more].flatMap((line) => line.said.ticketNumber ?? [])
  const text = textOf(c, said.kind, { numbers, shared: [first, ...more].flatMap((line) => line.said.together ?? []) })
  return { to, said: { ...said, text, also: numbers.slice(1), mentions: [] } }
}

function textOf(c: Change, kind: string, { numbers, shared }: { numbers: number[]; shared: Together[] }): string {
  const who = [...new Set(shared.map((one) => one.who))].join('、')
  const moments = shared.flatMap(({ by }) => by ?? [])
  // the latest of the promises is one that holds for all
  const last = new Date(Math.max(...moments.map((moment) => moment.getTime())))
  const by = moments.length < shared.length ? null : timeWords(c, last)
  if (kind === 'silence') return toResidents(c).silence(numbers)
  return kind === 'climbed' && by !== null
    ? toResidents(c).climbedTogether(numbers, { to: who, due: by })
    : toResidents(c).progressTogether(numbers, { who, promise: by })
}
