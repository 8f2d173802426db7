import { confidant, firstHolder, type Holder } from '../grid/duties.ts'
import { deadlines, isUrgent } from '../grid/ladder.ts'
import { mustCategory, mustGrid } from '../grid/town.ts'
import { announce } from './announce.ts'
import type { Change } from './desk.ts'
import { lastTime } from './last-time.ts'
import { flagMany } from './many.ts'
import { keepMedia } from './media.ts'
import type { Now } from './notice.ts'
import type { Report } from './report.ts'
import { insertTicket, keepLine, type NewTicket, type TicketRow } from './tickets.ts'

/** A report becomes a ticket: first holder, three deadlines, one answer in the room, somebody told. */
export async function open(c: Change, report: Report): Promise<TicketRow> {
  const detail = { why: report.why, urgent: isUrgent(report.clockClass) }
  const row = await insertTicket(c, newTicket(c, report), detail)
  const again = await lastTime(c, row)
  for (const line of report.lines) await keepLine(c, row.number, { ...line, part: 'source' })
  for (const media of report.media) await keepMedia(c, row.number, { ...media, part: 'source' })
  await announce(c, row, { ...report, name: report.reporter?.name ?? null, again })
  await flagMany(c, row, report.reporter)
  return row
}

/** The row of a new ticket: who is the first to hold it, and until when. */
export function newTicket(now: Now, report: Omit<Report, 'lines' | 'media' | 'why' | 'asks'>) {
  const category = mustCategory(now.town, report.categoryCode)
  const isPrivate = category.visibility === 'private' || report.clockClass === 'SP'
  const holder: Holder = isPrivate
    ? confidant(now.town, { gridId: report.gridId, categoryCode: category.code }, now.day)
    : firstHolder(now.town, report.gridId, now.day)
  const from = new Date(Math.min(report.reportedAt.getTime(), now.at.getTime()))
  return {
    state: 'waiting',
    categoryCode: category.code,
    clockClass: report.clockClass,
    visibility: isPrivate ? 'private' : 'public',
    gridId: report.gridId,
    gridPath: mustGrid(now.town, report.gridId).path,
    roomId: report.roomId,
    reporterId: report.reporter?.contactId ?? null,
    channel: report.channel,
    represented: report.represented,
    text: report.text,
    place: report.place,
    latitude: report.pin?.latitude ?? null,
    longitude: report.pin?.longitude ?? null,
    holderPersonId: holder.personId,
    holderGridId: holder.gridId,
    policyVersion: now.town.policyVersion,
    reportedAt: from,
    openedAt: now.at,
    acceptFrom: from,
    ...deadlines(now.policy, report.clockClass, from),
    level: 'micro',
  } satisfies NewTicket
}
