import { rowsFor } from '../../db/many.ts'
import { warning, warningCall, warningHousehold } from '../../db/schema/warnings.ts'
import { mask } from '../../grid/masking.ts'
import { grouped, mustGrid, type Room, type Town, within } from '../../grid/town.ts'
import { CALL_STEPS, callDue, mustBeConfirmed, type WarningLevel, whoIsAsked } from '../../grid/warning/warning.ts'
import { toCalled, toGroups } from '../../grid/wording/warnings.ts'
import type { Change } from '../desk.ts'
import { sayAll } from '../say.ts'
import { climbCalls } from './climb.ts'
import { type HouseholdRow, householdTellings } from './list-households.ts'
import { aboutWarning, type CallRow, gridWords, type Telling, tellAll, type WarningRow } from './tell.ts'

export interface NewWarning {
  gridId: string
  level: WarningLevel
  words: string
  until: Date | null
  /** Who issued it, by name. */
  by: string
  households: { name: string; gridId: string; phone: string | null }[]
}

/** 预警 (BR-06): liaisons are called, groups hear it once; orange and red wait for an answer from everybody called. */
export async function issue(c: Change, wish: NewWarning): Promise<WarningRow> {
  const { gridId, level, words, until, by } = wish
  const values = { gridId, level, words, until, issuedBy: by, issuedAt: c.at }
  const [row] = await c.tx.insert(warning).values(values).returning()
  if (row === undefined) throw new Error('insert into warning returned no row')
  const calls = await insertCalls(c, row)
  const households = await insertHouseholds(c, row, wish)
  await tellAll(c, row, callTellings(c, row, calls))
  await tellAll(c, row, householdTellings(row, callers(c, calls), households))
  const unheld = calls.filter(({ personId }) => personId === null)
  if (mustBeConfirmed(level) && unheld.length > 0) await climbCalls(c, row, unheld)
  await sayInGroups(c, row, toGroups.issued(row, { words: mask(words) }))
  return row
}

async function insertCalls(c: Change, row: WarningRow): Promise<CallRow[]> {
  const asked = whoIsAsked(c.town, row.gridId, c.day)
  if (asked.length === 0) return []
  const nextLookAt = mustBeConfirmed(row.level) ? callDue(row.issuedAt, 0) : null
  const values = asked.map((one) => ({ ...one, warningId: row.id, rung: 0, nextLookAt }))
  const made = await c.tx.insert(warningCall).select(rowsFor(warningCall, values)).returning()
  return made.toSorted((a, b) => a.id - b.id)
}

async function insertHouseholds(c: Change, row: WarningRow, { households }: NewWarning): Promise<HouseholdRow[]> {
  if (households.length === 0) return []
  const values = households.map((one) => ({ ...one, warningId: row.id }))
  const made = await c.tx.insert(warningHousehold).select(rowsFor(warningHousehold, values)).returning()
  return made.toSorted((a, b) => a.id - b.id)
}

/** One line for each person, however many grids are theirs. */
function callTellings(c: Change, row: WarningRow, calls: CallRow[]): Telling[] {
  return [...grouped(calls, ({ personId }) => personId ?? '')].flatMap(([id, theirs]) => {
    const person = c.town.people.get(id)
    if (person === undefined) return []
    const grids = [...new Set(theirs.map(({ gridId }) => gridWords(c, gridId)))]
    const to = { level: row.level, name: person.name }
    const text = mustBeConfirmed(row.level)
      ? toCalled.called(to, { words: row.words, grids, minutes: CALL_STEPS[0]?.afterMinutes ?? 0 })
      : toCalled.told(to, { words: row.words, grids })
    return [{ word: { person, kind: 'warning_call', text }, calls: theirs, gridId: theirs[0]?.gridId ?? '', rung: 0 }]
  })
}

function callers(c: Change, calls: CallRow[]) {
  return calls.flatMap(({ personId, gridId }) => {
    const person = c.town.people.get(personId ?? '')
    return person === undefined ? [] : [{ person, gridId, to: gridId, rung: 0 }]
  })
}

/** Bound groups of residents below a grid. */
export function residentsBelow(town: Town, gridId: string): Room[] {
  const { path } = mustGrid(town, gridId)
  return [...town.rooms.values()].filter(
    (room) => room.kind === 'residents' && room.externalId !== null && within(mustGrid(town, room.gridId).path, path),
  )
}

/** Once, in every group of residents. */
async function sayInGroups(c: Change, row: WarningRow, text: string): Promise<void> {
  const said = { ...aboutWarning(c, row), kind: 'warning', text }
  await sayAll(
    c,
    residentsBelow(c.town, row.gridId).map(({ id, accountId }) => ({
      to: { accountId, roomId: id, contactId: null },
      said,
    })),
  )
}
