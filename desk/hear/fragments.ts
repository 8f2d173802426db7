import { MINUTE_MS } from '../../grid/calendar.ts'
import { MAX_FRAGMENT_CHARS } from '../../grid/conversation/fragments.ts'
import type { Heard } from '../../grid/heard.ts'
import { forgetOldest, keyOf, MAX_KEYS, remember } from './forgetting.ts'

/** Half a sentence waits so long for its other half. */
const FRAGMENT_MS = 2 * MINUTE_MS
const MAX_FRAGMENTS = 4

/** The short lines of one person that said nothing by themselves. In memory, for two minutes; talk is never stored. */
export interface Fragments {
  fragments(heard: Heard): Heard[]
  keepFragment(heard: Heard): void
  forgetFragments(heard: Heard): void
}

export function createFragments(): Fragments {
  const kept = new Map<string, Heard[]>()
  const fragments = (heard: Heard) =>
    (kept.get(keyOf(heard)) ?? []).filter((one) => heard.sentAt.getTime() - one.sentAt.getTime() <= FRAGMENT_MS)
  return {
    fragments,
    keepFragment(heard) {
      if (heard.text.length > MAX_FRAGMENT_CHARS) return
      remember(kept, keyOf(heard), [...fragments(heard), heard].slice(-MAX_FRAGMENTS))
      if (kept.size > MAX_KEYS) forgetOldest(kept)
    },
    forgetFragments: (heard) => void kept.delete(keyOf(heard)),
  }
}
