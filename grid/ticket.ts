import type { ClockClass, Rating } from './understand/meaning.ts'

export const STATES = [
  'waiting',
  'acknowledged',
  'resolved',
  'closed',
  'refused',
  'merged',
  'withdrawn',
  'paused',
] as const
export type State = (typeof STATES)[number]

/** How high a ticket has been told, lowest first. */
export const LEVELS = ['micro', 'small_grid', 'village', 'town'] as const
export type Level = (typeof LEVELS)[number]

/** 督办: normal 普通, yellow 黄牌, red 红牌; it only rises. */
export const SUPERVISIONS = ['normal', 'yellow', 'red'] as const
export type Supervision = (typeof SUPERVISIONS)[number]

/** What the rules need to know of a ticket; the database row has these fields and more. */
export interface Ticket {
  number: number
  state: State
  categoryCode: string
  clockClass: ClockClass
  visibility: 'public' | 'private'
  gridId: string
  gridPath: string
  roomId: string | null
  reporterId: number | null
  represented: string | null
  text: string
  place: string | null
  note: string | null
  holderPersonId: string | null
  holderGridId: string
  policyVersion: number
  reportedAt: Date
  acceptFrom: Date
  acceptDue: Date
  resultDue: Date
  answerDue: Date | null
  pausedAt: Date | null
  resumeAt: Date | null
  nextLookAt: Date | null
  rung: number
  level: Level
  supervision: Supervision | null
  returns: number
  mergedInto: number | null
  acknowledgedAt: Date | null
  acknowledgedBy: string | null
  resolvedAt: Date | null
  resolvedBy: string | null
  closedAt: Date | null
  reopened: number
  rating: Rating | null
}

/** The text of a ticket opened by a voice that nobody has written down yet (N-10). */
export const UNHEARD_VOICE = '语音，待转写'

/** Every verb that changes a ticket's state, from which states, to which. */
const MOVES = {
  acknowledge: { from: ['waiting', 'paused'], to: 'acknowledged' },
  transfer: { from: ['waiting', 'acknowledged'], to: 'waiting' },
  return: { from: ['waiting', 'acknowledged'], to: 'waiting' },
  resolve: { from: ['waiting', 'acknowledged', 'paused'], to: 'resolved' },
  refuse: { from: ['waiting', 'acknowledged'], to: 'refused' },
  withdraw: { from: ['waiting', 'acknowledged', 'paused'], to: 'withdrawn' },
  reopen: { from: ['resolved', 'closed'], to: 'waiting' },
  rate: { from: ['resolved', 'closed'], to: 'closed' },
  close: { from: ['resolved'], to: 'closed' },
  merge: { from: ['waiting', 'acknowledged', 'paused'], to: 'merged' },
  pause: { from: ['waiting', 'acknowledged'], to: 'paused' },
  resume: { from: ['paused'], to: 'acknowledged' },
} as const satisfies Record<string, { from: readonly State[]; to: State }>
export type Move = keyof typeof MOVES

/** The state after a move, or null where the move is illegal. */
export function after(move: Move, state: State): State | null {
  const { from, to } = MOVES[move]
  return (from as readonly State[]).includes(state) ? to : null
}

/** Still somebody's business: it has a holder and a next look. */
export function isOpen(state: State): boolean {
  return state === 'waiting' || state === 'acknowledged' || state === 'resolved' || state === 'paused'
}

/** Waiting for work, as opposed to waiting for the reporter's word. */
export function isUnsolved(state: State): boolean {
  return state === 'waiting' || state === 'acknowledged' || state === 'paused'
}

/** The higher of two levels. */
export function higher(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b
}
