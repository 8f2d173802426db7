import type { Db } from '../db/connect.ts'
import { town } from '../db/schema/town.ts'
import { DEFAULT_REPLIES, filledIn, type ReplyTemplate, templatesFor } from '../grid/replies.ts'
import { mustGrid } from '../grid/town.ts'
import { type Desk, seenNow } from './desk.ts'
import { holderWords, matterOf, timeWords } from './matter.ts'
import type { TicketRow } from './tickets.ts'

/** The town's own, else ours. */
export async function replyTemplates(db: Pick<Db, 'select'>): Promise<ReplyTemplate[]> {
  const [row] = await db.select({ own: town.replies }).from(town)
  return row?.own ?? DEFAULT_REPLIES
}

/** LC-17: what fits this ticket as it stands, the nearest first, its facts filled in: picked, edited, and never sent by itself. */
export async function repliesFor(desk: Desk, row: TicketRow) {
  const seen = seenNow(desk)
  const facts = {
    编号: `${row.number}号`,
    事项: matterOf(seen, row).what,
    地点: row.place ?? '那里',
    网格: mustGrid(seen.town, row.gridId).name,
    经手人: holderWords(seen, row),
    时限: timeWords(seen, row.state === 'waiting' ? row.acceptDue : row.resultDue),
  }
  const fits = templatesFor(await replyTemplates(desk.db), { state: row.state, category: row.categoryCode })
  return fits.map((one) => ({ ...one, filled: filledIn(one.text, facts) }))
}
