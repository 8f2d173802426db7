import { and, asc, eq, inArray, or, type SQL } from 'drizzle-orm'
import { anyOf } from '../../db/many.ts'
import { warning, warningCall, warningHousehold } from '../../db/schema/warnings.ts'
import { MINUTE_MS } from '../../grid/calendar.ts'
import { grouped } from '../../grid/town.ts'
import { callStep, nextCallDue, reach } from '../../grid/warning/warning.ts'
import { onThePhone, toCalled } from '../../grid/wording/warnings.ts'
import { type Change, change, type Desk } from '../desk.ts'
import { handToPhones, isLeftToPhones, mayClimb, unsaidTo } from './away.ts'
import { type HeadTold, headsToTell, type Step } from './heads.ts'
import { householdTellings } from './list-households.ts'
import { queueRings } from './rings.ts'
import { type CallRow, clockOf, gridWords, noteTold, type Telling, tellAll, type WarningRow } from './tell.ts'

/** Warnings looked at in one transaction. */
const BATCH = 20

/** 叫应: whoever has not answered is called again, and the next level is told. Returns how many calls were looked at. */
export async function sweepWarnings(desk: Desk): Promise<number> {
  return change(desk, { kind: 'system', name: 'ladder' }, async (c) => {
    const ids = c.tx
      .select({ id: warningCall.warningId })
      .from(warningCall)
      .where(or(mayClimb(c.at), isLeftToPhones(c.at)))
    // the warning is what is locked: whoever is told of several grids is told once
    const warnings = await c.tx
      .select()
      .from(warning)
      .where(inArray(warning.id, ids))
      .orderBy(asc(warning.id))
      .limit(BATCH)
      .for('update', { skipLocked: true })
    let looked = 0
    for (const row of warnings) {
      const climbing = await callsOf(c, row, mayClimb(c.at))
      await climbCalls(c, row, climbing)
      const silent = await callsOf(c, row, isLeftToPhones(c.at))
      await handToPhones(c, row, silent)
      looked += climbing.length + silent.length
    }
    return looked
  })
}

function callsOf(c: Change, row: WarningRow, which: SQL | undefined): Promise<CallRow[]> {
  const ofThis = and(eq(warningCall.warningId, row.id), which)
  return c.tx.select().from(warningCall).where(ofThis).orderBy(asc(warningCall.id)).for('update')
}

/** The next step of some calls of one warning, decided together: a head hears of all their grids in one line. */
export async function climbCalls(c: Change, row: WarningRow, calls: CallRow[]): Promise<void> {
  const steps = calls.map((call) => ({ call, reached: reach(c.town, call, c.day) }))
  await noteTold(
    c,
    steps.flatMap(({ call, reached }) =>
      reached.skipped.map(({ id }) => ({
        callId: call.id,
        gridId: id,
        personId: null,
        rung: reached.rung,
        reason: '没有人值班',
      })),
    ),
  )
  const heads = headsToTell(steps)
  const unsaid = await unsaidTo(c, row)
  const again = againTo(c, row, steps).filter(({ word }) => !unsaid.has(word.person.id))
  await tellAll(c, row, [...again, ...heads.map((one) => headTelling(c, row, one))])
  await tellOfHouseholds(c, row, heads)
  await ringAll(c, row, { steps, heads })
  await moveOn(c, row, steps)
}

function againTo(c: Change, row: WarningRow, steps: Step[]): Telling[] {
  const silent = grouped(steps, ({ call }) => call.personId ?? '')
  return [...silent].flatMap(([id, theirs]) => {
    const person = c.town.people.get(id)
    const [first] = theirs
    if (person === undefined || first === undefined) return []
    const { rung } = first.reached
    const text = toCalled.again({ level: row.level, name: person.name })
    const word = { person, kind: 'warning_again', text, dedupKey: `again/${rung}` }
    return [{ word, calls: theirs.map(({ call }) => call), gridId: first.call.gridId, rung }]
  })
}

function headTelling(c: Change, row: WarningRow, { person, grid, rung, calls }: HeadTold): Telling {
  const to = { level: row.level, name: person.name }
  const asked = calls.map(({ personId, gridId }) => ({
    person: c.town.people.get(personId ?? '') ?? null,
    grid: gridWords(c, gridId),
  }))
  const since = Math.min(...calls.map((call) => clockOf(row, call).getTime()))
  const minutes = Math.round((c.at.getTime() - since) / MINUTE_MS)
  const isNew = calls.every(isUnheld)
  const text = isNew
    ? toCalled.nobody(to, { grids: asked.map((one) => one.grid), words: row.words })
    : toCalled.unanswered(to, {
        who: asked.map((one) =>
          one.person === null ? `${one.grid}（没人值班）` : `${one.person.name}（${one.grid}）`,
        ),
        minutes,
      })
  const phones = asked.flatMap((one) => (one.person?.phone ? [{ name: one.person.name, phone: one.person.phone }] : []))
  const aside = phones.length === 0 ? {} : { aside: toCalled.phones(phones) }
  const word = {
    person,
    kind: 'warning_climbed',
    text,
    ...aside,
    dedupKey: `climbed/${grid.id}/${rung}/${calls[0]?.id}`,
  }
  return { word, calls, gridId: grid.id, rung }
}

/** Where nobody is on duty, whoever is told instead looks after the households as well. */
async function tellOfHouseholds(c: Change, row: WarningRow, heads: HeadTold[]): Promise<void> {
  const theirs = heads.flatMap(({ person, grid, calls, rung }) =>
    calls.filter(isUnheld).map((call) => ({ person, gridId: call.gridId, to: grid.id, rung })),
  )
  if (theirs.length === 0) return
  const households = await c.tx.select().from(warningHousehold).where(eq(warningHousehold.warningId, row.id))
  await tellAll(c, row, householdTellings(row, theirs, households))
}

async function ringAll(c: Change, row: WarningRow, { steps, heads }: { steps: Step[]; heads: HeadTold[] }) {
  const { level, words } = row
  const silent = steps.flatMap(({ call }) => {
    const person = c.town.people.get(call.personId ?? '')
    if (person === undefined) return []
    const text = onThePhone.again({ level, name: person.name }, { words })
    return [{ personId: person.id, step: stepName([call]), text }]
  })
  const above = heads.map(({ person, calls }) => {
    const text = onThePhone.unanswered({ level, name: person.name }, { many: calls.length })
    return { personId: person.id, step: stepName(calls), text }
  })
  await queueRings(c, row.id, [...silent, ...above])
}

/** By the minute for which it was planned: a step that comes late is still the same step. */
function stepName(calls: CallRow[]): string {
  const planned = calls.map((call) => (isUnheld(call) ? 0 : (callStep(call.rung)?.afterMinutes ?? 0)))
  return `call/${Math.max(...planned)}`
}

/** Nobody was on duty from the beginning: the level above is told with the warning itself. */
const isUnheld = (call: CallRow) => call.personId === null && call.rung === 0

async function moveOn(c: Change, row: WarningRow, steps: Step[]): Promise<void> {
  const alike = grouped(steps, ({ call, reached }) => `${reached.rung}/${clockOf(row, call).getTime()}`)
  for (const [first, ...others] of alike.values()) {
    if (first === undefined) continue
    const { rung } = first.reached
    const ids = [first, ...others].map(({ call }) => call.id)
    await c.tx
      .update(warningCall)
      .set({ rung, nextLookAt: nextCallDue(clockOf(row, first.call), rung, c.at) })
      .where(anyOf(warningCall.id, ids))
  }
}
