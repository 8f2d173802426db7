import { and, count, desc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { ticket } from '../db/schema/tickets.ts'
import { place } from '../db/schema/town.ts'
import { DAY_MS } from '../grid/calendar.ts'
import { mask } from '../grid/masking.ts'
import { mustGrid, type Town } from '../grid/town.ts'
import { type Change, touchedTown } from './desk.ts'
import { wordsFor } from './directory.ts'

/** How far back somebody looks for names that the gazetteer lacks. */
const LOOK_BACK_MS = 180 * DAY_MS
const MAX_SHOWN = 100
/** Houses of people, and what lies relative to them, are no names of the village. */
const NO_NAME = /家|屋|＊|隔壁|楼[上下]/u

export interface NewPlace {
  name: string
  aliases: string[]
  gridId: string
}

/** N-30: what staff say is the name of a place; false when the gazetteer has it there already. */
export async function learnPlace(c: Change, { name, aliases, gridId }: NewPlace): Promise<boolean> {
  const known = c.town.places.some((one) => one.gridId === gridId && [one.name, ...one.aliases].includes(name))
  if (known) return false
  await c.tx.insert(place).values({ name, aliases, gridId })
  await touchedTown(c)
  return true
}

/** false when there is none. */
export async function changePlace(c: Change, id: number, to: NewPlace): Promise<boolean> {
  const changed = await c.tx.update(place).set(to).where(eq(place.id, id)).returning({ id: place.id })
  await touchedTown(c)
  return changed.length > 0
}

/** false when there is none. */
export async function forgetPlace(c: Change, id: number): Promise<boolean> {
  const gone = await c.tx.delete(place).where(eq(place.id, id)).returning({ id: place.id })
  await touchedTown(c)
  return gone.length > 0
}

export async function listPlaces(db: Db, town: Town) {
  const rows = await db.select().from(place).orderBy(place.gridId, place.name)
  return rows.map(({ id, name, aliases, gridId }) => ({ id, name, aliases, grid: gridOf(town, gridId) }))
}

/** Names that people used for where something is, and the gazetteer does not have: the most frequent first. */
export async function unknownPlaces(db: Db, town: Town, at: Date) {
  const since = new Date(at.getTime() - LOOK_BACK_MS)
  const rows = await db
    .select({ name: sql<string>`${ticket.place}`, gridId: ticket.gridId, times: count() })
    .from(ticket)
    .where(and(isNotNull(ticket.place), gt(ticket.reportedAt, since), eq(ticket.visibility, 'public')))
    .groupBy(ticket.place, ticket.gridId)
    .orderBy(desc(count()), ticket.place)
    .limit(MAX_SHOWN * 2)
  return rows
    .filter(({ name, gridId }) => !NO_NAME.test(mask(name)) && !isKnown(town, name, gridId))
    .slice(0, MAX_SHOWN)
    .map(({ name, gridId, times }) => ({ name, grid: gridOf(town, gridId), times }))
}

function isKnown(town: Town, name: string, gridId: string): boolean {
  return wordsFor(town, gridId).places.some((one) => [one.name, ...one.aliases].some((word) => name.includes(word)))
}

function gridOf(town: Town, id: string) {
  return { id, name: mustGrid(town, id).name }
}
