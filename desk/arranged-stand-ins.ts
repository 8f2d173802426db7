import { and, eq, gt, gte, isNotNull, isNull, lte, or } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { standIn } from '../db/schema/staff.ts'
import { duty, person } from '../db/schema/town.ts'
import { type Days, eachDay } from '../grid/days-named.ts'
import { wouldCircle } from '../grid/stand-in.ts'
import type { Person, Town } from '../grid/town.ts'
import { toColleagues } from '../grid/wording/arrangements.ts'
import { tellColleague } from './colleagues.ts'
import { type Change, personOf, touchedTown } from './desk.ts'
import { contactOfPerson } from './directory.ts'
import { type Absence, ANSWER_WITHIN_MS, askStandIn, daysWords, freeDays, lendDuties, tellHead } from './stand-in.ts'

/** Who stands in for whom, on which days. */
export interface StandIn extends Days {
  personId: string
  insteadOf: string
  state: 'agreed' | 'asked'
}

export type Arranged =
  | { refused: 'circle' | 'cannot_ask' | 'no_duties' }
  | { refused: 'overlap'; other: StandIn; name: string; days: string }
  /** Who could not be told in WeChat. */
  | { refused: null; unreached: string[] }

/** What begins, goes on or waits for a yes. */
export async function standInsFrom(
  db: Pick<Db, 'select' | 'selectDistinct'>,
  on: { day: string; at: Date },
): Promise<StandIn[]> {
  const lent = await db
    .selectDistinct({ personId: duty.personId, insteadOf: duty.insteadOf, from: duty.from, until: duty.until })
    .from(duty)
    .where(and(isNotNull(duty.insteadOf), or(isNull(duty.until), gte(duty.until, on.day))))
  const since = new Date(on.at.getTime() - ANSWER_WITHIN_MS)
  const asked = await db
    .select({ personId: standIn.personId, insteadOf: standIn.insteadOf, from: standIn.from, until: standIn.until })
    .from(standIn)
    .where(and(isNull(standIn.answeredAt), gt(standIn.askedAt, since), gte(standIn.until, on.day)))
  const agreed = lent.map(({ insteadOf, from, until, ...one }) => ({
    ...{ ...one, insteadOf: insteadOf ?? '', state: 'agreed' as const },
    ...{ from: from ?? on.day, until: until ?? FOR_EVER },
  }))
  return [...agreed, ...asked.map((one) => ({ ...one, state: 'asked' as const }))].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  )
}
const FOR_EVER = '9000-01-01'

/** From the office: the colleague is asked in the chat, or has said yes already (`agreed`) and it holds at once. */
export async function arrangeStandIn(c: Change, absence: Absence & { agreed: boolean }): Promise<Arranged> {
  const { away, colleague, days, agreed } = absence
  if (!c.town.duties.some(({ personId, insteadOf }) => personId === away.id && insteadOf === null))
    return { refused: 'no_duties' }
  // two clerks at once: the second sees what the first has written
  await c.tx.select({ id: person.id }).from(person).where(eq(person.id, away.id)).for('update')
  const known = await standInsFrom(c.tx, c)
  const other = known.find((one) => one.insteadOf === away.id && one.from <= days.until && days.from <= one.until)
  if (other !== undefined)
    return { refused: 'overlap', other, name: nameOf(c.town, other.personId), days: daysWords(c, other) }
  if (wouldCircle(c.town, { personId: colleague.id, insteadOf: away.id }, eachDay(days))) return { refused: 'circle' }
  if (agreed) return { refused: null, unreached: await holdsAtOnce(c, absence) }
  const accountId = contactOfPerson(c.town, colleague.id, null)?.accountId ?? ''
  const place = await askStandIn(c, absence, { room: null, accountId })
  return place === 'circle' || place === 'cannot_ask' ? { refused: place } : { refused: null, unreached: [] }
}

async function holdsAtOnce(c: Change, { away, colleague, days }: Absence): Promise<string[]> {
  const row = { personId: colleague.id, insteadOf: away.id, ...days, askedBy: personOf(c.actor) ?? '' }
  await lendDuties(c, row)
  const words = { name: colleague.name, away: away.name, days: daysWords(c, days) }
  await tellHead(c, row, words)
  return told(c, [colleague, away], toColleagues.standInSettled(words))
}

/** Ends at once; what has not begun does not begin, what waits for a yes waits no more. null: there is none. */
export async function endStandIn(
  c: Change,
  one: Pick<StandIn, 'personId' | 'insteadOf' | 'from'>,
): Promise<string[] | null> {
  const found = (await standInsFrom(c.tx, c)).find(
    ({ personId, insteadOf, from }) => personId === one.personId && insteadOf === one.insteadOf && from === one.from,
  )
  if (found === undefined) return null
  const hasBegun = found.from <= c.day
  if (found.state === 'asked') await takeBack(c, found)
  else {
    await freeDays(c, found.insteadOf, { from: hasBegun ? c.day : found.from, until: found.until })
    await touchedTown(c)
  }
  const [colleague, away] = [found.personId, found.insteadOf].map((id) => c.town.people.get(id))
  if (colleague === undefined || away === undefined) return []
  const words = { name: colleague.name, away: away.name, days: daysWords(c, found) }
  const isOn = found.state === 'agreed' && hasBegun
  const text = isOn ? toColleagues.standInEnded(words) : toColleagues.standInCancelled(words)
  return told(c, [colleague], text)
}

async function takeBack(c: Change, { personId, insteadOf, from, until }: StandIn): Promise<void> {
  const same = and(eq(standIn.personId, personId), eq(standIn.insteadOf, insteadOf), isNull(standIn.answeredAt))
  const days = and(lte(standIn.from, from), gte(standIn.until, until))
  await c.tx.update(standIn).set({ agreed: false, answeredAt: c.at }).where(and(same, days))
}

/** Names of those who could not be told. */
async function told(c: Change, people: Person[], text: string): Promise<string[]> {
  const unreached: string[] = []
  for (const one of people) {
    const place = await tellColleague(c, { person: one, room: null }, { kind: 'stand_in', text })
    if (place === null) unreached.push(one.name)
  }
  return unreached
}

const nameOf = (town: Town, personId: string) => town.people.get(personId)?.name ?? ''
