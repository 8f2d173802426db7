import { DAY_MS } from '../calendar.ts'
import { saysNotDone } from '../understand/resident.ts'
import { comparePlaces, textLikeness } from './alike.ts'
import type { Spoken } from './another-matter.ts'
import { isInvolved } from './known.ts'
import type { Scene, SceneTicket } from './scene.ts'

/** What was settled lately, and may be spoken of again. */

/** Talk about a finished matter still belongs to it for so long. */
const DONE_WINDOW_MS = 7 * DAY_MS

export function doneTickets(scene: Scene): SceneTicket[] {
  return scene.tickets.filter((ticket) => {
    const done =
      ticket.state === 'resolved' || ticket.state === 'closed' ? (ticket.resolvedAt ?? ticket.closedAt) : null
    return done !== null && scene.at.getTime() - done.getTime() < DONE_WINDOW_MS
  })
}

/** 垃圾是清了，灯没亮: the part that is not well; null where the whole line says so. */
export function badPart(text: string): string | null {
  const parts = text.split(/[,，。;；]/u).filter((part) => part.trim() !== '')
  const bad = parts.filter(saysNotDone)
  return parts.length > 1 && bad.length === 1 ? (bad[0] ?? null) : null
}

export const byDone = (a: SceneTicket, b: SceneTicket) =>
  (b.resolvedAt?.getTime() ?? 0) - (a.resolvedAt?.getTime() ?? 0)

/** 老井的沟又堵了, three days after it was cleared: the same matter, whatever kind of trouble the words are taken for. */
export function brokenAgain(scene: Scene, { meaning, text }: Pick<Spoken, 'meaning' | 'text'>): SceneTicket | null {
  if (!AGAIN.test(text)) return null
  const same = doneTickets(scene).filter(
    (ticket) =>
      ticket.visibility === 'public' &&
      isInvolved(scene, ticket) &&
      comparePlaces(meaning.place, ticket.place) === 'same' &&
      textLikeness(text, ticket.text) >= SAME_TROUBLE,
  )
  return same.sort(byDone)[0] ?? null
}
const AGAIN = /又|再次|还是|老样子/u
/** Share of common pieces beside a place that is the same. */
const SAME_TROUBLE = 0.3
