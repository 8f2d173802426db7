import { eq } from 'drizzle-orm'
import { warningHousehold } from '../../db/schema/warnings.ts'
import type { HouseholdState } from '../../grid/warning/warning.ts'
import { helpersOf } from '../../grid/warning/warning.ts'
import { onThePhone, toCalled } from '../../grid/wording/warnings.ts'
import type { Change } from '../desk.ts'
import type { HouseholdRow } from './list-households.ts'
import { queueRings } from './rings.ts'
import { gridWords, tellAll, type WarningRow } from './tell.ts'

export interface HouseholdSaid {
  household: HouseholdRow
  state: HouseholdState
}

/** What a liaison says of households; whoever needs hands is made known to the level above in the same second. */
export async function noteHouseholds(
  c: Change,
  row: WarningRow,
  { personId, said }: { personId: string; said: HouseholdSaid[] },
): Promise<void> {
  for (const { household, state } of said) {
    await c.tx
      .update(warningHousehold)
      .set({ state, saidBy: personId, saidAt: c.at })
      .where(eq(warningHousehold.id, household.id))
    if (state === 'needs_help') await sendForHelp(c, row, { personId, household })
  }
}

async function sendForHelp(
  c: Change,
  row: WarningRow,
  { personId, household }: { personId: string; household: HouseholdRow },
): Promise<void> {
  const { gridId, name, phone, id } = household
  const helpers = helpersOf(c.town, { gridId, personId }, c.day)
  if (helpers === null) return
  const grid = gridWords(c, gridId)
  const by = c.town.people.get(personId)?.name ?? ''
  const aside = phone === null ? {} : { aside: toCalled.phones([{ name, phone }]) }
  await tellAll(
    c,
    row,
    helpers.heads.map((person) => {
      const text = toCalled.needsHelp({ level: row.level, name: person.name }, { household: name, grid, by })
      return { word: { person, kind: 'warning_help', text, ...aside }, calls: [], gridId: helpers.grid.id, rung: 0 }
    }),
  )
  await queueRings(
    c,
    row.id,
    helpers.heads.map((person) => ({
      personId: person.id,
      step: `help/${id}`,
      text: onThePhone.needsHelp({ level: row.level, name: person.name }, { grid }),
    })),
  )
}
