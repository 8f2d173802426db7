import { and, asc, eq, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { anyOf } from '../../db/many.ts'
import { saying } from '../../db/schema/speech.ts'
import { account, contact } from '../../db/schema/town.ts'
import { warning, warningCall } from '../../db/schema/warnings.ts'
import { MINUTE_MS } from '../../grid/calendar.ts'
import { grouped } from '../../grid/town.ts'
import { callDue, reach } from '../../grid/warning/warning.ts'
import { onThePhone, saidLate } from '../../grid/wording/warnings.ts'
import type { Change } from '../desk.ts'
import { contactOfPerson } from '../directory.ts'
import { timeWords } from '../matter.ts'
import { headsToTell } from './heads.ts'
import { queueRings } from './rings.ts'
import type { CallRow, WarningRow } from './tell.ts'

/** A chat that is away for less passes nobody's call on to a phone, and begins no step anew. */
export const AWAY_AFTER_MS = MINUTE_MS
/** A line that waited longer says when it was meant. */
const LATE_AFTER_MS = 10 * MINUTE_MS

/** Some account is away, and none that is there reaches whoever is called; of whom no account knows, none is there at all. */
const isCutOff = sql`(exists (select 1 from ${account} where ${account.deafSince} is not null) and not exists (
  select 1 from ${account} a where a.deaf_since is null and (
    exists (select 1 from ${contact} k where k.person_id = ${warningCall.personId} and k.account_id = a.id)
    or not exists (select 1 from ${contact} k where k.person_id = ${warningCall.personId}))))`

/** A step is due that can be said, and answered. */
export function mayClimb(at: Date): SQL | undefined {
  return and(lte(warningCall.nextLookAt, at), sql`not ${isCutOff}`)
}

/** Waits for an answer that the chat cannot bring, and no phone was asked yet. */
export function isLeftToPhones(at: Date): SQL | undefined {
  const since = new Date(at.getTime() - AWAY_AFTER_MS).toISOString()
  const isAway = sql`exists (select 1 from ${account} where ${account.deafSince} <= ${since}::timestamptz)`
  return and(isNotNull(warningCall.nextLookAt), isNull(warningCall.passedOnAt), isCutOff, isAway)
}

/** When a call is looked at next, by itself or because the chat went away. */
export const nextCallAt = sql`(select min(case when ${isCutOff}
    then (select min(a.deaf_since) from ${account} a) + ${AWAY_AFTER_MS / MINUTE_MS} * interval '1 minute'
    else ${warningCall.nextLookAt} end)
  from ${warningCall} where ${warningCall.nextLookAt} is not null and (${warningCall.passedOnAt} is null or not ${isCutOff}))`

/** Phones take over at once, one request for each person and step: the liaisons', and those of the level above. */
export async function handToPhones(c: Change, row: WarningRow, calls: CallRow[]): Promise<void> {
  if (calls.length === 0) return
  const { level, words } = row
  const liaisons = [...grouped(calls, ({ personId }) => personId ?? '')].flatMap(([id, [first]]) => {
    const person = c.town.people.get(id)
    if (person === undefined || first === undefined) return []
    const text = onThePhone.away({ level, name: person.name }, { words })
    return [{ personId: person.id, step: `away/${first.rung}`, text }]
  })
  const heads = headsToTell(calls.map((call) => ({ call, reached: reach(c.town, call, c.day) })))
  const above = heads.map(({ person, rung, calls: theirs }) => {
    const text = onThePhone.awayAbove({ level, name: person.name }, { many: theirs.length })
    return { personId: person.id, step: `away/${rung - 1}`, text }
  })
  await queueRings(c, row.id, [...liaisons, ...above])
  await c.tx
    .update(warningCall)
    .set({ passedOnAt: c.at })
    .where(anyOf(warningCall.id, idsOf(calls)))
}

/** Whom the first line has not reached yet, because many wait to be said: a second one would only make the others wait longer. */
export async function unsaidTo(c: Change, row: WarningRow): Promise<Set<string>> {
  const waiting = and(eq(saying.warningId, row.id), eq(saying.state, 'waiting'), eq(saying.kind, 'warning_call'))
  const lines = await c.tx.select({ to: saying.contactId, mentions: saying.mentions }).from(saying).where(waiting)
  const contacts = new Set(lines.flatMap(({ to, mentions }) => (to === null ? mentions : [to])))
  return new Set(c.town.contacts.flatMap(({ contactId, personId }) => (contacts.has(contactId) ? [personId] : [])))
}

/** The chat is there again: whoever could not be told has all the minutes from now on, and what waits says when it was meant. */
export async function resumeCalls(c: Change, accountId: string): Promise<void> {
  const open = c.tx.select({ id: warningCall.warningId }).from(warningCall).where(isNotNull(warningCall.nextLookAt))
  const warnings = await c.tx
    .select()
    .from(warning)
    .where(and(inArray(warning.id, open), isNull(warning.endedAt)))
    .orderBy(asc(warning.id))
    .for('update')
  for (const row of warnings) {
    const waits = and(eq(warningCall.warningId, row.id), isNotNull(warningCall.nextLookAt))
    const calls = (await c.tx.select().from(warningCall).where(waits).for('update')).filter((call) =>
      isOf(c, call, accountId),
    )
    await c.tx
      .update(warningCall)
      .set({ passedOnAt: null })
      .where(anyOf(warningCall.id, idsOf(calls)))
    const unsaid = await unsaidTo(c, row)
    const untold = calls.filter(({ personId, nextLookAt }) =>
      personId === null ? nextLookAt !== null && nextLookAt <= c.at : unsaid.has(personId),
    )
    for (const same of grouped(untold, ({ rung }) => String(rung)).values())
      await c.tx
        .update(warningCall)
        .set({ clockFrom: c.at, nextLookAt: callDue(c.at, same[0]?.rung ?? 0) })
        .where(anyOf(warningCall.id, idsOf(same)))
  }
  await sayWhenItWasMeant(c, accountId)
}

const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id)

function isOf(c: Change, { personId }: CallRow, accountId: string): boolean {
  const reached = personId === null ? null : contactOfPerson(c.town, personId, accountId)
  return reached === null || reached.accountId === accountId
}

/** Of whatever colour: whoever hears it only now must not take yesterday's 今晚 for tonight. */
async function sayWhenItWasMeant(c: Change, accountId: string): Promise<void> {
  const before = new Date(c.at.getTime() - LATE_AFTER_MS)
  const waiting = and(
    eq(saying.accountId, accountId),
    isNotNull(saying.warningId),
    eq(saying.state, 'waiting'),
    inArray(saying.kind, ['warning', 'warning_call', 'warning_climbed']),
    lte(saying.madeAt, before),
  )
  const lines = await c.tx
    .select({ id: saying.id, text: saying.text, madeAt: saying.madeAt })
    .from(saying)
    .where(waiting)
  for (const [, same] of grouped(lines, ({ text, madeAt }) => `${madeAt.getTime()}/${text}`)) {
    const [first] = same
    if (first === undefined) continue
    const text = saidLate(first.text, { at: timeWords(c, first.madeAt) })
    await c.tx
      .update(saying)
      .set({ text })
      .where(anyOf(saying.id, idsOf(same)))
  }
}
