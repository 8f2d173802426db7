import { and, eq, gt } from 'drizzle-orm'
import { event } from '../db/schema/tickets.ts'
import type { Rating } from '../grid/understand/meaning.ts'
import { type Change, change, type Desk, HOLDER_OF_CODE } from './desk.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { maybeReopened, rowOfPage } from './page.ts'
import { rate } from './rate.ts'
import { reopen } from './reopen.ts'
import { mustLock } from './tickets.ts'
import { URGE_AGAIN_AFTER_MS, urge } from './urge.ts'

/** null: there is no such page. */
async function onPage(
  desk: Desk,
  code: string,
  verb: (c: Change, number: number) => Promise<Outcome>,
): Promise<Outcome | null> {
  const row = await rowOfPage(desk, code)
  return row === null ? null : change(desk, HOLDER_OF_CODE, (c) => verb(c, row.number))
}

/** `proxy`: somebody rates for the one it was reported for (代评). */
export async function pageRates(desk: Desk, code: string, { value, proxy }: { value: Rating; proxy: boolean }) {
  return onPage(desk, code, (c, number) => rate(c, number, { rating: value, proxy }))
}

/** 没修好, within the window in which the same ticket is opened again. */
export async function pageReopens(desk: Desk, code: string, words: string) {
  return onPage(desk, code, async (c, number) => {
    const row = await mustLock(c, number)
    return maybeReopened(row, c.at) ? reopen(c, number, words) : refuse('too_late', row)
  })
}

/** A finger that slips ten times urges once. */
export async function pageUrges(desk: Desk, code: string) {
  return onPage(desk, code, async (c, number) => {
    const row = await mustLock(c, number)
    const since = new Date(c.at.getTime() - URGE_AGAIN_AFTER_MS)
    const lately = and(eq(event.ticketNumber, number), eq(event.kind, 'urged'), gt(event.at, since))
    const [once] = await c.tx.select({ id: event.id }).from(event).where(lately).limit(1)
    return once === undefined ? urge(c, number) : done(row)
  })
}
