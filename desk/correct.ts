import type { Pin } from '../grid/coordinates.ts'
import { firstHolder } from '../grid/duties.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { mustGrid } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { tellHolder } from './announce.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { freshAccept } from './handover.ts'
import { holderWords, matterOf, promiseWords, roomOf, timeWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { sayInRoom } from './say.ts'
import { alter, keepLine, type Line, mustLock, type TicketRow } from './tickets.ts'

/** "不是三组，是四组": the same ticket moves to the grid that was meant, and its liaison is told. */
export async function correct(
  c: Change,
  number: number,
  fix: { line: Line; gridId: string; place: string | null; pin?: Pin | null },
): Promise<Outcome> {
  const row = await mustLock(c, number)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  await keepLine(c, number, { ...fix.line, part: 'supplement' })
  const grid = mustGrid(c.town, fix.gridId)
  const moved = grid.id !== row.gridId
  const holder = moved
    ? firstHolder(c.town, grid.id, c.day)
    : { personId: row.holderPersonId, gridId: row.holderGridId }
  const next = await alter(c, row, {
    kind: 'corrected',
    patch: {
      gridId: grid.id,
      gridPath: grid.path,
      holderPersonId: holder.personId,
      holderGridId: holder.gridId,
      place: fix.place ?? row.place,
      ...(fix.pin ?? {}),
      ...(moved ? { state: 'waiting' as const, ...freshAccept(c, row) } : {}),
    },
    detail: { from: row.gridId, to: grid.id },
  })
  if (next.visibility === 'public') {
    const said = { ...whatNext(c, next), grid: shortName(grid.name), holder: holderWords(c, next) }
    const text = toResidents(c).corrected(matterOf(c, next), said)
    const room = roomOf(c, next.roomId)
    if (room !== null) await sayInRoom(c, room, { ticketNumber: number, kind: 'corrected', text })
    else await answer(c, next, { kind: 'corrected', text })
  }
  if (moved) await tellHolder(c, next)
  return done(next)
}

/** Somebody is at it already, or has to answer; and by when, unless that is over. */
export function whatNext(c: Change, row: TicketRow): { taken: boolean; due: string | null } {
  if (row.state !== 'waiting') return { taken: true, due: row.state === 'paused' ? null : promiseWords(c, row) }
  return { taken: false, due: row.acceptDue > c.at ? timeWords(c, row.acceptDue) : null }
}

function shortName(name: string): string {
  return name.replace(/微网格$/u, '')
}
