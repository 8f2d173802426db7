import { namedTickets } from '../../grid/conversation/scene.ts'
import { mayGrant } from '../../grid/duties.ts'
import { isUnsolved } from '../../grid/ticket.ts'
import { untilDay } from '../../grid/until.ts'
import type { Change } from '../desk.ts'
import { type GraceRow, grant, pendingGraces } from '../grace.ts'
import { keepLine, mustLock } from '../tickets.ts'
import { beginActing, lineOf } from './lines.ts'
import type { HeardNow } from './now.ts'

/** 同意: by number or quote, else the only wish that waits for this very person. False when none does. */
export async function grantNamed(c: Change, now: HeardNow, granted: boolean): Promise<boolean> {
  const { setting, scene, meaning, heard } = now
  const personId = setting.personId ?? ''
  const named = namedTickets(scene, meaning)
  const unsolved = scene.tickets.filter(({ state }) => isUnsolved(state)).map(({ number }) => number)
  const wishes: GraceRow[] = []
  for (const asked of await pendingGraces(c, named?.filter((n) => unsolved.includes(n)) ?? unsolved)) {
    const asks = { personId: asked.askedBy, day: c.day }
    if (mayGrant(c.town, { personId, asks }, await mustLock(c, asked.ticketNumber))) wishes.push(asked)
  }
  const [only] = wishes
  if (only === undefined || (named === null && wishes.length > 1)) return false
  if (!(await beginActing(c, heard, setting))) return true
  await keepLine(c, only.ticketNumber, { ...lineOf(c, heard, setting), part: 'history' })
  const day = granted ? untilDay(heard.text.replace(/^\D{0,3}\d{1,7}\s?号?/u, ''), c.day) : null
  await grant(c, only, { granted, personId, day })
  return true
}
