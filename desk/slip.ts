import { dayOf } from '../grid/calendar.ts'
import { mustCategory, mustGrid } from '../grid/town.ts'
import { stateWord } from '../grid/wording/page.ts'
import { type Desk, seenNow } from './desk.ts'
import { holderWords, matterOf, timeWords } from './matter.ts'
import { stepsOf } from './page.ts'
import type { TicketRow } from './tickets.ts'
import { viewRow } from './view.ts'

const LONG_AGO = new Date(0)

/** A ticket as it is printed and filed. For staff: the reporter is named, the words stand as they were written. */
export interface Slip {
  town: string
  number: number
  what: string
  rows: [string, string][]
  steps: { at: string; what: string }[]
  printed: string
  page: string
}

export async function slipOf(desk: Desk, row: TicketRow): Promise<Slip> {
  const seen = seenNow(desk)
  const { town } = seen
  const view = await viewRow(desk.db, town, row)
  // on paper 今天 means nothing: days are named by their date
  const onPaper = { ...seen, at: LONG_AGO }
  const { number, what } = matterOf(seen, row)
  const when = (moment: Date) => `${dayOf(seen.policy.calendar, moment).slice(0, 4)}年${timeWords(onPaper, moment)}`
  const category = mustCategory(town, row.categoryCode)
  const rows: [string, string | null][] = [
    ['编号', `${number}号`],
    ['类别', `${category.groupName} / ${category.name}`],
    ['网格', mustGrid(town, row.gridId).name],
    ['地点', row.place],
    ['报事人', view.reporter?.name ?? null],
    ['替谁报的', row.represented],
    ['报的时间', when(row.reportedAt)],
    ['内容', row.text],
    ['现在', `${stateWord(row.state)}，${holderWords(seen, row)}`],
    ['接单时限', when(row.acceptDue)],
    ['办结时限', when(row.resultDue)],
    ['办理结果', row.note],
  ]
  return {
    town: town.name,
    number,
    what,
    rows: rows.filter((one): one is [string, string] => one[1] !== null),
    steps: await stepsOf(desk, onPaper, row),
    printed: when(seen.at),
    page: view.page,
  }
}
