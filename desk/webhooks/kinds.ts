import type { EventKind } from '../event-kinds.ts'

/** What programs outside may be told: what happens to a matter, not what goes on between staff. */
export const WEBHOOK_KINDS = [
  'opened',
  'supplemented',
  'joined',
  'parted',
  'corrected',
  'acknowledged',
  'transferred',
  'returned',
  'resolved',
  'refused',
  'withdrawn',
  'reopened',
  'rated',
  'urged',
  'closed',
  'merged',
  'split',
  'extended',
  'paused',
  'resumed',
  'climbed',
  'recalled',
  'undone',
  'erased',
] as const satisfies EventKind[]
const TOLD: ReadonlySet<string> = new Set(WEBHOOK_KINDS)

/** Does a web-hook hear of this? Of everything where it named nothing. */
export function hears({ events }: { events: string[] }, kind: string): boolean {
  return TOLD.has(kind) && (events.length === 0 || events.includes(kind))
}
