import { VISIT_TOLD_ABOVE_FROM } from '../grid/ladder.ts'
import { mask } from '../grid/masking.ts'
import type { Rating } from '../grid/understand/meaning.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { admit } from './admit.ts'
import type { Change } from './desk.ts'
import { levelAbove } from './handover.ts'
import { holderWords, matterOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { goUp } from './rate.ts'
import { tellAtDesk, tellPerson } from './tell.ts'
import { alter, type TicketRow } from './tickets.ts'

/** The represented person knows; what they thought of it counts as 代评 (N-09). Nobody needs another line in the group. */
export async function visited(c: Change, number: number, rating: Rating | null): Promise<Outcome> {
  const admitted = await admit(c, number, 'close')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, state } = admitted
  if (row.represented === null) return refuse('wrong_state', row)
  const rated = { rating, ratedBy: row.reporterId, ratingProxy: rating !== null }
  if (rating === 'unsatisfied') return done(await goUp(c, row, { ...rated, rating }))
  return done(
    await alter(c, row, { kind: 'rated', patch: { state, ...rated, closedAt: c.at }, detail: { visited: true } }),
  )
}

/** Done, and the represented person does not know yet: never closed in silence, asked for until somebody told them (N-09). */
export async function askForVisit(c: Change, row: TicketRow): Promise<TicketRow> {
  const next = await alter(c, row, { kind: 'reminded', patch: { rung: row.rung + 1 }, detail: { visit: true } })
  const represented = mask(row.represented ?? '')
  if (row.holderPersonId !== null) {
    const text = toStaff.visitAsked(matterOf(c, next), { represented })
    await tellPerson(c, next, { personId: row.holderPersonId, kind: 'visit', text, urgent: false })
  }
  if (row.rung >= VISIT_TOLD_ABOVE_FROM) await tellAbove(c, next, represented)
  return next
}

async function tellAbove(c: Change, row: TicketRow, represented: string): Promise<void> {
  const { personId, gridId } = levelAbove(c, row)
  const person = personId === null || personId === row.holderPersonId ? null : c.town.people.get(personId)
  if (!person) return
  const text = toStaff.visitOverdue(matterOf(c, row), { name: person.name, who: holderWords(c, row), represented })
  await tellAtDesk(c, row, { person, gridId, kind: 'visit', text, urgent: false })
}
