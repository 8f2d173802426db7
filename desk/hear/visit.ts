import { namedTickets } from '../../grid/conversation/scene.ts'
import { ratingOf } from '../../grid/understand/rating.ts'
import type { Change } from '../desk.ts'
import { keepLine } from '../tickets.ts'
import { visited } from '../visit.ts'
import { beginActing, lineOf } from './lines.ts'
import type { HeardNow } from './now.ts'

/** 已上门告知，张奶奶说满意: by number or quote, else the only done ticket of somebody represented. False when none fits. */
export async function visitNamed(c: Change, now: HeardNow): Promise<boolean> {
  const { scene, meaning, heard, setting } = now
  const named = namedTickets(scene, meaning)
  const fitting = scene.tickets.filter(
    (ticket) =>
      ticket.represented !== null &&
      ticket.state === 'resolved' &&
      ticket.mayAct &&
      (named === null || named.includes(ticket.number)),
  )
  const [only] = fitting
  if (only === undefined || fitting.length > 1) return false
  if (!(await beginActing(c, heard, setting))) return true
  await keepLine(c, only.number, { ...lineOf(c, heard, setting), part: 'history' })
  await visited(c, only.number, ratingOf(heard.text))
  return true
}
