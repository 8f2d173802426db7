import { and, desc, gte, inArray, like, lt, lte, or } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { diary } from '../db/schema/staff.ts'
import { mayAct } from '../grid/duties.ts'
import { type Town, within } from '../grid/town.ts'
import { type Change, personOf } from './desk.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { mustLock, record } from './tickets.ts'

/** 记：…: for whoever works on the matter, never for the residents; nothing else about the ticket changes (LC-13). */
export async function note(c: Change, number: number, text: string): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  await record(c, number, { kind: 'noted', detail: { note: text } })
  return done(row)
}

/** 民情日志 (D1-3): a line of staff that is no ticket. */
export async function writeDiary(
  c: Change,
  entry: { personId: string; gridId: string; roomId: string | null; about: string | null; text: string },
): Promise<void> {
  await c.tx.insert(diary).values({ ...entry, at: c.at })
}

export interface DiaryWish {
  gridId?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  before?: number | undefined
  limit: number
  /** The grids the caller may read of; null: all. */
  grids?: string[] | null
  /** Category codes the caller may read of, or their first letters. */
  subjects?: string[]
}

/** What was written down in a grid and below it, newest first. */
export async function readDiary(db: Db, town: Town, wish: DiaryWish) {
  const path = wish.gridId === undefined ? undefined : (town.grids.get(wish.gridId)?.path ?? wish.gridId)
  const { subjects = [] } = wish
  const grids = [...town.grids.values()].filter((grid) => path === undefined || within(grid.path, path))
  const where = and(
    path === undefined
      ? undefined
      : inArray(
          diary.gridId,
          grids.map(({ id }) => id),
        ),
    wish.grids == null ? undefined : inArray(diary.gridId, wish.grids),
    subjects.length === 0 ? undefined : or(...subjects.map((code) => like(diary.about, `${code}%`))),
    wish.from === undefined ? undefined : gte(diary.at, wish.from),
    wish.to === undefined ? undefined : lte(diary.at, wish.to),
    wish.before === undefined ? undefined : lt(diary.id, wish.before),
  )
  const rows = await db.select().from(diary).where(where).orderBy(desc(diary.id)).limit(wish.limit)
  return {
    entries: rows.map(({ id, at, gridId, personId, about, text }) => ({
      id,
      at: at.toISOString(),
      grid: { id: gridId, name: town.grids.get(gridId)?.name ?? gridId },
      by: { id: personId, name: town.people.get(personId)?.name ?? '' },
      about,
      text,
    })),
    next: rows.length === wish.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}
