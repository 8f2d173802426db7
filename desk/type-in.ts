import type { Pin } from '../grid/coordinates.ts'
import { mustCategory } from '../grid/town.ts'
import { understand } from '../grid/understand/understand.ts'
import type { Change } from './desk.ts'
import { wordsFor } from './directory.ts'
import { open } from './open.ts'
import type { TicketRow } from './tickets.ts'

/** How it reached the clerk (IN-14, IN-19). */
export const WAYS = ['phone', 'walk_in', 'visit', 'letter', 'other'] as const

export interface TypedIn {
  text: string
  way: (typeof WAYS)[number] | 'open311'
  /** Who called or came; they are told the outcome by phone or at the door, and that closes it. */
  caller: string | null
  gridId: string
  /** null: what the words say. */
  categoryCode: string | null
  place: string | null
  pin?: Pin | null
}

/** A phone call or a visit at the counter becomes a ticket like any other: the words are understood, the clocks run, the caller gets an answer. */
export async function typeIn(c: Change, typed: TypedIn): Promise<TicketRow> {
  const line = { text: typed.text, speaker: 'resident' as const, atBot: true, hints: null, before: null }
  const meaning = understand(line, wordsFor(c.town, typed.gridId))
  const code = typed.categoryCode ?? meaning.category ?? meaning.about ?? 'QT99'
  const category = mustCategory(c.town, code)
  // a clerk who chose the category chose its clock, unless the words tell of danger to life
  const read = typed.categoryCode === null || meaning.severity === 'S0' ? meaning.severity : null
  return open(c, {
    roomId: null,
    channel: 'staff',
    reporter: null,
    text: typed.text,
    categoryCode: category.code,
    clockClass: read ?? category.clockClass,
    place: typed.place ?? meaning.place,
    pin: typed.pin ?? null,
    gridId: meaning.gridId ?? typed.gridId,
    represented: typed.caller ?? meaning.represented,
    asks: null,
    reportedAt: c.at,
    lines: [],
    media: [],
    why: [`登记：${typed.way}`, ...meaning.why],
  })
}
