import { actingFor, dutiesInGrid, isOn, ownDuties } from './stand-in.ts'
import { goesAroundVillage } from './taxonomy.ts'
import type { Ticket } from './ticket.ts'
import {
  ancestorAt,
  type Duty,
  type Grid,
  type GridLevel,
  mustGrid,
  type Person,
  type Role,
  type Town,
  upward,
  within,
} from './town.ts'
import type { Speaker } from './understand/meaning.ts'

/** Who answers first for a grid, in this order. */
const HOLDER_ROLES: Role[] = ['liaison', 'leader', 'grid_worker', 'deputy', 'supervisor', 'officer', 'clerk']
/** Who may act on a ticket of a grid below their own. */
const HEAD_ROLES: Role[] = ['leader', 'deputy', 'supervisor', 'officer']

export interface Holder {
  personId: string | null
  gridId: string
}

/** The person's duties on that day ("YYYY-MM-DD"), and those of whom they stand in for. */
export function dutiesOf(town: Town, personId: string, day: string): Duty[] {
  const isTheirs = (duty: Duty) => duty.personId === personId || actingFor(town, duty.personId, day) === personId
  return town.duties.filter((duty) => isOn(duty, day) && isTheirs(duty))
}

/** People with a duty in this very grid, or who stand in for one of them, the first to answer first. */
export function peopleOf(town: Town, gridId: string, day: string): Person[] {
  const on = dutiesInGrid(town, gridId).filter((duty) => isOn(duty, day))
  const ranked = HOLDER_ROLES.flatMap((role) => on.filter((duty) => duty.role === role))
  return people(
    town,
    ranked.map((duty) => actingFor(town, duty.personId, day)),
  )
}

/** The heads of a grid: those who are told when something climbs to it. */
export function headsOf(town: Town, grid: Grid, day: string): Person[] {
  return people(
    town,
    headDuties(town, grid, day).map((duty) => actingFor(town, duty.personId, day)),
  )
}

/** The heads who are there themselves: a private matter is not for whoever happens to stand in. */
export function presentHeadsOf(town: Town, grid: Grid, day: string): Person[] {
  const own = headDuties(town, grid, day).filter(
    ({ personId, insteadOf }) => insteadOf === null && actingFor(town, personId, day) === personId,
  )
  return people(
    town,
    own.map((duty) => duty.personId),
  )
}

function headDuties(town: Town, grid: Grid, day: string): Duty[] {
  return dutiesInGrid(town, grid.id).filter((d) => HEAD_ROLES.includes(d.role) && isOn(d, day))
}

function people(town: Town, ids: string[]): Person[] {
  return [...new Set(ids)].flatMap((id) => town.people.get(id) ?? [])
}

/** First receiver: somebody of the grid itself, else of the nearest grid above; the town is the backstop (HR-09). */
export function firstHolder(town: Town, gridId: string, day: string): Holder {
  const line = upward(town, gridId)
  for (const grid of line) {
    const [person] = peopleOf(town, grid.id, day)
    if (person) return { personId: person.id, gridId: grid.id }
  }
  return { personId: null, gridId: line.at(-1)?.id ?? gridId }
}

/** The head of the village (or the town) that looks after private matters of a grid; of the town for complaints about cadres. */
export function confidant(town: Town, matter: { gridId: string; categoryCode: string }, day: string): Holder {
  const { gridId, categoryCode } = matter
  const levels: GridLevel[] = goesAroundVillage(categoryCode) ? ['town'] : ['village', 'town']
  const line = levels.flatMap((level) => ancestorAt(town, gridId, level) ?? [])
  for (const heads of [presentHeadsOf, headsOf]) {
    for (const grid of line) {
      const [head] = heads(town, grid, day)
      if (head) return { personId: head.id, gridId: grid.id }
    }
  }
  return firstHolder(town, gridId, day)
}

/** How a line of this person is to be read; the strongest duty counts. */
export function speakerOf(town: Town, personId: string | null, day: string): Speaker {
  if (personId === null) return 'resident'
  const duties = dutiesOf(town, personId, day).map((duty) => ({ duty, grid: mustGrid(town, duty.gridId) }))
  if (duties.length === 0) return 'resident'
  if (duties.every(({ grid }) => grid.kind === 'department')) return 'department'
  const head = ({ duty, grid }: { duty: Duty; grid: Grid }) =>
    grid.kind === 'place' && grid.level !== 'micro_grid' && HEAD_ROLES.includes(duty.role)
  return duties.some(head) ? 'village_staff' : 'liaison'
}

/**
 * May this person accept, resolve, hand on or refuse the ticket? The holder; anybody on duty in its micro-grid; the heads
 * of the grids above; everybody of the grid or department that holds it. Private tickets: the holder and the heads only.
 */
export function mayAct(
  town: Town,
  { personId, day }: { personId: string; day: string },
  ticket: Pick<Ticket, 'gridId' | 'gridPath' | 'holderGridId' | 'holderPersonId' | 'visibility'>,
): boolean {
  if (ticket.holderPersonId === personId) return true
  const duties = ticket.visibility === 'public' ? dutiesOf(town, personId, day) : ownDuties(town, personId, day)
  return duties.some((duty) => {
    if (duty.gridId === ticket.holderGridId) return true
    const grid = mustGrid(town, duty.gridId)
    if (grid.kind === 'department') return false
    if (grid.id === ticket.gridId) return ticket.visibility === 'public'
    return within(ticket.gridPath, grid.path) && HEAD_ROLES.includes(duty.role)
  })
}

/** May this person grant more time to whoever asks? A head on the ticket's own line, higher up than they. */
export function mayGrant(
  town: Town,
  { personId, asks }: { personId: string; asks: { personId: string; day: string } },
  ticket: Pick<Ticket, 'gridPath'>,
): boolean {
  const rank = (id: string) =>
    Math.max(
      -1,
      ...dutiesOf(town, id, asks.day)
        .filter((duty) => HEAD_ROLES.includes(duty.role))
        .map((duty) => mustGrid(town, duty.gridId))
        .filter((grid) => grid.kind === 'place' && within(ticket.gridPath, grid.path))
        .map((grid) => RANKS.indexOf(grid.level)),
    )
  return personId !== asks.personId && rank(personId) > Math.max(0, rank(asks.personId))
}
const RANKS: readonly GridLevel[] = ['micro_grid', 'small_grid', 'village', 'town']

/** A head whose grid lies above one of this person's. */
export function isHeadOver(town: Town, personId: string, { of, day }: { of: string; day: string }): boolean {
  const grids = ownDuties(town, of, day).map((duty) => mustGrid(town, duty.gridId))
  return dutiesOf(town, personId, day)
    .filter((duty) => HEAD_ROLES.includes(duty.role))
    .map((duty) => mustGrid(town, duty.gridId))
    .some((own) => own.kind === 'place' && grids.some(({ id, path }) => id !== own.id && within(path, own.path)))
}
