import { mayGrant } from '../grid/duties.ts'
import { toStaff } from '../grid/wording/staff.ts'
import type { Deed } from './deed.ts'
import type { Change } from './desk.ts'
import { type GraceRow, pendingGraces, wordsOf } from './grace.ts'
import { holderWords, matterOf } from './matter.ts'
import type { Notice } from './notice.ts'
import type { TicketRow } from './tickets.ts'

/** A head who hears that a matter is late hears as well that it waits for their own yes (LC-09, LC-10). */
export async function withOwnYes(c: Change, deeds: Deed[]): Promise<Deed[]> {
  const late = deeds.filter(({ row, notices }) => row.state === 'acknowledged' && notices.some(isClimb))
  const asked = await pendingGraces(
    c,
    late.map(({ row }) => row.number),
  )
  if (asked.length === 0) return deeds
  const byNumber = new Map(asked.map((one) => [one.ticketNumber, one]))
  return deeds.map((deed) => {
    const wish = byNumber.get(deed.row.number)
    if (wish === undefined) return deed
    return { ...deed, notices: deed.notices.map((notice) => reminded(c, deed.row, { notice, wish })) }
  })
}

const isClimb = ({ what }: Notice) => what === 'climbed'

function reminded(c: Change, row: TicketRow, { notice, wish }: { notice: Notice; wish: GraceRow }): Notice {
  const { personId, line } = notice
  const asks = { personId: wish.askedBy, day: c.day }
  if (line === null || !isClimb(notice) || !mayGrant(c.town, { personId, asks }, row)) return notice
  const { kind, until } = wordsOf(c, wish)
  const more = toStaff.timeStillAsked(matterOf(c, row), { kind, until, who: holderWords(c, row) })
  return { ...notice, line: { ...line, said: { ...line.said, text: line.said.text + more } } }
}
