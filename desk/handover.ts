import { addLimit } from '../grid/calendar.ts'
import { whoIsCalled } from '../grid/called.ts'
import { type Holder, headsOf, peopleOf, presentHeadsOf } from '../grid/duties.ts'
import { actingFor } from '../grid/stand-in.ts'
import { ancestorAt, type Grid, mustGrid, within } from '../grid/town.ts'
import type { Change } from './desk.ts'
import { wordsFor } from './directory.ts'
import type { TicketRow } from './tickets.ts'

const UPWARD = {
  micro_grid: ['small_grid', 'village', 'town'],
  small_grid: ['village', 'town'],
  village: ['town'],
  town: [],
  department: ['small_grid', 'village', 'town'],
} as const

/** The holder one level up: the next grid above with somebody on duty; the town keeps what nobody can take. */
export function levelAbove(c: Pick<Change, 'town' | 'day'>, row: TicketRow): Holder {
  const heads = row.visibility === 'private' ? presentHeadsOf : headsOf
  for (const level of UPWARD[mustGrid(c.town, row.holderGridId).level]) {
    const grid = ancestorAt(c.town, row.gridId, level)
    const [head] = grid === null ? [] : heads(c.town, grid, c.day)
    if (grid && head) return { personId: head.id, gridId: grid.id }
  }
  return { personId: row.holderPersonId, gridId: row.holderGridId }
}

/** Invariant 1: where a body has nobody on duty the town keeps the matter, or whoever is next above. */
export function backstop(c: Pick<Change, 'town' | 'day'>, row: TicketRow): Holder {
  const grid = ancestorAt(c.town, row.gridId, 'town')
  const [head] = grid === null ? [] : headsOf(c.town, grid, c.day)
  return grid && head ? { personId: head.id, gridId: grid.id } : levelAbove(c, row)
}

/** The department, grid or person meant by "供电所", "四组", "老周", "春燕", "马姐"; null when nobody or several are. */
export function findTarget(c: Change, words: string, row: TicketRow): (Holder & { named: 'grid' | 'person' }) | null {
  const wanted = words.replace(/^@/u, '').trim()
  if (wanted === '') return null
  const grid = gridCalled(c, wanted, row)
  if (grid) return { personId: peopleOf(c.town, grid.id, c.day)[0]?.id ?? null, gridId: grid.id, named: 'grid' }
  const onDuty = new Set(c.town.duties.filter(({ insteadOf }) => insteadOf === null).map(({ personId }) => personId))
  const called = whoIsCalled(
    [...c.town.people.values()].filter(({ id }) => onDuty.has(id)),
    wanted,
  )
  const near = called.length > 1 ? called.filter(({ id }) => isNear(c, id, row)) : called
  const [person] = near
  const duty = person && dutyOf(c, person.id)
  return near.length === 1 && duty
    ? { personId: actingFor(c.town, duty.personId, c.day), gridId: duty.gridId, named: 'person' }
    : null
}

const dutyOf = (c: Change, id: string) =>
  c.town.duties.find(({ personId, insteadOf }) => personId === id && insteadOf === null)

/** Of the village in which it was reported. */
function isNear(c: Change, personId: string, row: TicketRow): boolean {
  const village = ancestorAt(c.town, row.gridId, 'village')
  const own = dutyOf(c, personId)
  return village !== null && own !== undefined && within(mustGrid(c.town, own.gridId).path, village.path)
}

function gridCalled(c: Change, wanted: string, row: TicketRow): Grid | null {
  const called = (grid: Grid) =>
    [grid.name, ...grid.aliases].some((name) => name === wanted || name.endsWith(wanted) || wanted.endsWith(name))
  const departments = [...c.town.grids.values()].filter((grid) => grid.kind === 'department' && called(grid))
  if (departments.length === 1) return departments[0] ?? null
  const place = wordsFor(c.town, row.gridId).places.find(
    ({ name, aliases }) => name === wanted || aliases.includes(wanted),
  )
  return place ? mustGrid(c.town, place.gridId) : null
}

/** The ball with a new holder, whose accept clock starts anew. */
export function ballTo(c: Change, row: Pick<TicketRow, 'clockClass'>, holder: Holder) {
  return { holderPersonId: holder.personId, holderGridId: holder.gridId, ...freshAccept(c, row) }
}

/** What was said to be done is not: the matter is open once more, and nobody has taken it. */
export function anew(row: Pick<TicketRow, 'reopened'>) {
  return { reopened: row.reopened + 1, resolvedAt: null, closedAt: null, acknowledgedAt: null, acknowledgedBy: null }
}

/** A fresh accept clock for a new holder; the result clock goes on from the report. */
export function freshAccept(c: Change, row: Pick<TicketRow, 'clockClass'>) {
  return {
    acceptFrom: c.at,
    acceptDue: addLimit(c.policy.calendar, c.at, c.policy.clocks[row.clockClass].accept),
    rung: 0,
  }
}
