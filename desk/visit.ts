import type { Rating } from '../grid/understand/meaning.ts'
import { admit } from './admit.ts'
import type { Change } from './desk.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { goUp } from './rate.ts'
import { alter } from './tickets.ts'

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
