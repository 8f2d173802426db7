import { CATEGORIES } from '../../taxonomy.ts'
import { type Hints, NO_HINTS } from '../meaning.ts'
import { hashOf } from '../model/features.ts'
import { wordsOfScene } from '../scene-words.ts'
import type { Labelled } from './examples.ts'

/** One line in so many is learnt a second time, said while something else is open. */
const EVERY = 3

/**
 * In a corpus nearly every line with a context answers it; in a group people talk on while things are open. So talk and
 * reports said alone are learnt again beside an open matter of quite another kind: they stay what they are.
 */
export function besideOpenMatters(lines: readonly Labelled[]): Labelled[] {
  return lines.flatMap((line) => {
    const hash = hashOf(line.text)
    const alone = line.context === null && line.speaker === 'resident'
    if (!alone || hash % EVERY !== 0 || !STANDS_ALONE.has(line.kind)) return []
    return [{ ...line, context: wordsOfScene(sceneFor(hash >>> 4, line.category)) }]
  })
}

const STANDS_ALONE = new Set(['chatter', 'report', 'emergency', 'sensitive', 'proxy_report', 'question', 'suggestion'])

function sceneFor(hash: number, category: string | null): Hints {
  const others = CATEGORIES.filter(({ group }) => group !== category?.slice(0, 2) && group !== 'QT')
  const code = others[(hash >>> 2) % others.length]?.code ?? 'SS01'
  switch (hash % 4) {
    case 0:
      return { ...NO_HINTS, openTickets: [code], ownTicket: true }
    case 1:
      return { ...NO_HINTS, openTickets: [code] }
    case 2:
      return { ...NO_HINTS, doneTickets: [code], ownTicket: true }
    default:
      return { ...NO_HINTS, openTickets: [code], ownTicket: true, asked: true }
  }
}
