import { and, desc, eq, gte, inArray, ne, or } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import { DAY_MS, dayOf } from '../grid/calendar.ts'
import { peopleOf } from '../grid/duties.ts'
import { isOpen, STATES } from '../grid/ticket.ts'
import { type Grid, mustPolicy, upward } from '../grid/town.ts'
import { stateWord } from '../grid/wording/page.ts'
import { type Desk, seenNow } from './desk.ts'
import { holderWords, matterOf, timeWords } from './matter.ts'
import { readPageCode } from './page-code.ts'
import { inSubtree } from './subtree.ts'

/** So long a closed matter stays on the board of its grid. */
const SHOWN_DAYS = 30
/** What fits a page that an old phone loads at once (< 20 KB). */
const MAX_MATTERS = 40
const OPEN = STATES.filter(isOpen)

/** What everybody of a grid may read: what is open, what was done lately, by whom (RV-03). Nobody's words, nobody's name but that of staff. */
export interface Board {
  grid: string
  open: number
  done: number
  matters: { number: number; what: string; state: string; isOver: boolean; holder: string; reported: string }[]
  /** There are more than shown. */
  more: boolean
}

/** null: the town made no such code. `number` looks one matter of this grid up (RV-05). */
export async function boardPage(desk: Desk, code: string, number: number | null): Promise<Board | null> {
  const id = await readPageCode(desk.db, 'board', code)
  const town = desk.directory.town()
  const grid = id === null ? undefined : town.grids.get(id)
  if (grid === undefined) return null
  const seen = seenNow(desk)
  const lately = gte(ticket.reportedAt, new Date(seen.at.getTime() - SHOWN_DAYS * DAY_MS))
  const shown = and(
    inSubtree(grid.path),
    eq(ticket.visibility, 'public'),
    ne(ticket.state, 'merged'),
    number === null ? or(inArray(ticket.state, OPEN), lately) : eq(ticket.number, number),
  )
  const rows = await desk.db
    .select()
    .from(ticket)
    .where(shown)
    .orderBy(desc(ticket.number))
    .limit(MAX_MATTERS + 1)
  return {
    grid: grid.name,
    open: await desk.db.$count(ticket, and(shown, inArray(ticket.state, ['waiting', 'acknowledged', 'paused']))),
    done: await desk.db.$count(ticket, and(shown, inArray(ticket.state, ['resolved', 'closed']))),
    matters: rows.slice(0, MAX_MATTERS).map((row) => ({
      ...matterOf(seen, row),
      state: stateWord(row.state),
      isOver: row.state === 'resolved' || row.state === 'closed',
      holder: holderWords(seen, row),
      reported: timeWords(seen, row.reportedAt),
    })),
    more: rows.length > MAX_MATTERS,
  }
}

/** 公示牌: who looks after a grid, from the grid itself up to the town, as it hangs on the wall (PX-07). */
export interface Poster {
  town: string
  grid: string
  households: number | null
  people: { grid: string; name: string; phone: string | null }[]
}

export function posterOf(desk: Desk, grid: Grid): Poster {
  const town = desk.directory.town()
  const day = dayOf(mustPolicy(town, town.policyVersion).calendar, desk.clock())
  const people = upward(town, grid.id).flatMap((one) =>
    peopleOf(town, one.id, day).map(({ name, phone }) => ({ grid: one.name, name, phone })),
  )
  return { town: town.name, grid: grid.name, households: grid.households, people }
}
