import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { event } from '../db/schema/tickets.ts'
import { ROUTES, routeOf } from '../grid/routing.ts'
import type { Town } from '../grid/town.ts'
import { routedLine } from '../grid/wording/trace.ts'
import type { Change } from './desk.ts'
import type { Alteration, TicketRow as Row } from './tickets.ts'

type Detail = Record<string, unknown>

/** The step that gives somebody the ball says why it is theirs (HR-02); all other steps, and one that is taken back, say nothing. */
export function withRoute(
  c: Pick<Change, 'town' | 'policy' | 'day'>,
  [before, after]: [Row | null, Row],
  step: Alteration & { detail: Detail },
): Alteration {
  const isSame = before?.holderGridId === after.holderGridId && before.holderPersonId === after.holderPersonId
  if (isSame || step.kind === 'undone') return step
  const { detail } = step
  // a part that is split off goes to whom it was given by name
  const kind = detail.splitFrom === undefined ? step.kind : 'transferred'
  const until = typeof detail.admittedUntil === 'string' ? { until: detail.admittedUntil } : {}
  return { ...step, detail: { ...detail, routed: { ...routeOf(c, { ...after, kind }), ...until } } }
}

/** What stands in a trace was written by this program, perhaps by an older or a newer one. */
const Kept = z.looseObject({
  by: z.enum(ROUTES),
  grid: z.string(),
  passed: z.array(z.string()).default([]),
  listed: z.boolean().default(false),
  until: z.string().nullable().default(null),
  insteadOf: z.string().nullable().default(null),
})

/** In plain words; null for a step that gave it to nobody. */
export function routedWords(town: Town, detail: Detail, holder: string | null): string | null {
  const kept = Kept.safeParse(detail.routed)
  if (!kept.success) return null
  const { by, grid, passed, listed, until, insteadOf } = kept.data
  const called = (id: string) => (town.grids.get(id)?.name ?? id).replace(/微网格$/u, '')
  const person = (id: string | null) => (id === null ? null : (town.people.get(id)?.name ?? null))
  return routedLine({
    by,
    grid: called(grid),
    passed: passed.map(called),
    listed,
    until,
    holder: person(holder),
    insteadOf: person(insteadOf),
    said: typeof detail.said === 'string' ? detail.said : null,
  })
}

/** Why it is where it is now, for 查; null where an older trace does not tell. */
export async function whyThere(c: Pick<Change, 'tx' | 'town'>, row: Row): Promise<string | null> {
  const [last] = await c.tx
    .select({ detail: event.detail })
    .from(event)
    .where(and(eq(event.ticketNumber, row.number), sql`${event.detail} ? 'routed'`))
    .orderBy(desc(event.id))
    .limit(1)
  return last === undefined ? null : routedWords(c.town, last.detail, row.holderPersonId)
}
