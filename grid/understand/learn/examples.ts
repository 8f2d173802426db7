import type { Kind, Speaker } from '../meaning.ts'

/** One labelled line, as in corpus/*.jsonl. */
export interface Labelled {
  text: string
  speaker: Speaker
  at_bot: boolean
  context: string | null
  kind: Kind
  opens_ticket: boolean
  category: string | null
  severity: string | null
}

/** A line of which only this is known. Written to an office, or by strangers to each other. */
export interface Petition {
  text: string
  opens_ticket: boolean
  /** Strangers' everyday talk: as little a report in a village as anywhere. */
  talk: boolean
}
