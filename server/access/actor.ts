import type { Actor, Change } from '../../desk/desk.ts'
import type { TicketRow } from '../../desk/tickets.ts'
import { headsOf, mayAct } from '../../grid/duties.ts'
import { type Caller, isWhollyOurs } from '../../grid/rights.ts'
import { mustGrid } from '../../grid/town.ts'
import { Problem } from '../errors.ts'

/**
 * In whose name something is done: whoever is named, the caller where it is theirs to do, else the holder. Nobody speaks for
 * somebody outside their subtree. A rating is the reporter's, taken down by a clerk. The audit says who typed.
 */
export function actorFor(
  c: Change,
  { row, caller }: { row: TicketRow; caller: Caller },
  { verb, by }: { verb: string; by: string | undefined },
): Actor {
  if (verb === 'rate' && row.reporterId !== null)
    return { kind: 'contact', contactId: row.reporterId, personId: null, name: '代评' }
  const personId = by === undefined ? usual(c, { row, caller }, verb) : by
  const person = personId === null ? undefined : c.town.people.get(personId)
  if (by !== undefined && (!person || !(by === caller.personId || isWhollyOurs(c.town, caller, by))))
    throw new Problem(422, 'unknown_person', `名单里没有“${by}”`).at('by')
  return { kind: 'person', personId: person?.id ?? null, name: person?.name ?? caller.name }
}

const FROM_ABOVE = ['instruct', 'grant']

function townHead({ town, day }: Change): string | null {
  const roots = [...town.grids.values()].filter(({ parentId }) => parentId === null)
  return roots.flatMap((grid) => headsOf(town, grid, day))[0]?.id ?? null
}

function usual(c: Change, { row, caller }: { row: TicketRow; caller: Caller }, verb: string): string | null {
  const { personId } = caller
  if (FROM_ABOVE.includes(verb)) {
    // of nobody named, an instruction comes from the town itself, and a yes from its head
    if (personId === null && caller.role !== 'town') throw new Problem(403, 'not_allowed', '要写是谁的意思').at('by')
    return personId ?? (verb === 'instruct' ? null : townHead(c))
  }
  if (personId !== null && mayAct(c.town, { personId, day: c.day }, row)) return personId
  const holder = row.holderPersonId
  if (holder !== null && (caller.gridId === null || isWhollyOurs(c.town, caller, holder))) return holder
  // the ball is outside: the head of one's own grid speaks
  return caller.gridId === null ? null : (headsOf(c.town, mustGrid(c.town, caller.gridId), c.day)[0]?.id ?? null)
}
