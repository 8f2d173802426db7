import { max } from 'drizzle-orm'
import type { Db } from '../../db/connect.ts'
import { anyOf } from '../../db/many.ts'
import { event } from '../../db/schema/tickets.ts'
import { type Pin, pinOf, toWgs } from '../../grid/coordinates.ts'
import { mask } from '../../grid/masking.ts'
import { isUnsolved } from '../../grid/ticket.ts'
import { mustCategory, mustGrid, type Town } from '../../grid/town.ts'
import { stateWord } from '../../grid/wording/page.ts'
import { matterOf } from '../matter.ts'
import type { TicketRow } from '../tickets.ts'

/** Some ten metres: a lamp can be found, a door cannot be told from the next one. */
const POINT_DECIMALS = 4
/** A place that is somebody's house is told to nobody outside. */
const SOMEBODYS = /[家屋户]|隔壁|＊/u

/**
 * A public ticket as strangers may read it: what the bot says of it aloud. The reporter's own sentence stays inside, for no
 * mask finds every name in it (我是三组的张伟, 赵二嫂家), and so does who has it; the office that has it is named.
 */
export interface PublicTicket {
  number: number
  what: string
  isOpen: boolean
  state: TicketRow['state']
  stateName: string
  category: { code: string; name: string; group: string }
  grid: { id: string; name: string }
  office: string
  place: string | null
  /** WGS-84. */
  point: Pin | null
  mergedInto: number | null
  reportedAt: string
  updatedAt: string
  resolvedAt: string | null
  /** When it should be done; null once it is over. */
  expectedAt: string | null
}

export function publicTicket(town: Town, row: TicketRow, updatedAt: Date): PublicTicket {
  if (row.visibility !== 'public') throw new Error(`ticket ${row.number} is not for strangers`)
  const category = mustCategory(town, row.categoryCode)
  const isSomebodys = row.place !== null && SOMEBODYS.test(mask(row.place))
  const place = isSomebodys ? null : row.place
  const { what } = matterOf({ town }, { ...row, place })
  const isOpen = isUnsolved(row.state)
  const grid = mustGrid(town, row.gridId)
  return {
    number: row.number,
    what,
    isOpen,
    state: row.state,
    stateName: stateWord(row.state),
    category: { code: category.code, name: category.name, group: category.groupName },
    grid: { id: grid.id, name: grid.name },
    office: mustGrid(town, row.holderGridId).name,
    place,
    point: isSomebodys ? null : pointOf(row),
    mergedInto: row.mergedInto,
    reportedAt: row.reportedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    expectedAt: isOpen ? row.resultDue.toISOString() : null,
  }
}

function pointOf(row: TicketRow): Pin | null {
  const pin = pinOf(row)
  if (pin === null) return null
  const { latitude, longitude } = toWgs(pin)
  const round = (degrees: number) => Number(degrees.toFixed(POINT_DECIMALS))
  return { latitude: round(latitude), longitude: round(longitude) }
}

/** With the moment of their last event. */
export async function publicTickets(db: Pick<Db, 'select'>, town: Town, rows: TicketRow[]): Promise<PublicTicket[]> {
  if (rows.length === 0) return []
  const numbers = rows.map(({ number }) => number)
  const last = await db
    .select({ number: event.ticketNumber, at: max(event.at) })
    .from(event)
    .where(anyOf(event.ticketNumber, numbers))
    .groupBy(event.ticketNumber)
  const at = new Map(last.map((one) => [one.number, one.at]))
  return rows.map((row) => publicTicket(town, row, at.get(row.number) ?? row.openedAt))
}
