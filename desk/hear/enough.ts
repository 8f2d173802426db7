import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import { ticket } from '../../db/schema/tickets.ts'
import { HOUR_MS } from '../../grid/calendar.ts'
import { isUrgent } from '../../grid/ladder.ts'
import { isUnsolved, STATES } from '../../grid/ticket.ts'
import { toResidents } from '../../grid/wording/residents.ts'
import type { Change } from '../desk.ts'
import { supplement } from '../supplement.ts'
import { lineOf, reply } from './lines.ts'
import type { HeardNow } from './now.ts'

/** IN-17: nobody has more troubles of their own in an hour; whoever tells more plays, or is upset. */
export const MAX_REPORTS_AN_HOUR = 10

/** True when it was too much: the words go to the person's newest ticket, so that nothing is lost, and one line says so. */
export async function enough(c: Change, now: HeardNow): Promise<boolean> {
  const { heard, setting, meaning } = now
  if (setting.isStaff || isUrgent(meaning.severity ?? 'S3') || meaning.kind === 'sensitive') return false
  const line = lineOf(c, heard, setting)
  const lately = and(eq(ticket.reporterId, line.contactId), gt(ticket.openedAt, new Date(c.at.getTime() - HOUR_MS)))
  const rows = await c.tx
    .select({ number: ticket.number })
    .from(ticket)
    .where(and(lately, inArray(ticket.state, STATES.filter(isUnsolved))))
    .orderBy(desc(ticket.number))
    .limit(MAX_REPORTS_AN_HOUR)
  const [newest] = rows
  if (newest === undefined || rows.length < MAX_REPORTS_AN_HOUR) return false
  await supplement(c, newest.number, { line, place: null, media: null, part: 'supplement' })
  const text = toResidents.enough({ name: heard.talker.name, count: rows.length, number: newest.number })
  const hour = Math.floor(c.at.getTime() / HOUR_MS)
  const dedupKey = `enough/${line.contactId}/${hour}`
  await reply(c, setting, { kind: 'enough', text, ticketNumber: newest.number, dedupKey })
  return true
}
