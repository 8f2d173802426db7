import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { rowsFor } from '../db/many.ts'
import { event, ticket, ticketMessage } from '../db/schema/tickets.ts'
import { nextDue } from '../grid/ladder.ts'
import { mustPolicy, type Town } from '../grid/town.ts'
import { actorWord, type Change, HOLDER_OF_CODE } from './desk.ts'
import type { EventKind } from './event-kinds.ts'
import { ANONYMISED, gone, NOBODY, RESIDENTS_WORDS, STAFFS_WORDS } from './gone.ts'
import { withRoute } from './routed.ts'
import { queueDeliveries } from './webhooks/queue.ts'

export type TicketRow = typeof ticket.$inferSelect
export type NewTicket = Omit<typeof ticket.$inferInsert, 'number' | 'nextLookAt'>

type Patch = Partial<Omit<TicketRow, 'number'>>
export interface Alteration {
  kind: EventKind
  patch?: Patch
  detail?: Record<string, unknown>
}

/** An alteration and whose it is. */
export type Traced = Alteration & { ticketNumber: number }

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
  const [looked] = await c.tx
    .update(ticket)
    .set(patched(c.town, row, {}).full)
    .where(eq(ticket.number, row.number))
    .returning()
  if (!looked) throw new Error('update of ticket returned no row')
  await record(c, row.number, withRoute(c, [null, looked], { kind: 'opened', patch: looked, detail }))
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
  const { full } = patched(c.town, row, patch)
  const [next] = await c.tx
    .update(ticket)
    .set(full)
    .where(and(eq(ticket.number, row.number), eq(ticket.state, row.state)))
    .returning()
  if (!next) throw new Error(`ticket ${row.number} moved under its lock`)
  await record(c, row.number, withRoute(c, [row, next], { kind, patch: full, detail }))
  return next
}

/** The row as a patch makes it, its next look with it; nothing is written. */
export function patched(town: Town, row: TicketRow, patch: Patch): { full: Patch; next: TicketRow } {
  const due = nextDue({ ...row, ...patch }, mustPolicy(town, row.policyVersion))
  const full = { ...patch, nextLookAt: due?.at ?? null }
  return { full, next: { ...row, ...full } }
}

/** What the ladder may change of a ticket, and how PostgreSQL calls its type. */
const MOVED = {
  state: 'text',
  rung: 'integer',
  level: 'text',
  supervision: 'text',
  acceptFrom: 'timestamptz',
  acceptDue: 'timestamptz',
  resultDue: 'timestamptz',
  answerDue: 'timestamptz',
  nextLookAt: 'timestamptz',
  pausedAt: 'timestamptz',
  resumeAt: 'timestamptz',
  closedAt: 'timestamptz',
} as const satisfies Partial<Record<keyof TicketRow, string>>
const MOVED_FIELDS = Object.keys(MOVED) as (keyof typeof MOVED)[]

/** Many locked tickets at once, each as its changes leave it: one update of what changes, one insert of all that is for the trace. */
export async function alterAll(c: Change, rows: TicketRow[], trace: Traced[]): Promise<void> {
  const fields = fieldsMoved(trace)
  const after = rows.map((row) => Object.fromEntries((['number', ...fields] as const).map((f) => [f, row[f]])))
  const columns = fields.map((field) => sql`${sql.identifier(field)} ${sql.raw(MOVED[field])}`)
  const given = sql.join([sql`number integer`, ...columns], sql`, `)
  const moved = await c.tx
    .update(ticket)
    .set(Object.fromEntries(fields.map((field) => [field, sql`moved.${sql.identifier(field)}`])))
    .from(sql`json_to_recordset(${JSON.stringify(after)}::json) as moved(${given})`)
    .where(sql`${ticket.number} = moved.number`)
  const count = moved.rowCount ?? 0
  if (count !== rows.length) throw new Error(`${rows.length - count} tickets moved under their lock`)
  await recordAll(c, trace)
}

/** What any of them changes; what the ladder may not change would be in the trace alone. */
function fieldsMoved(trace: Traced[]): (keyof typeof MOVED)[] {
  const touched = new Set(trace.flatMap(({ patch }) => (patch === undefined ? [] : Object.keys(patch))))
  const fields = MOVED_FIELDS.filter((field) => touched.delete(field))
  if (touched.size > 0) throw new Error(`the ladder does not change ${[...touched].join()}`)
  return fields
}

/** A line in the trace that changes nothing of the ticket itself. */
export async function record(c: Change, ticketNumber: number, line: Alteration): Promise<void> {
  await recordAll(c, [{ ticketNumber, ...line }])
}

export async function recordAll(c: Change, trace: Traced[]): Promise<void> {
  const actor = actorWord(c.actor)
  const rows = trace.map((line) => ({ patch: {}, detail: {}, ...line, at: c.at, actor }))
  await c.tx.insert(event).select(rowsFor(event, rows))
  await queueDeliveries(c, trace)
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
  const theirs = and(inArray(event.ticketNumber, spoke), eq(event.actor, `contact:${contactId}`))
  const onTheirPages = and(inArray(event.ticketNumber, own), eq(event.actor, actorWord(HOLDER_OF_CODE)))
  const patch = sql`${event.patch} || ${gone(['text', 'place', 'represented', 'latitude', 'longitude'], ERASED)}`
  await erasing(c, async () => {
    await c.tx.update(event).set({ detail: {} }).where(or(theirs, onTheirPages))
    const without = { patch, detail: sql`${event.detail} - 'why'` }
    await c.tx.update(event).set(without).where(inArray(event.ticketNumber, own))
  })
}

/** PC-04: who of the residents it was, and what they said, leaves the events of one matter; of a private one, what staff wrote, too. */
export async function anonymiseEvents(c: Change, row: TicketRow, patch: Patch): Promise<void> {
  const actor = sql`case when ${event.actor} like 'contact:%' then ${NOBODY} else ${event.actor} end`
  const words = [...RESIDENTS_WORDS, ...(row.visibility === 'private' ? STAFFS_WORDS : [])]
  const without = {
    actor,
    patch: sql`${event.patch} || ${gone(Object.keys(patch), ANONYMISED)}`,
    detail: sql`${event.detail} - ${sql.param(words)}::text[]`,
  }
  await erasing(c, () => c.tx.update(event).set(without).where(eq(event.ticketNumber, row.number)))
}

/** A place on the map was taken back: the point leaves the trace as well. */
export async function erasePins(c: Change, number: number): Promise<void> {
  const patch = sql`${event.patch} || ${gone(['latitude', 'longitude'], '')}`
  await erasing(c, () => c.tx.update(event).set({ patch }).where(eq(event.ticketNumber, number)))
}

async function erasing(c: Change, work: () => Promise<unknown>): Promise<void> {
  await c.tx.execute(sql`select set_config('huiyin.erasing', 'on', true)`)
  await work()
  await c.tx.execute(sql`select set_config('huiyin.erasing', 'off', true)`)
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
