import { and, eq, exists, inArray, isNull, like, not, or, type SQL, sql } from 'drizzle-orm'
import { anyOf } from '../../db/many.ts'
import { saying } from '../../db/schema/speech.ts'
import { media, ticket } from '../../db/schema/tickets.ts'
import { contact } from '../../db/schema/town.ts'
import { type Caller, inScope, scopePath, seesAll, seesPrivate } from '../../grid/rights.ts'
import { type Town, within } from '../../grid/town.ts'
import type { Desk } from '../desk.ts'
import { inSubtree } from '../subtree.ts'

/** The tickets a caller may know of, as a condition on the table of tickets; undefined: all. grid/rights.ts decides the same of one row. */
export function visibleTo(town: Town, caller: Caller): SQL | undefined {
  if (seesAll(caller)) return undefined
  const theirs = caller.personId === null ? undefined : eq(ticket.holderPersonId, caller.personId)
  const path = scopePath(town, caller)
  if (path === null) return theirs ?? sql`false`
  const { subjects } = caller
  const inside = and(
    path === '' ? undefined : or(inSubtree(path), anyOf(ticket.holderGridId, gridsIn(town, path))),
    subjects.length === 0 ? undefined : or(...subjects.map((code) => like(ticket.categoryCode, `${code}%`))),
    seesPrivate(caller) ? undefined : eq(ticket.visibility, 'public'),
  )
  return theirs === undefined ? inside : or(theirs, inside)
}

/** Grids of a subtree; '' is the whole town. */
export function gridsIn(town: Town, path: string): string[] {
  return [...town.grids.values()].filter((grid) => within(grid.path, path)).map(({ id }) => id)
}

/** The grids a caller may read of; null: every one. */
export function gridsOf(town: Town, caller: Caller): string[] | null {
  if (caller.gridId === null) return null
  const path = scopePath(town, caller)
  return path === null ? [] : gridsIn(town, path)
}

/** A condition on another table whose rows belong to a ticket. */
export function ofVisible(desk: Pick<Desk, 'db'>, visible: SQL | undefined, same: SQL): SQL | undefined {
  if (visible === undefined) return undefined
  return exists(desk.db.select({ number: ticket.number }).from(ticket).where(and(same, visible)))
}

export async function isVisible(
  desk: Pick<Desk, 'db' | 'directory'>,
  caller: Caller,
  number: number,
): Promise<boolean> {
  return (await visibleAmong(desk, caller, [number])).length === 1
}

/** Those of some numbers which there are and which the caller may know of. */
export async function visibleAmong(
  desk: Pick<Desk, 'db' | 'directory'>,
  caller: Caller,
  numbers: number[],
): Promise<number[]> {
  if (numbers.length === 0) return []
  const where = and(inArray(ticket.number, numbers), visibleTo(desk.directory.town(), caller))
  return (await desk.db.select({ number: ticket.number }).from(ticket).where(where)).map(({ number }) => number)
}

export async function privateAmong(desk: Pick<Desk, 'db'>, numbers: number[]) {
  if (numbers.length === 0) return []
  return desk.db
    .select({ number: ticket.number, visibility: ticket.visibility })
    .from(ticket)
    .where(and(inArray(ticket.number, numbers), eq(ticket.visibility, 'private')))
}

/** People with a ticket the caller may know of. */
export function reportedVisibly(desk: Pick<Desk, 'db' | 'directory'>, caller: Caller): SQL | undefined {
  return ofVisible(desk, visibleTo(desk.directory.town(), caller), eq(ticket.reporterId, contact.id))
}

export function visibleMedia(desk: Pick<Desk, 'db' | 'directory'>, caller: Caller): SQL | undefined {
  return ofVisible(desk, visibleTo(desk.directory.town(), caller), eq(ticket.number, media.ticketNumber))
}

/** Lines about visible tickets only; those about none, where the group they are said in lies in the subtree. */
export function visibleSayings(desk: Pick<Desk, 'db' | 'directory'>, caller: Caller): SQL | undefined {
  const town = desk.directory.town()
  const visible = visibleTo(town, caller)
  if (visible === undefined) return undefined
  const rooms = [...town.rooms.values()].filter(({ gridId }) => inScope(town, caller, gridId)).map(({ id }) => id)
  const about = ofVisible(desk, visible, eq(ticket.number, saying.ticketNumber))
  const hidden = exists(
    desk.db
      .select({ number: ticket.number })
      .from(ticket)
      .where(and(sql`${ticket.number} = any(${saying.also})`, not(sql`coalesce((${visible}), false)`))),
  )
  // of no ticket: a digest names many, so whoever sees a part of the subjects does not read it
  const general = caller.subjects.length > 0 ? sql`false` : anyOf(saying.roomId, rooms)
  return and(or(about, and(isNull(saying.ticketNumber), general)), not(hidden))
}
