import { and, type Column, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import { anyOf, rowsFor } from '../db/many.ts'
import { saying } from '../db/schema/speech.ts'
import { afterQuiet } from '../grid/ladder.ts'
import type { Change } from './desk.ts'

/** No line the bot says is longer: WeChat folds longer ones, and nobody reads them. */
export const MAX_SAYING_CHARS = 400

/** What WeChat itself puts after a name that is @-ed. */
export const AFTER_NAME = '\u2005'

export interface Said {
  ticketNumber: number | null
  /** Further tickets that the same line speaks for. */
  also?: number[]
  /** The warning it belongs to. */
  warningId?: number
  kind: string
  text: string
  /** Contact ids that are @-ed. */
  mentions?: number[]
  /** Who is asked whether it is well: for a line that stands for several. */
  asks?: Asked[]
  /** S0 and S1 go first, and through the night. */
  urgent?: boolean
  notBefore?: Date
  /** Said at most once, whatever happens: a job that runs twice meets its own row. */
  dedupKey?: string
  /** A newer line with this key replaces one that still waits. */
  coalesceKey?: string
  together?: Together
}

/** "@王秀英 ", and the contact that it names. */
export interface Asked {
  words: string
  contactId: number
}

/** What a line shares with others of its kind in the room: of several one is made (ES-12). */
export interface Together {
  who: string
  /** The moment it promises. */
  by: Date | null
}

/** One line and the place where it is said. */
export interface Line {
  to: { accountId: string; roomId: string | null; contactId: number | null }
  said: Said
}

export async function sayInRoom(c: Change, room: { id: string; accountId: string }, said: Said): Promise<void> {
  await sayAll(c, [{ to: { accountId: room.accountId, roomId: room.id, contactId: null }, said }])
}

export async function sayPrivately(
  c: Change,
  contact: { contactId: number; accountId: string },
  said: Said,
): Promise<void> {
  await sayAll(c, [{ to: { accountId: contact.accountId, roomId: null, contactId: contact.contactId }, said }])
}

/** To staff, not before the morning unless it is urgent (ES-07). */
export function staffMorning(c: Pick<Change, 'at' | 'policy'>, urgent: boolean): { urgent: boolean; notBefore: Date } {
  return { urgent, notBefore: urgent ? c.at : afterQuiet(c.policy, c.at) }
}

/** Puts lines down to be said, all with one statement, however many they are. */
export async function sayAll(c: Change, lines: Line[]): Promise<void> {
  const fresh: Line[] = []
  for (const { to, said } of lines) {
    const { roomId, accountId } = to
    if (roomId !== null && c.bundle !== null) {
      c.bundle.push({ room: { id: roomId, accountId }, said })
      continue
    }
    const line = { to, said: { ...said, text: said.text.slice(0, MAX_SAYING_CHARS) } }
    if (said.coalesceKey === undefined || !(await replaceWaiting(c, said.coalesceKey, line.said))) fresh.push(line)
  }
  await sayGatheredFirst(c, fresh)
  const known = await saidJustNow(
    c,
    fresh.filter(({ said }) => said.dedupKey === undefined),
  )
  const values = fresh.flatMap((line) => {
    const isNew = !known.has(keyOf(line.to, line.said.text))
    known.add(keyOf(line.to, line.said.text))
    return isNew ? [rowOf(c, line)] : []
  })
  if (values.length === 0) return
  await c.tx.insert(saying).select(rowsFor(saying, values)).onConflictDoNothing({ target: saying.dedupKey })
}

/** Openings that gather in a room carry this key while they wait. */
export const gatherKey = (roomId: string) => `gather/${roomId}`

/** What gathers is said before anything else that the room hears. */
async function sayGatheredFirst(c: Change, lines: Line[]): Promise<void> {
  const rooms = lines.flatMap(({ to, said }) => (to.roomId === null || said.kind === 'opened' ? [] : [to.roomId]))
  if (rooms.length === 0) return
  const keys = [...new Set(rooms)].map(gatherKey)
  const waiting = and(anyOf(saying.coalesceKey, keys), eq(saying.state, 'waiting'), gt(saying.notBefore, c.at))
  await c.tx.update(saying).set({ notBefore: c.at }).where(waiting)
}

/** What is empty is not written out: many rows go to the database as one long text. */
function rowOf(c: Change, { to, said }: Line): typeof saying.$inferInsert {
  return {
    accountId: to.accountId,
    roomId: to.roomId ?? undefined,
    contactId: to.contactId ?? undefined,
    ticketNumber: said.ticketNumber ?? undefined,
    also: said.also?.length === 0 ? undefined : said.also,
    warningId: said.warningId,
    kind: said.kind,
    text: said.text,
    mentions: said.mentions ?? [],
    urgent: said.urgent ?? false,
    state: 'waiting',
    madeAt: c.at,
    notBefore: said.notBefore ?? c.at,
    dedupKey: said.dedupKey,
    coalesceKey: said.coalesceKey,
  }
}

/** Nobody wants to read the same line twice within a minute. */
const SAME_LINE_MS = 60_000
async function saidJustNow(c: Change, lines: Line[]): Promise<Set<string>> {
  if (lines.length === 0) return new Set()
  const rooms = [...new Set(lines.flatMap(({ to }) => to.roomId ?? []))]
  const contacts = [...new Set(lines.flatMap(({ to }) => to.contactId ?? []))]
  const places = or(
    rooms.length === 0 ? undefined : anyOf(saying.roomId, rooms),
    contacts.length === 0 ? undefined : anyOf(saying.contactId, contacts),
  )
  const texts = [...new Set(lines.map(({ said }) => said.text))]
  const since = new Date(c.at.getTime() - SAME_LINE_MS)
  const said = await c.tx
    .select({ roomId: saying.roomId, contactId: saying.contactId, text: saying.text })
    .from(saying)
    .where(and(places, anyOf(saying.text, texts), gt(saying.notBefore, since)))
  return new Set(said.map((row) => keyOf(row, row.text)))
}

const keyOf = ({ roomId, contactId }: { roomId: string | null; contactId: number | null }, text: string) =>
  `${roomId ?? ''}/${contactId ?? ''}/${text}`

async function replaceWaiting(
  c: Change,
  coalesceKey: string,
  { text, mentions = [] }: Pick<Said, 'text' | 'mentions'>,
): Promise<boolean> {
  const waiting = and(eq(saying.coalesceKey, coalesceKey), eq(saying.state, 'waiting'))
  const replaced = await c.tx.update(saying).set({ text, mentions }).where(waiting).returning({ id: saying.id })
  return replaced.length > 0
}

/** When the bot last said a line of this kind about this ticket; null if never. */
export async function lastSaid(c: Change, coalesceKey: string): Promise<Date | null> {
  const [row] = await c.tx
    .select({ at: sql<string | null>`max(coalesce(sent_at, not_before))` })
    .from(saying)
    .where(eq(saying.coalesceKey, coalesceKey))
  return row?.at ? new Date(row.at) : null
}

/** Lines that speak of a ticket, alone or together with others. */
export function speaksOf(number: number | SQL | Column): SQL | undefined {
  const together = sql`(${saying.also} <> '{}' and ${saying.also} @> array[${number}]::int[])`
  return or(eq(saying.ticketNumber, number), together)
}
