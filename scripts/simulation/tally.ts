import { asc, isNotNull } from 'drizzle-orm'
import { saying } from '../../db/schema/speech.ts'
import { event, ticket } from '../../db/schema/tickets.ts'
import { contact } from '../../db/schema/town.ts'
import { isUrgent } from '../../grid/ladder.ts'
import { LEVELS, SUPERVISIONS } from '../../grid/ticket.ts'
import type { Cast } from './cast.ts'
import { clockOf, dayOf } from './hours.ts'
import type { WeChat } from './wechat.ts'

export interface Burden {
  name: string
  meanPerDay: number
  worst: { day: string; lines: number }
}

export interface Tally {
  opened: number
  taken: number
  solved: number
  closed: number
  byLevel: Record<string, number>
  byColour: Record<string, number>
  groupLines: number
  /** The same by kind, the most first. */
  groupKinds: [kind: string, lines: number][]
  liaisons: Burden[]
  heads: Burden[]
  /** Lines to staff in the night that were neither S0 nor S1, nor an answer to what they had just said. */
  nightLines: string[]
}

interface Told {
  at: number
  staffIds: string[]
  kind: string
  text: string
  isUrgent: boolean
  answersThem: boolean
}

/** What a month came to, counted from the rows. */
export async function tallyOf(wechat: WeChat, cast: Cast, days: number): Promise<Tally> {
  const { db } = wechat.desk
  const tickets = await db.select().from(ticket)
  const told = await toldStaff(wechat)
  const lines = await db.select().from(saying)
  const residents = new Set([...wechat.town.rooms.values()].flatMap((r) => (r.kind === 'residents' ? [r.id] : [])))
  const inGroups = lines.filter(({ roomId, state }) => state === 'sent' && residents.has(roomId ?? ''))
  const count = (test: (row: (typeof tickets)[number]) => boolean) => tickets.filter(test).length
  const of = (kind: string) => [...cast.staff.values()].filter((staff) => staff.kind === kind)
  const isNight = ({ at }: Told) => clockOf(at) >= '21:00' || clockOf(at) < '07:00'
  return {
    opened: tickets.length,
    taken: count((row) => row.acknowledgedAt !== null),
    solved: count((row) => row.resolvedAt !== null),
    closed: count((row) => row.state === 'closed'),
    byLevel: Object.fromEntries(LEVELS.map((level) => [level, count((row) => row.level === level)])),
    byColour: Object.fromEntries(SUPERVISIONS.map((colour) => [colour, count((row) => row.supervision === colour)])),
    groupLines: inGroups.length,
    groupKinds: countKinds(inGroups),
    liaisons: of('liaison').map(({ id, name }) =>
      burdenOf(
        name,
        told.filter((one) => one.staffIds.includes(id)),
        days,
      ),
    ),
    heads: of('head').map(({ id, name }) =>
      burdenOf(
        name,
        told.filter((one) => one.staffIds.includes(id)),
        days,
      ),
    ),
    nightLines: told
      .filter((one) => isNight(one) && !one.isUrgent && !one.answersThem)
      .map(({ at, text }) => `${dayOf(at)} ${clockOf(at)} ${text}`),
  }
}

/** Every line that reached a member of staff by name: in private, or @-ed in a group. */
async function toldStaff({ desk }: WeChat): Promise<Told[]> {
  const staff = await desk.db.select().from(contact).where(isNotNull(contact.personId))
  const idOf = new Map(staff.map(({ id, externalId }) => [id, externalId]))
  const classes = new Map(
    (await desk.db.select({ number: ticket.number, clockClass: ticket.clockClass }).from(ticket)).map((row) => [
      row.number,
      row.clockClass,
    ]),
  )
  const acts = await desk.db.select({ at: event.at, actor: event.actor }).from(event)
  const acted = new Set(acts.map(({ at, actor }) => `${at.getTime()}/${actor.replace('person:', 'wx-')}`))
  const lines = await desk.db.select().from(saying).orderBy(asc(saying.id))
  return lines.flatMap((line) => {
    const staffIds = [line.contactId ?? [], line.mentions].flat().flatMap((id) => idOf.get(id) ?? [])
    if (line.sentAt === null || staffIds.length === 0) return []
    const clockClass = classes.get(line.ticketNumber ?? 0)
    const answersThem = line.kind === 'done' || staffIds.some((id) => acted.has(`${line.madeAt.getTime()}/${id}`))
    return [
      {
        at: line.sentAt.getTime(),
        staffIds,
        kind: line.kind,
        text: line.text,
        isUrgent: clockClass !== undefined && isUrgent(clockClass),
        answersThem,
      },
    ]
  })
}

function countKinds(lines: { kind: string }[]): [string, number][] {
  const kinds = new Map<string, number>()
  for (const { kind } of lines) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  return [...kinds].sort((a, b) => b[1] - a[1])
}

function burdenOf(name: string, told: Told[], days: number): Burden {
  // what they asked for themselves is no burden; emergencies may not be counted against the budget (N-11)
  const counted = told.filter((one) => !one.isUrgent && !one.answersThem)
  const byDay = new Map<string, number>()
  for (const { at } of counted) byDay.set(dayOf(at), (byDay.get(dayOf(at)) ?? 0) + 1)
  const [day, lines] = [...byDay].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
  return { name, meanPerDay: counted.length / days, worst: { day, lines } }
}
