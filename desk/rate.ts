import { after } from '../grid/ticket.ts'
import { mustGrid } from '../grid/town.ts'
import type { Rating } from '../grid/understand/meaning.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { answer } from './audience.ts'
import { type Change, contactOf } from './desk.ts'
import { anew, ballTo, levelAbove } from './handover.ts'
import { holderOf, holderWords, matterOf, nameWords, timeWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { tellAtDesk } from './tell.ts'
import { alter, mustLock, type TicketRow } from './tickets.ts'

/** `proxy`: filled in for whom it was reported for (代评). */
export interface Given {
  rating: Rating
  proxy: boolean
  /** What was wrong is said with it, and need not be asked. */
  reasoned?: boolean
}

/** 评价: only by the reporter, or with the code of their page; 满意 closes in silence, 不满意 goes to the level above, not back to the same person (N-06). */
export async function rate(c: Change, number: number, { rating, proxy, reasoned = false }: Given): Promise<Outcome> {
  const row = await mustLock(c, number)
  const isReporter = row.reporterId !== null && row.reporterId === contactOf(c.actor)
  if (!isReporter && c.actor.kind !== 'page') return refuse('not_allowed', row)
  const state = after('rate', row.state)
  if (state === null) return refuse('wrong_state', row)
  const rated = { rating, ratedBy: row.reporterId, ratingProxy: proxy }
  if (rating === 'unsatisfied') return done(await goUp(c, row, { ...rated, reasoned }))
  return done(await alter(c, row, { kind: 'rated', patch: { state, ...rated, closedAt: row.closedAt ?? c.at } }))
}

/** Not good enough: to the level above whoever did it. */
export async function goUp(
  c: Change,
  row: TicketRow,
  { reasoned, ...rated }: { rating: Rating; ratedBy: number | null; ratingProxy: boolean; reasoned: boolean },
): Promise<TicketRow> {
  const holder = levelAbove(c, row)
  const doer = holderWords(c, row)
  const next = await alter(c, row, {
    kind: 'rated',
    patch: {
      state: 'waiting',
      ...rated,
      ...anew(row),
      ...ballTo(c, row, holder),
    },
    detail: { to: holder.personId },
  })
  const to = nameWords(c, holder.personId, holder.gridId)
  await answer(c, next, {
    kind: 'unsatisfied',
    text: toResidents(c).unsatisfied(matterOf(c, next), { to, due: timeWords(c, next.acceptDue), reasoned }),
  })
  const person = holderOf(c, next)
  if (person !== null) {
    const text = toStaff.unsatisfied(matterOf(c, next), {
      name: person.name,
      grid: mustGrid(c.town, next.gridId).name,
      holder: doer,
    })
    await tellAtDesk(c, next, { person, gridId: holder.gridId, kind: 'unsatisfied', text, urgent: false })
  }
  return next
}
