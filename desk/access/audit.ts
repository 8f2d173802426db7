import { and, desc, eq, exists, gte, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/connect.ts'
import { audit } from '../../db/schema/access.ts'
import { ticket } from '../../db/schema/tickets.ts'
import { type Caller, seesAll } from '../../grid/rights.ts'
import type { Desk } from '../desk.ts'
import { visibleTo } from './visible.ts'

/** did: something was changed. viewed_private, viewed_contact, copied_data: somebody looked. The rest is about accounts. */
export const AUDITED = [
  'did',
  'viewed_private',
  'viewed_contact',
  'copied_data',
  'signed_in',
  'sign_in_failed',
  'signed_out',
] as const
export type Audited = (typeof AUDITED)[number]

/** Where a request comes from, and as whom. */
export interface Errand {
  caller: Pick<Caller, 'accountId' | 'name' | 'kind'>
  address: string
  route: string
}

export interface AuditLine {
  what: Audited
  ticketNumber?: number | null
  detail?: Record<string, unknown>
}

export async function recordAudit(
  tx: Pick<Tx, 'insert'>,
  { caller, address, route, at }: Errand & { at: Date },
  { what, ticketNumber = null, detail = {} }: AuditLine,
): Promise<void> {
  const { accountId } = caller
  const actor = caller.kind === 'administrator' ? 'administrator' : `${caller.kind}:${caller.name}`
  await tx.insert(audit).values({ at, actor, accountId, address, route, what, ticketNumber, detail })
}

export interface AuditWish {
  what?: Audited | undefined
  actor?: string | undefined
  accountId?: number | undefined
  ticketNumber?: number | undefined
  route?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  /** The last id of the page before. */
  before?: number | undefined
  limit: number
}

/**
 * Newest first. Whoever sees a part of the town reads of the tickets of that part; of a private ticket they may not know, an
 * auditor of the whole town reads that somebody looked, and not at which.
 */
export async function readAudit(desk: Pick<Desk, 'db' | 'directory'>, caller: Caller, wish: AuditWish) {
  const rows = await desk.db
    .select({ line: audit, shown: shownTo(desk, caller) })
    .from(audit)
    .where(and(...conditions(wish), scopeOf(desk, caller, wish)))
    .orderBy(desc(audit.id))
    .limit(wish.limit)
  return {
    entries: rows.map(({ line, shown }) => {
      const { id, at, actor, accountId, address, route, what } = line
      const open = shown || line.ticketNumber === null
      const about = open ? { ticket: line.ticketNumber, detail: line.detail } : { ticket: null, detail: {} }
      return { id, at: at.toISOString(), actor, accountId, address, route, what, ...about }
    }),
    next: rows.length === wish.limit ? (rows.at(-1)?.line.id ?? null) : null,
  }
}

function conditions(wish: AuditWish): (SQL | undefined)[] {
  const is = <T>(value: T | undefined, condition: (value: T) => SQL) =>
    value === undefined ? undefined : condition(value)
  return [
    is(wish.what, (what) => eq(audit.what, what)),
    is(wish.actor, (actor) => eq(audit.actor, actor)),
    is(wish.accountId, (id) => eq(audit.accountId, id)),
    is(wish.ticketNumber, (number) => eq(audit.ticketNumber, number)),
    is(wish.route, (route) => eq(audit.route, route)),
    is(wish.from, (from) => gte(audit.at, from)),
    is(wish.to, (to) => lte(audit.at, to)),
    is(wish.before, (before) => lt(audit.id, before)),
  ]
}

function shownTo(desk: Pick<Desk, 'db' | 'directory'>, caller: Caller): SQL<boolean> {
  const visible = visibleTo(desk.directory.town(), caller)
  if (visible === undefined) return sql<boolean>`true`
  const theirs = desk.db
    .select({ number: ticket.number })
    .from(ticket)
    .where(and(eq(ticket.number, audit.ticketNumber), visible))
  return sql<boolean>`${exists(theirs)}`
}

function scopeOf(desk: Pick<Desk, 'db' | 'directory'>, caller: Caller, wish: AuditWish): SQL | undefined {
  if (seesAll(caller)) return undefined
  const shown = shownTo(desk, caller)
  const isWhole = caller.gridId === null && caller.subjects.length === 0
  // asking by number would tell which ticket the line without one is about
  return isWhole && wish.ticketNumber === undefined
    ? undefined
    : isWhole
      ? or(isNull(audit.ticketNumber), shown)
      : shown
}
