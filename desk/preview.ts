import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm'
import { saying } from '../db/schema/speech.ts'
import { contact } from '../db/schema/town.ts'
import { type Actor, type Change, change, type Desk } from './desk.ts'

/** A line as it would be said. */
export interface Previewed {
  room: { id: string; topic: string } | null
  /** To whom in private. */
  to: string | null
  text: string
}

/** Carries what was seen out of a transaction that must leave nothing. */
class Undone extends Error {
  readonly lines: Previewed[]

  constructor(lines: Previewed[]) {
    super('only looked')
    this.lines = lines
  }
}

/** What a verb would have the bot say, to the letter: it is done, looked at, and taken back whole. */
export async function preview(desk: Desk, actor: Actor, work: (c: Change) => Promise<unknown>): Promise<Previewed[]> {
  try {
    await change(desk, actor, async (c) => {
      await work(c)
      throw new Undone(await linesOf(c))
    })
  } catch (error) {
    if (error instanceof Undone) return error.lines
    throw error
  }
  throw new Error('a preview was carried out')
}

/** Put down in this very transaction, and by nobody else at the same moment. */
async function linesOf(c: Change): Promise<Previewed[]> {
  const rows = await c.tx
    .select({ roomId: saying.roomId, text: saying.text, name: contact.name })
    .from(saying)
    .leftJoin(contact, eq(contact.id, saying.contactId))
    .where(
      and(
        or(isNotNull(saying.ticketNumber), isNotNull(saying.warningId)),
        sql`${saying}.xmin = pg_current_xact_id()::xid`,
      ),
    )
    .orderBy(asc(saying.id))
  return rows.map(({ roomId, text, name }) => {
    const room = roomId === null ? undefined : c.town.rooms.get(roomId)
    return { room: room === undefined ? null : { id: room.id, topic: room.topic }, to: name, text }
  })
}
