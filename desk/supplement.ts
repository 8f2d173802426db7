import { and, eq } from 'drizzle-orm'
import { ticketMessage } from '../db/schema/tickets.ts'
import { NO_PIN, type Pin } from '../grid/coordinates.ts'
import { deadlines } from '../grid/ladder.ts'
import { isOpen, UNHEARD_VOICE } from '../grid/ticket.ts'
import { mustCategory } from '../grid/town.ts'
import type { Meaning } from '../grid/understand/meaning.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { matterOf } from './matter.ts'
import { keepMedia } from './media.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import type { KeptMedia } from './report.ts'
import { alter, eraseFromEvents, erasePins, keepLine, type Line, mustLock, type TicketRow } from './tickets.ts'

export interface Supplement {
  line: Line
  /** A better place than the one known, if the line names one. */
  place: string | null
  /** The same as a point on the map. */
  pin?: Pin | null
  media: KeptMedia | null
  /** Within the same burst of one person it is still the report itself. */
  part: 'source' | 'supplement'
  /** What the words say, should they be the first that anybody could read. */
  meaning?: Pick<Meaning, 'category' | 'about' | 'severity'>
}

/** More words or a picture for a ticket: kept in silence, the holder reads them in the ticket. */
export async function supplement(c: Change, number: number, more: Supplement): Promise<Outcome> {
  const row = await mustLock(c, number)
  if (!isOpen(row.state)) return refuse('wrong_state', row)
  const isNew =
    more.media === null
      ? (await keepLine(c, number, { ...more.line, part: more.part })) !== null
      : await keepMedia(c, number, { ...more.media, part: more.part })
  if (!isNew) return done(row)
  const place = more.place !== null && isBetter(more.place, row.place) ? { place: more.place } : {}
  const pin = row.latitude === null && more.pin ? more.pin : {}
  const patch = { ...place, ...pin, ...firstWords(c, row, more) }
  return done(await alter(c, row, { kind: 'supplemented', patch, detail: { messageId: more.line.externalId } }))
}

/** 老井旁边那座 says more than 桥; another place than the one told first is kept in the words only. */
function isBetter(place: string, known: string | null): boolean {
  return known === null || (known.length <= VAGUE_CHARS && place.length > known.length)
}
const VAGUE_CHARS = 1

/** Somebody wrote down what the voice said: now it is known what the ticket is about. */
function firstWords(c: Change, row: TicketRow, { line, meaning }: Supplement): Partial<TicketRow> {
  if (row.text !== UNHEARD_VOICE || line.text === '') return {}
  const code = meaning?.category ?? meaning?.about ?? null
  if (meaning === undefined || code === null) return {}
  const category = mustCategory(c.town, code)
  const clockClass = meaning.severity ?? category.clockClass
  const { visibility } = category
  return {
    text: line.text,
    categoryCode: category.code,
    clockClass,
    visibility,
    ...deadlines(c.policy, clockClass, row.reportedAt),
  }
}

/** 撤回一条消息: its words leave the ticket; the trace keeps that there was one. */
export async function recall(c: Change, recalled: { accountId: string; externalId: string }): Promise<number[]> {
  const rows = await c.tx.select().from(ticketMessage).where(eq(ticketMessage.externalId, recalled.externalId))
  const own = rows.filter((row) => row.accountId === recalled.accountId && !row.recalled)
  for (const line of own) {
    await c.tx.update(ticketMessage).set({ recalled: true, text: '' }).where(eq(ticketMessage.id, line.id))
    const ticket = await mustLock(c, line.ticketNumber)
    const own = ticket.text === line.text
    const patch = own ? { text: '', place: null, represented: null, ...NO_PIN } : line.type === 'location' ? NO_PIN : {}
    await eraseFromEvents(c, { contactId: line.contactId ?? 0, spoke: [], own: own ? [line.ticketNumber] : [] })
    if (line.type === 'location') await erasePins(c, line.ticketNumber)
    const left = await alter(c, ticket, { kind: 'recalled', patch, detail: { messageId: recalled.externalId } })
    if (line.part === 'source' && left.state === 'waiting' && (await nothingLeft(c, left.number)))
      await takeBack(c, left)
  }
  return own.map((line) => line.ticketNumber)
}

/** Every word and picture of the report was taken back: so is the report. */
async function nothingLeft(c: Change, number: number): Promise<boolean> {
  const source = and(
    eq(ticketMessage.ticketNumber, number),
    eq(ticketMessage.part, 'source'),
    eq(ticketMessage.recalled, false),
  )
  const [left] = await c.tx.select({ id: ticketMessage.id }).from(ticketMessage).where(source).limit(1)
  return left === undefined
}

async function takeBack(c: Change, row: TicketRow): Promise<void> {
  const next = await alter(c, row, {
    kind: 'withdrawn',
    patch: { state: 'withdrawn', closedAt: c.at },
    detail: { reason: 'recalled' },
  })
  await answer(c, next, { kind: 'withdrawn', text: toResidents(c).withdrawn(matterOf(c, next)) })
}
