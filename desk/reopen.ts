import { DAY_MS } from '../grid/calendar.ts'
import { mask, shorten } from '../grid/masking.ts'
import { after } from '../grid/ticket.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { anew, freshAccept } from './handover.ts'
import { holderOf, holderWords, matterOf, timeWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { tellAtDesk } from './tell.ts'
import { alter, mustLock, type TicketRow } from './tickets.ts'

/** Later than this the trouble is a new one: a new ticket is opened instead (LC-07). */
export const REOPEN_WINDOW_MS = 7 * DAY_MS
const MAX_WORDS_CHARS = 60

/** 没修好: back to whoever said it was done, with the words of the complaint. */
export async function reopen(c: Change, number: number, words: string): Promise<Outcome> {
  const row = await mustLock(c, number)
  const state = after('reopen', row.state)
  if (state === null) return refuse('wrong_state', row)
  const next = await alter(c, row, {
    kind: 'reopened',
    patch: {
      state,
      ...anew(row),
      resolvedBy: null,
      rating: null,
      ratedBy: null,
      ...freshAccept(c, row),
    },
    detail: { words },
  })
  const due = timeWords(c, next.acceptDue)
  await answer(c, next, {
    kind: 'reopened',
    text: toResidents(c).reopened(matterOf(c, next), { holder: holderWords(c, next), due }),
  })
  await tellReopened(c, next, words)
  return done(next)
}

async function tellReopened(c: Change, row: TicketRow, words: string): Promise<void> {
  const person = holderOf(c, row)
  if (person === null) return
  const said = { name: person.name, words: shorten(mask(words), MAX_WORDS_CHARS), due: timeWords(c, row.acceptDue) }
  await tellAtDesk(c, row, {
    person,
    gridId: row.holderGridId,
    kind: 'reopened',
    text: toStaff.reopened(matterOf(c, row), said),
    urgent: false,
  })
}
