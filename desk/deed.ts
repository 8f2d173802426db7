import type { Answer } from './audience.ts'
import type { Notice, Now } from './notice.ts'
import { type Alteration, patched, type TicketRow } from './tickets.ts'

/** What one look at a ticket comes to, before anything of it is written: what changes, who is told, what everybody hears. */
export interface Deed {
  /** The ticket as it will be. */
  row: TicketRow
  /** In order; the patches replay to the row. */
  changes: Alteration[]
  notices: Notice[]
  answer: Answer | null
}

/** A deed that so far only changes the ticket. */
export function deedOf(now: Now, row: TicketRow, { kind, patch = {}, detail = {} }: Alteration): Deed {
  const { full, next } = patched(now.town, row, patch)
  return { row: next, changes: [{ kind, patch: full, detail }], notices: [], answer: null }
}
