import { confidant, firstHolder, type Holder } from '../grid/duties.ts'
import { deadlines, isUrgent } from '../grid/ladder.ts'
import { mustCategory, mustGrid } from '../grid/town.ts'
import { announce } from './announce.ts'
import type { Change } from './desk.ts'
import { lastTime } from './last-time.ts'
import { flagMany } from './many.ts'
import { keepMedia } from './media.ts'
import type { Report } from './report.ts'
import { insertTicket, keepLine, type TicketRow } from './tickets.ts'

/** A report becomes a ticket: first holder, three deadlines, one answer in the room, somebody told. */
export async function open(c: Change, report: Report): Promise<TicketRow> {
  const category = mustCategory(c.town, report.categoryCode)
  const isPrivate = category.visibility === 'private' || report.clockClass === 'SP'
  const holder: Holder = isPrivate
    ? confidant(c.town, { gridId: report.gridId, categoryCode: category.code }, c.day)
    : firstHolder(c.town, report.gridId, c.day)
  const from = new Date(Math.min(report.reportedAt.getTime(), c.at.getTime()))
  const row = await insertTicket(
    c,
    {
      state: 'waiting',
      categoryCode: category.code,
      clockClass: report.clockClass,
      visibility: isPrivate ? 'private' : 'public',
      gridId: report.gridId,
      gridPath: mustGrid(c.town, report.gridId).path,
      roomId: report.roomId,
      reporterId: report.reporter?.contactId ?? null,
      channel: report.channel,
      represented: report.represented,
      text: report.text,
      place: report.place,
      holderPersonId: holder.personId,
      holderGridId: holder.gridId,
      policyVersion: c.town.policyVersion,
      reportedAt: from,
      openedAt: c.at,
      acceptFrom: from,
      ...deadlines(c.policy, report.clockClass, from),
      level: 'micro',
    },
    { why: report.why, urgent: isUrgent(report.clockClass) },
  )
  const again = await lastTime(c, row)
  for (const line of report.lines) await keepLine(c, row.number, { ...line, part: 'source' })
  for (const media of report.media) await keepMedia(c, row.number, { ...media, part: 'source' })
  await announce(c, row, { ...report, name: report.reporter?.name ?? null, again })
  await flagMany(c, row, report.reporter)
  return row
}
