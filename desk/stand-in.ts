import { and, desc, eq, gt, gte, isNull, lte } from 'drizzle-orm'
import { standIn } from '../db/schema/staff.ts'
import { duty } from '../db/schema/town.ts'
import { DAY_MS } from '../grid/calendar.ts'
import { type Days, eachDay, without } from '../grid/days-named.ts'
import { ownDuties, wouldCircle } from '../grid/stand-in.ts'
import { mustGrid, type Person, type Room } from '../grid/town.ts'
import { toColleagues } from '../grid/wording/arrangements.ts'
import { headOver, type Place, tellColleague } from './colleagues.ts'
import { type Change, contactOf, personOf, touchedTown } from './desk.ts'
import { dayWords } from './matter.ts'

export type StandInRow = typeof standIn.$inferSelect

/** Whoever was asked has a day to say yes. */
export const ANSWER_WITHIN_MS = DAY_MS

export interface Absence {
  away: Person
  colleague: Person
  days: Days
  /** In whose name, where it is nobody of the list: the office. */
  office?: string
}

/** Asks the colleague once; without their yes nothing changes. Where they were asked, or why they were not. */
export async function askStandIn(
  c: Change,
  { away, colleague, days, office }: Absence,
  from: { room: Room | null; accountId: string },
): Promise<Place | 'circle' | 'cannot_ask'> {
  if (wouldCircle(c.town, { personId: colleague.id, insteadOf: away.id }, eachDay(days))) return 'circle'
  const askedBy = personOf(c.actor) ?? away.id
  const by = office ?? c.town.people.get(askedBy)?.name ?? away.name
  const words = { name: colleague.name, by, away: away.name, days: daysWords(c, days) }
  const said = { kind: 'stand_in', text: toColleagues.standInAsked(words) }
  const place = await tellColleague(c, { person: colleague, room: from.room }, said)
  if (place === null) return 'cannot_ask'
  await c.tx.insert(standIn).values({
    personId: colleague.id,
    insteadOf: away.id,
    ...days,
    askedBy,
    askedAt: c.at,
    roomId: from.room?.id ?? null,
    askedRoomId: place.room?.id ?? null,
    accountId: from.accountId,
    contactId: contactOf(c.actor) ?? 0,
  })
  return place
}

/** What this person was asked last and has not answered; null when nothing waits. */
export async function pendingStandIn(c: Change, personId: string): Promise<StandInRow | null> {
  const since = new Date(c.at.getTime() - ANSWER_WITHIN_MS)
  const open = and(
    eq(standIn.personId, personId),
    isNull(standIn.answeredAt),
    gt(standIn.askedAt, since),
    gte(standIn.until, c.day),
  )
  const [row] = await c.tx.select().from(standIn).where(open).orderBy(desc(standIn.id)).limit(1).for('update')
  return row ?? null
}

/** Yes: duties with dates, which the town reads at once; no: whoever asked hears it. What is to be said where it was answered. */
export async function settleStandIn(c: Change, asked: StandInRow, agreed: boolean): Promise<string> {
  const { personId, insteadOf } = asked
  const circle = agreed && wouldCircle(c.town, { personId, insteadOf }, eachDay(asked))
  await c.tx
    .update(standIn)
    .set({ agreed: agreed && !circle, answeredAt: c.at })
    .where(eq(standIn.id, asked.id))
  const words = { name: nameOf(c, personId), away: nameOf(c, insteadOf), days: daysWords(c, asked) }
  if (circle) return toColleagues.standInCircle(words)
  if (!agreed) return toColleagues.standInRefused(words)
  await lendDuties(c, asked)
  await tellHead(c, asked, words)
  return toColleagues.standInSettled(words)
}

/** Back before the day that was named: whoever stood in until now; empty when nobody did. */
export async function comeBack(c: Change, personId: string): Promise<Person[]> {
  const rest = await freeDays(c, personId, { from: c.day, until: FOR_EVER })
  const names = [...new Set(rest.map((row) => row.personId))]
  if (rest.length > 0) await touchedTown(c)
  return names.flatMap((id) => c.town.people.get(id) ?? [])
}
const FOR_EVER = '9000-01-01'

/** Takes these days out of what others stand in for; the rows that were there. */
export async function freeDays(c: Change, insteadOf: string, days: Days) {
  const same = and(eq(duty.insteadOf, insteadOf), lte(duty.from, days.until), gte(duty.until, days.from))
  const older = await c.tx.delete(duty).where(same).returning()
  const left = older.flatMap((row) =>
    without({ from: row.from ?? days.from, until: row.until ?? days.until }, days).map((rest) => ({ ...row, ...rest })),
  )
  if (left.length > 0) await c.tx.insert(duty).values(left)
  return older
}

/** Newer days take the place of older ones. */
export async function lendDuties(
  c: Change,
  { personId, insteadOf, from, until }: Pick<StandInRow, 'personId' | 'insteadOf' | keyof Days>,
): Promise<void> {
  const days = { from, until }
  await freeDays(c, insteadOf, days)
  const own = c.town.duties.filter((one) => one.personId === insteadOf && one.insteadOf === null)
  const lent = own.map(({ gridId, role }) => ({ personId, gridId, role, ...days, insteadOf }))
  if (lent.length > 0) await c.tx.insert(duty).values(lent)
  await touchedTown(c)
}

/** The head above hears once who covers, unless they arranged it or do it themselves. */
export async function tellHead(
  c: Change,
  asked: Pick<StandInRow, 'personId' | 'insteadOf' | 'askedBy'>,
  words: { name: string; away: string; days: string },
): Promise<void> {
  const head = headOver(c, asked.insteadOf)
  if (head === null || head.id === asked.askedBy || head.id === asked.personId) return
  const grids = ownDuties(c.town, asked.insteadOf, c.day).map(({ gridId }) => mustGrid(c.town, gridId).name)
  const text = toColleagues.standInTold({ ...words, head: head.name, grids: [...new Set(grids)].join('、') })
  await tellColleague(c, { person: head, room: null }, { kind: 'stand_in', text })
}

/** "明天(周二)", "3月9日(周一)到3月11日(周三)". */
export function daysWords(c: Change, { from, until }: Days): string {
  return from === until ? dayWords(c, from) : `${dayWords(c, from)}到${dayWords(c, until)}`
}

const nameOf = (c: Change, personId: string) => c.town.people.get(personId)?.name ?? ''
