import type { Question } from '../grid/conversation/awaited.ts'
import type { Pin } from '../grid/coordinates.ts'
import type { ClockClass } from '../grid/understand/meaning.ts'
import type { Line } from './tickets.ts'

/** A photo, film or recording that belongs to a report, its bytes already kept. */
export interface KeptMedia {
  line: Line
  type: 'image' | 'video' | 'voice' | 'file'
  sha256: string
  mime: string
  bytes: number
}

/** What a resident reported, understood and located, before it becomes a ticket. */
export interface Report {
  /** null for a private chat and for reports typed in by staff. */
  roomId: string | null
  channel: 'group' | 'private' | 'staff'
  reporter: { contactId: number; name: string } | null
  text: string
  categoryCode: string
  clockClass: ClockClass
  place: string | null
  /** A point on the map that came with it. */
  pin: Pin | null
  gridId: string
  represented: string | null
  /** The one question that is put about it; null: it tells all that is needed. */
  asks: Question | null
  /** Stamped on the message: the clocks run from here, also when it came late. */
  reportedAt: Date
  /** The chat lines it came from, in order. */
  lines: Line[]
  media: KeptMedia[]
  why: string[]
}
