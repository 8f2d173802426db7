import { example } from '../db/schema/learning.ts'
import { mask } from '../grid/masking.ts'
import { defaultCategory, isPrivate } from '../grid/taxonomy.ts'
import { actorWord, type Change } from './desk.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter, mustLock, type TicketRow } from './tickets.ts'

/** What staff know better: what it is about, where it is, or that it was no report at all. */
export interface Lesson {
  category?: string | undefined
  place?: string | undefined
  notReport?: boolean | undefined
}

/**
 * Sets a ticket right and keeps it as an example to learn from (N-40). Its clocks stay as the group was promised; what
 * becomes private by it is private from now on, and never public again.
 */
export async function teach(c: Change, number: number, lesson: Lesson): Promise<Outcome> {
  const row = await mustLock(c, number)
  const code = lesson.category ?? row.categoryCode
  const category = c.town.categories.get(code) ?? defaultCategory(code)
  if (category === null) return refuse('unknown_category', row)
  await keepExample(c, row, { isReport: lesson.notReport !== true, code, clockClass: category.clockClass })
  const hidden = isPrivate(code) || category.visibility === 'private'
  const next = await alter(c, row, {
    kind: 'taught',
    patch: {
      categoryCode: code,
      place: lesson.place ?? row.place,
      visibility: hidden ? 'private' : row.visibility,
    },
    detail: { ...lesson, from: row.categoryCode },
  })
  return done(next)
}

interface Known {
  isReport: boolean
  code: string
  clockClass: string
}

/** Kept with its words masked; the latest word on a ticket counts. */
export async function keepExample(c: Change, row: TicketRow, { isReport, code, clockClass }: Known): Promise<void> {
  const values = {
    ticketNumber: row.number,
    text: mask(row.text),
    isReport,
    categoryCode: code,
    clockClass,
    by: actorWord(c.actor),
    at: c.at,
  }
  await c.tx.insert(example).values(values).onConflictDoUpdate({ target: example.ticketNumber, set: values })
}
