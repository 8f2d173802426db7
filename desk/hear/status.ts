import { and, count, eq, gte, inArray, sql } from 'drizzle-orm'
import { ticket } from '../../db/schema/tickets.ts'
import { atClock } from '../../grid/calendar.ts'
import { isInvolved } from '../../grid/conversation/known.ts'
import { isUnsolved } from '../../grid/ticket.ts'
import { ancestorAt, type Grid, mustGrid } from '../../grid/town.ts'
import { toReporter } from '../../grid/wording/reporter.ts'
import { elsewhereLine, whyThereLine } from '../../grid/wording/trace.ts'
import { type Change, contactOf } from '../desk.ts'
import { pageCode } from '../page-code.ts'
import { whyThere } from '../routed.ts'
import { inSubtree } from '../subtree.ts'
import { mustLock, type TicketRow } from '../tickets.ts'
import { statusLine } from '../trace.ts'
import { reply } from './lines.ts'
import type { HeardNow } from './now.ts'

/** 查 23: neighbours read where it stands, other villages only how that village does (N-05). */
export async function tellStatus(c: Change, now: HeardNow, number: number): Promise<void> {
  const row = await mustLock(c, number)
  if (isNeighbour(now, row))
    return reply(c, now.setting, { kind: 'status', text: await withPage(c, now, row), ticketNumber: number })
  const text = elsewhereLine(number, await totals(c, villageOf(c, row)))
  await reply(c, now.setting, { kind: 'status', text, ticketNumber: null })
}

/** In private, whoever reported it gets the address of their page. */
async function withPage(c: Change, { setting }: HeardNow, row: TicketRow): Promise<string> {
  const line = statusLine(c, row)
  const isUnderStaff = setting.isStaff && setting.room?.kind !== 'residents'
  const why = isUnderStaff && isUnsolved(row.state) ? await whyThere(c, row) : null
  if (why !== null) return whyThereLine(line, why)
  if (c.publicUrl === null || setting.room !== null || row.reporterId !== contactOf(c.actor)) return line
  return toReporter.withPage(line, `${c.publicUrl}/t/${await pageCode(c.tx, 'ticket', String(row.number))}`)
}

function isNeighbour({ setting, scene }: HeardNow, row: TicketRow): boolean {
  const known = scene.tickets.find(({ number }) => number === row.number)
  if (setting.isStaff || (known !== undefined && (known.here || isInvolved(scene, known)))) return true
  const from = setting.room?.gridId ?? setting.homeGridId
  return from !== null && villageOf(setting, row).id === villageOf(setting, { gridId: from }).id
}

function villageOf({ town }: Pick<Change, 'town'>, { gridId }: Pick<TicketRow, 'gridId'>): Grid {
  return ancestorAt(town, gridId, 'village') ?? mustGrid(town, gridId)
}

async function totals(c: Change, { name, path }: Grid) {
  const monthBegins = atClock(c.policy.calendar, `${c.day.slice(0, 8)}01`, '00:00')
  const solved = inArray(ticket.state, ['resolved', 'closed'])
  const [all] = await c.tx
    .select({ reported: count(), solved: sql<number>`count(*) filter (where ${solved})`.mapWith(Number) })
    .from(ticket)
    .where(and(inSubtree(path), gte(ticket.reportedAt, monthBegins), eq(ticket.visibility, 'public')))
  return { village: name, reported: all?.reported ?? 0, solved: all?.solved ?? 0 }
}
