import type { Meaning } from '../understand/meaning.ts'

/** 老井边上 / 那个路灯 / 好几天都不亮了: one sentence in three lines, none of which says anything by itself. */

/** Longer lines are whole sentences. */
export const MAX_FRAGMENT_CHARS = 16
const JOINED_BY = '，'
/** What nobody said in one breath must leave no doubt. */
const BEYOND_DOUBT = 0.9

export interface Joined {
  /** How many of the lines before belong to it. */
  count: number
  text: string
  meaning: Meaning
}

/** The fewest lines before that make a report of it, and then every place named just before; null where none do. */
export function joinFragments(
  before: string[],
  last: { text: string; meaning: Meaning },
  read: (text: string) => Meaning,
): Joined | null {
  const { meaning: alone } = last
  if (alone.opensTicket && alone.place !== null) return null
  let joined: Joined | null = alone.opensTicket ? { count: 0, ...last } : null
  for (let count = 1; count <= before.length; count++) {
    const text = [...before.slice(-count), last.text].join(JOINED_BY)
    const meaning = read(text)
    const opens = meaning.opensTicket && meaning.score >= BEYOND_DOUBT && meaning.represented === null
    if (joined === null && opens) joined = { count, text, meaning }
    else if (joined !== null && opens && placesIt(joined.meaning, meaning)) joined = { count, text, meaning }
    else if (joined !== null) break
  }
  return joined === null || joined.count === 0 ? null : joined
}

/** With one line more it is known where it is, and it is still the same trouble. */
function placesIt(known: Meaning, more: Meaning): boolean {
  return more.place !== null && more.place !== known.place && more.category === known.category
}
