import { VISIT_TOLD_ABOVE_FROM } from '../grid/ladder.ts'
import { mask } from '../grid/masking.ts'
import type { Rating } from '../grid/understand/meaning.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { admit } from './admit.ts'
import { type Deed, deedOf } from './deed.ts'
import type { Change } from './desk.ts'
import { levelAbove } from './handover.ts'
import { holderWords, matterOf } from './matter.ts'
import { type Notice, type Now, noticePrivately, noticesAtDesk } from './notice.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { goUp } from './rate.ts'
import { alter, type TicketRow } from './tickets.ts'

/** The represented person knows; what they thought of it counts as 代评 (N-09). Nobody needs another line in the group. */
export async function visited(c: Change, number: number, rating: Rating | null): Promise<Outcome> {
  const admitted = await admit(c, number, 'close')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, state } = admitted
  if (row.represented === null) return refuse('wrong_state', row)
  const rated = { rating, ratedBy: row.reporterId, ratingProxy: rating !== null }
  if (rating === 'unsatisfied') return done(await goUp(c, row, { ...rated, rating, reasoned: true }))
  return done(
    await alter(c, row, { kind: 'rated', patch: { state, ...rated, closedAt: c.at }, detail: { visited: true } }),
  )
}

/** Done, and the represented person does not know yet: never closed in silence, asked for until somebody told them (N-09). */
export function visitAsked(now: Now, row: TicketRow): Deed {
  const deed = deedOf(now, row, { kind: 'reminded', patch: { rung: row.rung + 1 }, detail: { visit: true } })
  const represented = mask(row.represented ?? '')
  const text = toStaff.visitAsked(matterOf(now, row), { represented })
  const asked = { kind: 'visit', text, urgent: false }
  const holder =
    row.holderPersonId === null ? [] : [noticePrivately(now, deed.row, { ...asked, personId: row.holderPersonId })]
  const above = row.rung >= VISIT_TOLD_ABOVE_FROM ? noticesAbove(now, deed.row, represented) : []
  return { ...deed, notices: [...holder, ...above] }
}

function noticesAbove(now: Now, row: TicketRow, represented: string): Notice[] {
  const { personId, gridId } = levelAbove(now, row)
  const person = personId === null || personId === row.holderPersonId ? null : now.town.people.get(personId)
  if (!person) return []
  const text = toStaff.visitOverdue(matterOf(now, row), { name: person.name, who: holderWords(now, row), represented })
  return noticesAtDesk(now, row, { person, gridId, kind: 'visit', text, urgent: false })
}
