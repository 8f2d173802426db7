/** What the API answers, as far as the console reads it; the server's own types are none of its business. */

export const STATES = [
  'waiting',
  'acknowledged',
  'paused',
  'resolved',
  'closed',
  'refused',
  'merged',
  'withdrawn',
] as const
export type State = (typeof STATES)[number]

/** A ticket as lists show it. */
export interface TicketHead {
  number: number
  state: State
  category: { code: string; name: string }
  visibility: 'public' | 'private'
  channel: 'group' | 'private' | 'staff'
  grid: { id: string; name: string }
  room: { id: string; topic: string } | null
  representedPerson: string | null
  text: string
  place: string | null
  note: string | null
  holder: { personId: string | null; name: string | null; gridId: string }
  due: { accept: string; result: string; answer: string | null }
  pausedUntil: string | null
  supervision: 'normal' | 'yellow' | 'red' | null
  mergedInto: number | null
  reportedAt: string
  acknowledgedAt: string | null
  resolvedAt: string | null
  closedAt: string | null
  reopened: number
}

export interface Ticket extends TicketHead {
  reporter: { name: string } | null
  followers: { name: string }[]
  rating: { value: 'satisfied' | 'neutral' | 'unsatisfied'; proxy: boolean } | null
  /** Address of the resident's page; null for those who only look. */
  page: string | null
}

export interface TicketList {
  tickets: TicketHead[]
  next: number | null
}

export interface TraceEvent {
  id: number
  at: string
  kind: string
  actor: string
  detail: Record<string, unknown>
  /** Why this step gave it to whom. */
  routed: string | null
}

export type SayingState = 'waiting' | 'sending' | 'uncertain' | 'sent' | 'failed' | 'cancelled'

export interface TraceSaying {
  id: number
  roomId: string | null
  text: string
  state: SayingState
  madeAt: string
  sentAt: string | null
  failure: string | null
}

export interface TraceLine {
  id: number
  at: string
  by: string | null
  type: string
  text: string
  part: string
  media: { type: string; url: string }[]
}

export interface History {
  events: TraceEvent[]
  sayings: TraceSaying[]
  lines: TraceLine[]
  names: Record<string, string>
}

export interface TodayList {
  count: number
  tickets: TicketHead[]
}

export interface Today {
  unheld: TodayList
  over: TodayList
  soon: TodayList
  unconfirmed: TodayList
  badly: TodayList
  /** 球在谁手里: whoever has something due first stands first. */
  ball: { who: string; count: number; since: string }[]
  /** The last two weeks. */
  days: { day: string; reported: number; done: number }[]
  numbers: { reported: number; acknowledged: number; resolved: number; open: number; supervised: number }
}

export interface Saying extends TraceSaying {
  /** Of staff, where it is said in private. */
  to: string | null
  ticketNumber: number | null
  attempts: number
  notBefore: string
}
