import { ancestorAt, type Duty, type Grid, grouped, mustGrid, type Room, type Town, within } from './town.ts'

/** Who stands in for whom: duties with dates that belong to somebody else. */

export function isOn(duty: Duty, day: string): boolean {
  return (duty.from === null || duty.from <= day) && (duty.until === null || day <= duty.until)
}

/** Who acts for this person on that day: they themselves, or whoever is at the end of the chain. */
export function actingFor(town: Town, personId: string, day: string): string {
  const away = standInsOf(town).filter((duty) => isOn(duty, day))
  const line = [personId]
  for (;;) {
    const next = away.find((duty) => duty.insteadOf === line.at(-1))?.personId
    // a town file may hold a circle: then nobody is away
    if (next === undefined) return line.at(-1) ?? personId
    if (line.includes(next)) return personId
    line.push(next)
  }
}

/** Would these two end up acting for each other on one of the days? */
export function wouldCircle(town: Town, pair: { personId: string; insteadOf: string }, days: string[]): boolean {
  return days.some((day) => actingFor(town, pair.personId, day) === pair.insteadOf)
}

const found = new WeakMap<Town, Duty[]>()

/** Few in any town, asked for with every line. */
function standInsOf(town: Town): Duty[] {
  const known = found.get(town)
  if (known !== undefined) return known
  const duties = town.duties.filter((duty) => duty.insteadOf !== null)
  found.set(town, duties)
  return duties
}

interface Sorted {
  byPerson: Map<string, Duty[]>
  byGrid: Map<string, Duty[]>
}
const sorted = new WeakMap<Duty[], Sorted>()

/** Ten thousand duties are not walked through for every line that is said. */
function sortedDuties({ duties }: Town): Sorted {
  const known = sorted.get(duties) ?? {
    byPerson: grouped(duties, ({ personId }) => personId),
    byGrid: grouped(duties, ({ gridId }) => gridId),
  }
  sorted.set(duties, known)
  return known
}

export const dutiesOfPerson = (town: Town, personId: string): Duty[] => sortedDuties(town).byPerson.get(personId) ?? []
export const dutiesInGrid = (town: Town, gridId: string): Duty[] => sortedDuties(town).byGrid.get(gridId) ?? []

/** A person's duties that nobody lent them. */
export function ownDuties(town: Town, personId: string, day: string): Duty[] {
  return dutiesOfPerson(town, personId).filter((duty) => duty.insteadOf === null && isOn(duty, day))
}

/** The grids of somebody's colleagues: their village's; of a department or the town its own. */
export function homesOf(town: Town, personId: string, day: string): Grid[] {
  return ownDuties(town, personId, day).map(
    ({ gridId }) => ancestorAt(town, gridId, 'village') ?? mustGrid(town, gridId),
  )
}

/** Micro-grid staff sit in their residents' group and the village's room; heads in their own and the one above. */
export function sitsIn(town: Town, personId: string, room: Pick<Room, 'gridId' | 'kind'>): boolean {
  const here = mustGrid(town, room.gridId)
  return dutiesOfPerson(town, personId).some(
    (duty) => duty.insteadOf === null && belongs(mustGrid(town, duty.gridId), { here, kind: room.kind }),
  )
}

function belongs(own: Grid, { here, kind }: { here: Grid; kind: Room['kind'] }): boolean {
  if (own.id === here.id) return true
  if (kind !== 'staff') return false
  if (here.level === 'town') return own.level === 'village' || own.level === 'department'
  return own.kind === 'place' && within(own.path, here.path)
}
