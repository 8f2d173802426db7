import { and, gte, inArray, like, lt, lte, notInArray, sql } from 'drizzle-orm'
import { anyOf } from '../db/many.ts'
import { saying, schedule } from '../db/schema/speech.ts'
import { ticket } from '../db/schema/tickets.ts'
import { atClock, DAY_MS, dayOf, nextAtWork } from '../grid/calendar.ts'
import { isUrgent } from '../grid/ladder.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { type Change, change, type Desk } from './desk.ts'
import { contactOfPerson } from './directory.ts'
import type { Notice } from './notice.ts'
import { sayPrivately, staffMorning } from './say.ts'
import { tasksOf } from './tasks.ts'
import type { TicketRow } from './tickets.ts'

/** So many lines of the bot a person bears in a day, without S0 and S1 (N-11); the last are kept for the gatherings. */
export const LINES_PER_DAY = 8
const GATHERINGS = ['11:30', '17:00']
const GATHER_FROM = LINES_PER_DAY - GATHERINGS.length
/** What can wait and be said in one line; climbs go on by the clock. */
const CAN_WAIT = new Set(['assigned', 'reminder', 'resumed', 'visit'])
/** What somebody asked for, or did, is no burden. */
export const ANSWERS =
  'done tasks status refusal place diary help bound unknown undone noted left_out erased unsure'.split(' ')
/** No day has more lines than this: older ones are not looked at. */
const LOOKED_BACK = 20_000

export interface Given {
  row: TicketRow
  notice: Notice
}

/** Which of these notices wait for the next gathering, because their person has heard enough today. */
export async function overBudget(c: Change, given: Given[]): Promise<Set<Notice>> {
  const waiting = new Set<Notice>()
  const able = given.filter(canWait)
  if (able.length === 0) return waiting
  const heard = await linesOn(
    c,
    able.flatMap(({ notice }) => notice.line?.to.contactId ?? []),
  )
  for (const { notice } of able) {
    const contactId = notice.line?.to.contactId ?? 0
    const lines = heard.get(contactId) ?? 0
    if (lines >= GATHER_FROM) waiting.add(notice)
    else heard.set(contactId, lines + 1)
  }
  const nextAt = nextAtWork(c.policy.calendar, c.at, GATHERINGS)
  const names = [...new Set([...waiting].map(({ personId }) => `${GATHERED}${personId}`))]
  if (names.length > 0)
    await c.tx
      .insert(schedule)
      .values(names.map((name) => ({ name, nextAt })))
      .onConflictDoNothing()
  return waiting
}

const GATHERED = 'gathered/'

function canWait({ row, notice }: Given): boolean {
  const isPrivate = notice.line !== null && notice.where === 'private'
  return isPrivate && CAN_WAIT.has(notice.what) && row.visibility === 'public' && !isUrgent(row.clockClass)
}

/** How many lines reach each of these contacts on the day of the next one: in private, or @-ed in a staff room. */
export async function linesOn(c: Change, contactIds: number[]): Promise<Map<number, number>> {
  const { calendar } = c.policy
  const begin = atClock(calendar, dayOf(calendar, staffMorning(c, false).notBefore), '00:00')
  const rooms = [...c.town.rooms.values()].filter(({ kind }) => kind !== 'residents').map(({ id }) => id)
  const recent = sql`${saying.id} > (select coalesce(max(id), 0) - ${LOOKED_BACK} from ${saying})`
  const named = sql`(${recent} and ${anyOf(saying.roomId, rooms)} and ${saying.mentions} && ${sql.param(contactIds)}::int[])`
  const emergencies = sql`exists (select 1 from ${ticket} where ${ticket.number} = ${saying.ticketNumber} and ${ticket.clockClass} in ('S0', 'S1'))`
  const today = and(gte(saying.notBefore, begin), lt(saying.notBefore, new Date(begin.getTime() + DAY_MS)))
  const found = await c.tx
    .select({ contactId: saying.contactId, mentions: saying.mentions })
    .from(saying)
    .where(
      and(
        sql`(${anyOf(saying.contactId, contactIds)} or ${named})`,
        today,
        notInArray(saying.kind, ANSWERS),
        sql`not ${emergencies}`,
      ),
    )
  const reached = found.flatMap(({ contactId, mentions }) => (contactId === null ? mentions : [contactId]))
  return new Map(contactIds.map((id) => [id, reached.filter((one) => one === id).length]))
}

/** Whoever's lines waited reads what is in their hands now, in one line. */
export async function sayGathered(desk: Desk): Promise<number> {
  return change(desk, { kind: 'system', name: 'budget' }, async (c) => {
    const due = await c.tx
      .select()
      .from(schedule)
      .where(and(like(schedule.name, `${GATHERED}%`), lte(schedule.nextAt, c.at)))
      .for('update', { skipLocked: true })
    const names = due.map(({ name }) => name)
    if (names.length === 0) return 0
    await c.tx.delete(schedule).where(inArray(schedule.name, names))
    for (const name of names) await sayTasks(c, name.slice(GATHERED.length))
    return names.length
  })
}

async function sayTasks(c: Change, personId: string): Promise<void> {
  const contact = contactOfPerson(c.town, personId, null)
  const { shown, total } = await tasksOf(c, personId)
  const [first, ...rest] = shown.map(({ matter }) => matter.number)
  if (contact === null || first === undefined) return
  const said = { ticketNumber: first, also: rest, kind: 'gathered', text: toStaff.gathered(shown, total) }
  await sayPrivately(c, contact, { ...said, ...staffMorning(c, false) })
}
