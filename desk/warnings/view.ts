import { and, count, desc, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Db } from '../../db/connect.ts'
import { saying } from '../../db/schema/speech.ts'
import { warning, warningCall, warningHousehold, warningRing, warningTold } from '../../db/schema/warnings.ts'
import { grouped, type Town } from '../../grid/town.ts'
import { reach } from '../../grid/warning/warning.ts'
import type { CallRow, WarningRow } from './tell.ts'

type Reader = Pick<Db, 'select'>

export interface WarningsWish {
  /** Root grids whose warnings concern the caller; null: all. */
  grids: string[] | null
  /** Grids of which calls and households are counted; null: all. */
  seen: string[] | null
  /** Only those that run, or only those that are over. */
  state?: 'running' | 'over' | undefined
  before?: number | undefined
  limit: number
}

/** Newest first, with how many have answered. */
export async function listWarnings(db: Reader, town: Town, wish: WarningsWish) {
  const { grids, seen, state, before, limit } = wish
  const rows = await db
    .select()
    .from(warning)
    .where(
      and(
        grids === null ? undefined : inArray(warning.gridId, grids),
        state === undefined ? undefined : (state === 'running' ? isNull : isNotNull)(warning.endedAt),
        before === undefined ? undefined : lt(warning.id, before),
      ),
    )
    .orderBy(desc(warning.id))
    .limit(limit)
  const ids = rows.map(({ id }) => id)
  const counted = await db
    .select({ id: warningCall.warningId, called: count(), confirmed: count(warningCall.confirmedAt) })
    .from(warningCall)
    .where(and(inArray(warningCall.warningId, ids), within(warningCall.gridId, seen)))
    .groupBy(warningCall.warningId)
  const warnings = rows.map((row) => {
    const { called = 0, confirmed = 0 } = counted.find(({ id }) => id === row.id) ?? {}
    return { ...headOf(town, row), called, confirmed }
  })
  return { warnings, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
}

const within = (column: typeof warningCall.gridId | typeof warningHousehold.gridId, seen: string[] | null) =>
  seen === null ? undefined : inArray(column, seen)

const headOf = (town: Town, row: WarningRow) => ({
  id: row.id,
  grid: row.gridId,
  gridName: gridIn(town, row.gridId).name,
  level: row.level,
  words: row.words,
  issuedBy: row.issuedBy,
  issuedAt: row.issuedAt.toISOString(),
  until: row.until?.toISOString() ?? null,
  endedBy: row.endedBy,
  endedAt: row.endedAt?.toISOString() ?? null,
  takenBack: row.takenBack,
})

export async function findWarning(db: Reader, id: number): Promise<WarningRow | null> {
  const [row] = await db.select().from(warning).where(eq(warning.id, id))
  return row ?? null
}

/** Who was told when and where, who confirmed, how far it climbed, what became of the households. In the order of the grids, never of the answers. */
export async function viewWarning(db: Reader, town: Town, shown: Shown) {
  const { row, seen, day } = shown
  const calls = await db
    .select()
    .from(warningCall)
    .where(and(eq(warningCall.warningId, row.id), within(warningCall.gridId, seen)))
    .orderBy(warningCall.id)
  const told = await db
    .select({ one: warningTold })
    .from(warningTold)
    .innerJoin(warningCall, eq(warningCall.id, warningTold.callId))
    .where(and(eq(warningCall.warningId, row.id), within(warningCall.gridId, seen)))
    .orderBy(warningTold.id)
  const lines = await linesOf(db, town, row)
  const byCall = grouped(told, ({ one }) => String(one.callId))
  const people = new Set(told.map(({ one }) => one.personId))
  return {
    ...headOf(town, row),
    called: calls.length,
    confirmed: calls.filter(({ confirmedAt }) => confirmedAt !== null).length,
    calls: calls.map((call) => ({
      grid: gridIn(town, call.gridId),
      person: personIn(town, call.personId),
      confirmedAt: call.confirmedAt?.toISOString() ?? null,
      confirmedBy: personIn(town, call.confirmedBy),
      line: lines.get(call.personId ?? '') ?? null,
      passedOnAt: call.passedOnAt?.toISOString() ?? null,
      nextLookAt: call.nextLookAt?.toISOString() ?? null,
      next: nextOf(town, call, day),
      told: (byCall.get(String(call.id)) ?? []).map(({ one }) => toldIn(town, one)),
    })),
    phones: await ringsOf(db, town, { row, people: seen === null ? null : people }),
    households: await householdsIn(db, town, shown),
  }
}

/** One warning, and the grids whose part of it may be read; null: all. */
export interface Shown {
  row: WarningRow
  seen: string[] | null
  /** Who is on duty on it is told next. */
  day: string
}

/** The level that hears next, and who that is; null: nothing more is due. */
function nextOf(town: Town, { gridId, personId, rung, nextLookAt }: CallRow, day: string) {
  if (nextLookAt === null) return null
  const { grid, heads } = reach(town, { gridId, personId, rung }, day)
  return { grid: grid === null ? null : gridIn(town, grid.id), people: heads.map(({ name }) => name) }
}

/** What became of the first line to each of them: it waits, was said, failed; nothing: there was nobody to say it to. */
async function linesOf(db: Reader, town: Town, row: WarningRow): Promise<Map<string, 'waiting' | 'said' | 'failed'>> {
  const first = and(eq(saying.warningId, row.id), eq(saying.kind, 'warning_call'))
  const rows = await db
    .select({ to: saying.contactId, mentions: saying.mentions, state: saying.state })
    .from(saying)
    .where(first)
  const people = new Map(town.contacts.map(({ contactId, personId }) => [contactId, personId]))
  return new Map(
    rows.flatMap(({ to, mentions, state }) =>
      (to === null ? mentions : [to]).map((id) => [people.get(id) ?? '', LINE_STATES[state]] as const),
    ),
  )
}

const LINE_STATES = {
  waiting: 'waiting',
  sending: 'waiting',
  uncertain: 'waiting',
  sent: 'said',
  failed: 'failed',
  cancelled: 'failed',
} as const satisfies Record<(typeof saying.$inferSelect)['state'], string>

const gridIn = (town: Town, id: string) => ({ id, name: town.grids.get(id)?.name ?? id })
const personIn = (town: Town, id: string | null) => (id === null ? null : { id, name: town.people.get(id)?.name ?? id })

function toldIn(town: Town, { gridId, personId, rung, at, roomId, reason }: typeof warningTold.$inferSelect) {
  const where = reason !== null ? null : (roomId ?? 'private')
  const who = { grid: gridIn(town, gridId), person: personIn(town, personId) }
  return { ...who, step: rung, at: at.toISOString(), where, reason }
}

async function ringsOf(
  db: Reader,
  town: Town,
  { row, people }: { row: WarningRow; people: Set<string | null> | null },
) {
  const rings = await db.select().from(warningRing).where(eq(warningRing.warningId, row.id)).orderBy(warningRing.id)
  return rings
    .filter(({ personId }) => people === null || people.has(personId))
    .map(({ personId, step, at, state, failure }) => ({
      person: personIn(town, personId),
      step,
      at: at.toISOString(),
      state,
      failure,
    }))
}

async function householdsIn(db: Reader, town: Town, { row, seen }: Shown) {
  const rows = await db
    .select()
    .from(warningHousehold)
    .where(and(eq(warningHousehold.warningId, row.id), within(warningHousehold.gridId, seen)))
    .orderBy(warningHousehold.id)
  return rows.map(({ gridId, name, phone, state, saidBy, saidAt }) => ({
    name,
    grid: gridIn(town, gridId),
    phone,
    state,
    saidBy: personIn(town, saidBy),
    saidAt: saidAt?.toISOString() ?? null,
  }))
}
