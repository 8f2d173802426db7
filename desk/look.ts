import { nextDue } from '../grid/ladder.ts'
import { mustPolicy } from '../grid/town.ts'
import { climb, closeInSilence, progress } from './climb.ts'
import { type Deed, deedOf } from './deed.ts'
import type { Now } from './notice.ts'
import { resumed } from './resume.ts'
import type { TicketRow } from './tickets.ts'
import { visitAsked } from './visit.ts'

/** What is to be done about a ticket now, if nobody acts. The sweep carries it out; the rehearsal only shows it. */
export function look(now: Now, row: TicketRow): Deed {
  const due = nextDue(row, mustPolicy(now.town, row.policyVersion))
  if (due === null || due.at > now.at) return deedOf(now, row, { kind: 'shifted' })
  switch (due.kind) {
    case 'step':
      return climb(now, row, due)
    case 'answer':
      return progress(now, row)
    case 'silence':
      return closeInSilence(now, row)
    case 'visit':
      return visitAsked(now, row)
    case 'resume':
      return resumed(now, row)
  }
}
