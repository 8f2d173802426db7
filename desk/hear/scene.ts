import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { ask } from '../../db/schema/speech.ts'
import { follower, ticketMessage } from '../../db/schema/tickets.ts'
import { contact } from '../../db/schema/town.ts'
import { MINUTE_MS } from '../../grid/calendar.ts'
import type { Scene, SceneTicket, StaffVerb } from '../../grid/conversation/scene.ts'
import { mayAct } from '../../grid/duties.ts'
import type { Heard } from '../../grid/heard.ts'
import { isUnsolved } from '../../grid/ticket.ts'
import type { Hints } from '../../grid/understand/meaning.ts'
import type { Change } from '../desk.ts'
import type { TicketRow } from '../tickets.ts'
import { candidates, type SceneRequest, spokenHere } from './candidates.ts'
import type { Setting } from './place.ts'

const ASK_WINDOW_MS = 10 * MINUTE_MS

/** Everything a line could be about: the tickets of this room, those of the speaker, those it names. */
export async function loadScene(c: Change, request: SceneRequest): Promise<Scene> {
  const { heard, setting, burst } = request
  const contactId = await knownContact(c, heard)
  const spoken = await spokenHere(c, setting, contactId)
  const rows = await candidates(c, { ...request, contactId, spoken })
  const followers = await followersOf(c, rows)
  const tickets = rows.map((row) =>
    sceneTicket(c, row, { setting, followers: followers.get(row.number) ?? [], spoken }),
  )
  return {
    at: c.at,
    isPrivate: heard.room === null,
    contactId,
    personId: setting.personId,
    isStaff: setting.isStaff,
    atBot: heard.atBot,
    tickets,
    burst,
    quoted: await quotedTickets(c, heard, tickets),
    asked: await openQuestion(c, setting, contactId),
  }
}

/** What the scene tells understand(): enough to read "满意", "我家也是", "好了". */
export function hintsOf(scene: Scene, announced: string[]): Hints {
  const here = scene.tickets.filter((t) => t.here || scene.isPrivate || t.mayAct)
  const open = here.filter((t) => isUnsolved(t.state))
  const done = here.filter((t) => t.state === 'resolved' || t.state === 'closed')
  const own = (t: SceneTicket) =>
    scene.contactId !== null && (t.reporterId === scene.contactId || t.followers.includes(scene.contactId))
  return {
    openTickets: open.map((t) => t.categoryCode),
    doneTickets: done.map((t) => t.categoryCode),
    ownTicket: [...open, ...done].some(own),
    // whoever was not satisfied is asked again when it was done anew
    ratingAsked: done.some((t) => t.reporterId === scene.contactId && (t.rating === null || again(t))),
    asked: scene.asked !== null || scene.burst !== null,
    announced,
  }
}

const again = (ticket: SceneTicket) => ticket.state === 'resolved' && ticket.rating === 'unsatisfied'

async function knownContact(c: Change, heard: Heard): Promise<number | null> {
  const key = and(eq(contact.accountId, heard.accountId), eq(contact.externalId, heard.talker.id))
  const [row] = await c.tx.select({ id: contact.id }).from(contact).where(key)
  return row?.id ?? null
}

async function followersOf(
  c: Change,
  rows: TicketRow[],
): Promise<Map<number, { contactId: number; roomId: string | null }[]>> {
  const byTicket = new Map<number, { contactId: number; roomId: string | null }[]>()
  if (rows.length === 0) return byTicket
  const found = await c.tx
    .select()
    .from(follower)
    .where(
      inArray(
        follower.ticketNumber,
        rows.map((row) => row.number),
      ),
    )
  for (const one of found) byTicket.set(one.ticketNumber, [...(byTicket.get(one.ticketNumber) ?? []), one])
  return byTicket
}

interface About {
  setting: Setting
  followers: { contactId: number; roomId: string | null }[]
  spoken: Set<number>
}

function sceneTicket(c: Change, row: TicketRow, { setting, followers, spoken }: About): SceneTicket {
  const roomId = setting.room?.id ?? null
  const joinedHere = roomId !== null && (row.roomId === roomId || followers.some((f) => f.roomId === roomId))
  return {
    ...row,
    followers: followers.map((f) => f.contactId),
    mayAct: setting.personId !== null && mayAct(c.town, { personId: setting.personId, day: c.day }, row),
    here: joinedHere || spoken.has(row.number),
  }
}

/** A quote of the bot carries the number; a quote of a neighbour is found by its id or its words. */
async function quotedTickets(c: Change, heard: Heard, tickets: SceneTicket[]): Promise<number[]> {
  if (heard.quote === null) return []
  const [head] = /【\d{1,9}号(?:、\d{1,9}号)*】/u.exec(heard.quote.text) ?? []
  if (head !== undefined) return (head.match(/\d+/g) ?? []).map(Number)
  const numbers = tickets.map((t) => t.number)
  if (numbers.length === 0) return []
  const words = heard.quote.text.replace(/[…\s]+$/u, '')
  const same =
    heard.quote.messageId === null
      ? and(sql`length(${words}) >= 4`, sql`starts_with(${ticketMessage.text}, ${words})`)
      : eq(ticketMessage.externalId, heard.quote.messageId)
  const found = await c.tx
    .select({ number: ticketMessage.ticketNumber })
    .from(ticketMessage)
    .where(and(inArray(ticketMessage.ticketNumber, numbers), same))
    .orderBy(desc(ticketMessage.id))
    .limit(1)
  return found.map(({ number }) => number)
}

async function openQuestion(c: Change, setting: Setting, contactId: number | null): Promise<Scene['asked']> {
  if (contactId === null) return null
  const since = new Date(c.at.getTime() - ASK_WINDOW_MS)
  const where = setting.room === null ? isNull(ask.roomId) : eq(ask.roomId, setting.room.id)
  const mine = and(eq(ask.contactId, contactId), gt(ask.at, since), isNull(ask.answeredAt), where)
  const [row] = await c.tx.select().from(ask).where(mine).orderBy(desc(ask.id)).limit(1)
  return row === undefined ? null : { verb: row.verb as StaffVerb, numbers: row.numbers, note: row.note }
}
