import type { State } from '../ticket.ts'
import type { ClockClass, Meaning, Rating } from '../understand/meaning.ts'

/** A ticket as far as a conversation needs it. */
export interface SceneTicket {
  number: number
  state: State
  categoryCode: string
  clockClass: ClockClass
  visibility: 'public' | 'private'
  text: string
  place: string | null
  gridId: string
  roomId: string | null
  reporterId: number | null
  followers: number[]
  holderPersonId: string | null
  reportedAt: Date
  resolvedAt: Date | null
  closedAt: Date | null
  rating: Rating | null
  represented: string | null
  /** The speaker may accept, finish or hand on this ticket. */
  mayAct: boolean
  /** It was reported or joined in this room, or the bot spoke about it here. */
  here: boolean
}

/** Who speaks where, and what could be meant. */
export interface Scene {
  at: Date
  isPrivate: boolean
  contactId: number | null
  personId: string | null
  isStaff: boolean
  atBot: boolean
  tickets: SceneTicket[]
  /** The ticket this person is reporting right now: their last line was minutes ago. */
  burst: number | null
  /** Tickets that a quoted line is about. */
  quoted: number[]
  /** Tickets among which the bot asked this person to choose, and what was to be done. */
  asked: { verb: StaffVerb; numbers: number[]; note: string } | null
}

export type StaffVerb = 'acknowledge' | 'resolve' | 'transfer' | 'return' | 'refuse' | 'delay'

/** What the desk is to do about a line. */
export type Intent =
  | { do: 'nothing' }
  | { do: 'open' }
  | { do: 'unsure' }
  | { do: 'hush' }
  | { do: 'apart'; number: number; categoryCode: string }
  | { do: 'mend'; number: number; categoryCode: string; byStaff: boolean }
  | { do: 'mend_unknown'; number: number; words: string }
  | { do: 'not_report'; number: number }
  | { do: 'correct'; number: number; also?: number[] }
  | { do: 'join' | 'supplement' | 'reopen' | 'urge' | 'withdraw' | 'status'; number: number }
  | { do: 'rate'; number: number; rating: Rating }
  | { do: 'staff'; verb: StaffVerb; numbers: number[]; note: string }
  | { do: 'which'; verb: StaffVerb; numbers: number[]; note: string }
  | { do: 'unknown'; number: number }

export const NOTHING: Intent = { do: 'nothing' }

/** Tickets the line names itself: by a quote first, then by number; null when it names none. */
export function namedTickets(scene: Scene, meaning: Meaning): number[] | null {
  if (scene.quoted.length > 0) return scene.quoted
  return meaning.numbers.length > 0 ? meaning.numbers : null
}
