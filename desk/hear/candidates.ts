import { and, desc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import { saying } from '../../db/schema/speech.ts'
import { follower, ticket } from '../../db/schema/tickets.ts'
import { DAY_MS } from '../../grid/calendar.ts'
import type { Heard } from '../../grid/heard.ts'
import { isUnsolved, STATES } from '../../grid/ticket.ts'
import type { Change } from '../desk.ts'
import { inSubtree } from '../subtree.ts'
import type { TicketRow } from '../tickets.ts'
import type { Setting } from './place.ts'

const DONE_WINDOW_MS = 7 * DAY_MS
const SPOKEN_WINDOW_MS = DAY_MS
const SPOT_WINDOW_MS = 3 * DAY_MS
/** More open tickets than this in one room are not told apart by talk; the console is for that. */
const MAX_SCENE = 200
const UNSOLVED = STATES.filter(isUnsolved)

export interface SceneRequest {
  heard: Heard
  setting: Setting
  burst: number | null
  numbers: number[]
  /** A spot and what is wrong there: the neighbouring group may have told it already. */
  spot: { category: string; gridPath: string } | null
}

/** Tickets the bot spoke about in this room, or to this person, within a day. */
export async function spokenHere(c: Change, setting: Setting, contactId: number | null): Promise<Set<number>> {
  const where =
    setting.room !== null
      ? eq(saying.roomId, setting.room.id)
      : contactId !== null
        ? eq(saying.contactId, contactId)
        : null
  if (where === null) return new Set()
  const since = new Date(c.at.getTime() - SPOKEN_WINDOW_MS)
  const rows = await c.tx
    .selectDistinct({ number: saying.ticketNumber, also: saying.also })
    .from(saying)
    .where(and(where, gt(saying.notBefore, since)))
  return new Set(rows.flatMap(({ number, also }) => (number === null ? also : [number, ...also])))
}

/** The tickets of this room, of the speaker, at the spot they speak of, and those that were named. */
export async function candidates(
  c: Change,
  want: SceneRequest & { contactId: number | null; spoken: Set<number> },
): Promise<TicketRow[]> {
  const { setting, contactId, numbers, burst, spot } = want
  const named = [...new Set([...numbers, ...want.spoken, ...(burst === null ? [] : [burst])])]
  const unsolved = inArray(ticket.state, UNSOLVED)
  const ways = [
    ...(setting.room === null ? [] : ofRoom(c, setting.room.id)),
    ...(contactId === null ? [] : [and(eq(ticket.reporterId, contactId), current(c))]),
    ...(setting.personId === null ? [] : [and(eq(ticket.holderPersonId, setting.personId), unsolved)]),
    ...(spot === null ? [] : [atSpot(c, spot)]),
    ...(named.length === 0 ? [] : [inArray(ticket.number, named)]),
  ]
  if (ways.length === 0) return []
  return c.tx
    .select()
    .from(ticket)
    .where(or(...ways))
    .orderBy(desc(ticket.number))
    .limit(MAX_SCENE)
}

/** Still open, or settled so lately that people speak of it. */
function current(c: Change): SQL | undefined {
  const since = new Date(c.at.getTime() - DONE_WINDOW_MS)
  return or(inArray(ticket.state, UNSOLVED), gt(ticket.resolvedAt, since), gt(ticket.closedAt, since))
}

function ofRoom(c: Change, roomId: string): (SQL | undefined)[] {
  const joined = sql`(select ${follower.ticketNumber} from ${follower} where ${follower.roomId} = ${roomId})`
  return [and(eq(ticket.roomId, roomId), current(c)), and(inArray(ticket.number, joined), current(c))]
}

/** Told of in a neighbouring group of the village. */
function atSpot(c: Change, { category, gridPath }: NonNullable<SceneRequest['spot']>): SQL | undefined {
  return and(
    eq(ticket.categoryCode, category),
    inSubtree(gridPath),
    inArray(ticket.state, UNSOLVED),
    gt(ticket.reportedAt, new Date(c.at.getTime() - SPOT_WINDOW_MS)),
  )
}
