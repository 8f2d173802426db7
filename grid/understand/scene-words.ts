import { defaultCategory, OTHER } from '../taxonomy.ts'
import type { Hints } from './meaning.ts'

/** What the room is talking about, told in a few words as a neighbour would; null when nothing is going on. */
export function wordsOfScene(hints: Hints): string | null {
  const [announced] = hints.announced
  const [done] = hints.doneTickets
  const [open] = hints.openTickets
  if (done !== undefined && (hints.ratingAsked || open === undefined))
    return `${nameOf(done)}工单已办结${hints.ratingAsked ? '，机器人请他评价' : ''}`
  if (open !== undefined && hints.asked) return `机器人问${nameOf(open)}在哪`
  if (open !== undefined) return hints.ownTicket ? `他报的${nameOf(open)}工单` : `有人报过${nameOf(open)}`
  return announced === undefined ? null : `村里刚发过${nameOf(announced)}通知`
}

function nameOf(code: string): string {
  if (code === OTHER) return ''
  return defaultCategory(code)?.name.split('、')[0] ?? ''
}
