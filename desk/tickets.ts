import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { event, follower, ticket, ticketMessage } from '../db/schema/tickets.ts'
import { nextDue } from '../grid/ladder.ts'
import { mustPolicy } from '../grid/town.ts'
import { actorWord, type Change } from './desk.ts'

export type TicketRow = typeof ticket.$inferSelect
export type NewTicket = Omit<typeof ticket.$inferInsert, 'number' | 'nextLookAt'>

/** What the trace can say happened. */
export const EVENT_KINDS = [
  'opened',
  'supplemented',
  'joined',
  'parted',
  'corrected',
  'acknowledged',
  'transferred',
  'returned',
  'resolved',
  'refused',
  'withdrawn',
  'reopened',
  'rated',
  'urged',
  'closed',
  'merged',
  'noted',
  'instructed',
  'extended',
  'paused',
  'resumed',
  'reminded',
  'climbed',
  'skipped',
  'progress',
  'told',
  'not_told',
  'recalled',
  'shifted',
  'undone',
  'taught',
  'erased',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export interface Alteration {
  kind: EventKind
  patch?: Partial<Omit<TicketRow, 'number'>>
  detail?: Record<string, unknown>
}

/** The ticket, locked until the end of this change; null when there is none. A merged one leads to where it went. */
export async function lockTicket(c: Change, number: number): Promise<TicketRow | null> {
  const [row] = await c.tx.select().from(ticket).where(eq(ticket.number, number)).for('update')
  return row ?? null
}

export async function mustLock(c: Change, number: number): Promise<TicketRow> {
  const row = await lockTicket(c, number)
  if (!row) throw new Error(`no ticket ${number}`)
  return row
}

/** The only way a ticket comes into being: the row and the event that replays to it. */
export async function insertTicket(c: Change, values: NewTicket, detail: Record<string, unknown>): Promise<TicketRow> {
  const [row] = await c.tx.insert(ticket).values(values).returning()
  if (!row) throw new Error('insert into ticket returned no row')
  const due = nextDue(row, mustPolicy(c.town, row.policyVersion))
  const [looked] = await c.tx
    .update(ticket)
    .set({ nextLookAt: due?.at ?? null })
    .where(eq(ticket.number, row.number))
    .returning()
  if (!looked) throw new Error('update of ticket returned no row')
  await record(c, row.number, { kind: 'opened', patch: looked, detail })
  return looked
}

/**
 * The only way a ticket changes: a conditional update, its next look, one event. The row is locked, so the state cannot
 * have moved since it was read.
 */
export async function alter(
  c: Change,
  row: TicketRow,
  { kind, patch = {}, detail = {} }: Alteration,
): Promise<TicketRow> {
  const due = nextDue({ ...row, ...patch }, mustPolicy(c.town, row.policyVersion))
  const full = { ...patch, nextLookAt: due?.at ?? null }
  const [next] = await c.tx
    .update(ticket)
    .set(full)
    .where(and(eq(ticket.number, row.number), eq(ticket.state, row.state)))
    .returning()
  if (!next) throw new Error(`ticket ${row.number} moved under its lock`)
  await record(c, row.number, { kind, patch: full, detail })
  return next
}

/** A line in the trace that changes nothing of the ticket itself. */
export async function record(
  c: Change,
  ticketNumber: number,
  { kind, patch = {}, detail = {} }: Alteration,
): Promise<void> {
  await c.tx.insert(event).values({ ticketNumber, at: c.at, kind, actor: actorWord(c.actor), patch, detail })
}

/** What stands where somebody's words stood. */
export const ERASED = '（应本人要求，原话已删）'

/**
 * The one exception to append-only (N-38), which the database allows for exactly this: somebody's words leave the events of
 * their `own` tickets, and what they said leaves those in which they `spoke`. Who did what and when stays.
 */
export async function eraseFromEvents(
  c: Change,
  { contactId, spoke, own }: { contactId: number; spoke: number[]; own: number[] },
): Promise<void> {
  if (spoke.length + own.length === 0) return
  await c.tx.execute(sql`select set_config('huiyin.erasing', 'on', true)`)
  const theirs = and(inArray(event.ticketNumber, spoke), eq(event.actor, `contact:${contactId}`))
  await c.tx.update(event).set({ detail: {} }).where(theirs)
  const words = sql`(select coalesce(jsonb_object_agg(k, case k when 'text' then to_jsonb(${ERASED}::text) else 'null' end), '{}')
    from unnest(array['text', 'place', 'represented']) k where ${event.patch} ? k)`
  await c.tx
    .update(event)
    .set({ patch: sql`${event.patch} || ${words}`, detail: sql`${event.detail} - 'why'` })
    .where(inArray(event.ticketNumber, own))
  await c.tx.execute(sql`select set_config('huiyin.erasing', 'off', true)`)
}

const DATE_FIELDS = new Set(
  Object.entries(getTableColumns(ticket)).flatMap(([name, column]) => (column.dataType === 'date' ? [name] : [])),
)

/** The ticket as its events tell it: folding the patches gives the row (invariant 3). */
export function replay(patches: Record<string, unknown>[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const patch of patches) {
    for (const [key, value] of Object.entries(patch)) {
      row[key] = DATE_FIELDS.has(key) && typeof value === 'string' ? new Date(value) : value
    }
  }
  return row
}

export interface Line {
  accountId: string
  externalId: string
  contactId: number | null
  roomId: string | null
  at: Date
  type: string
  text: string
}

/** source: the report itself; supplement: added later; history: an answer or command about it. */
export type Part = 'source' | 'supplement' | 'history'

/** Keeps a chat line as part of a ticket; returns its id, or null if it is there already. */
export async function keepLine(c: Change, number: number, line: Line & { part: Part }): Promise<number | null> {
  const [kept] = await c.tx
    .insert(ticketMessage)
    .values({ ticketNumber: number, ...line })
    .onConflictDoNothing()
    .returning({ id: ticketMessage.id })
  return kept?.id ?? null
}

/** True when this contact was not a follower yet. */
export async function addFollower(
  c: Change,
  number: number,
  who: { contactId: number; roomId: string | null },
): Promise<boolean> {
  const added = await c.tx
    .insert(follower)
    .values({ ticketNumber: number, contactId: who.contactId, roomId: who.roomId, at: c.at })
    .onConflictDoNothing()
    .returning({ id: follower.contactId })
  return added.length > 0
}

/** True when this contact was one. */
export async function removeFollower(c: Change, number: number, contactId: number): Promise<boolean> {
  const one = and(eq(follower.ticketNumber, number), eq(follower.contactId, contactId))
  return (await c.tx.delete(follower).where(one).returning({ id: follower.contactId })).length > 0
}

export async function followersOf(c: Change, number: number) {
  return c.tx.select().from(follower).where(eq(follower.ticketNumber, number)).orderBy(follower.at)
}
