import type { TicketRow } from './tickets.ts'

/** Expected refusals are values: one polite sentence in the chat, one 403, 404 or 409 over HTTP. */
export type Refusal =
  | 'not_found'
  | 'not_allowed'
  | 'wrong_state'
  | 'needs_reason'
  | 'unknown_target'
  | 'same_hands'
  | 'not_admitted'
  | 'too_many_returns'
  | 'needs_photo'
  | 'unknown_category'
  | 'too_late'
  | 'too_often'
  | 'too_long'

export type Outcome = { refused: null; row: TicketRow } | { refused: Refusal; row: TicketRow | null }

export const done = (row: TicketRow): Outcome => ({ refused: null, row })
export const refuse = (refused: Refusal, row: TicketRow | null): Outcome => ({ refused, row })
