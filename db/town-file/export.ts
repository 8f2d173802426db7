import { asc, desc } from 'drizzle-orm'
import { stringify } from 'yaml'
import { z } from 'zod'
import type { Policy } from '../../grid/policy.ts'
import { type Grid, grouped } from '../../grid/town.ts'
import type { Db } from '../connect.ts'
import * as table from '../schema/town.ts'
import { type GridNode, TownFile } from './format.ts'

/** The town as a file that imports without loss; null where there is no town yet. */
export async function exportTown(db: Db): Promise<z.input<typeof TownFile> | null> {
  const [town] = await db.select().from(table.town)
  const [newest] = await db.select().from(table.policy).orderBy(desc(table.policy.version)).limit(1)
  if (!town || !newest) return null
  const grids = await db.select().from(table.grid).orderBy(asc(table.grid.path))
  const file = {
    name: town.name,
    accounts: (await db.select().from(table.account).orderBy(asc(table.account.id))).map((a) => ({
      id: a.id,
      names: a.names,
      stable_ids: a.stableIds,
      per_minute: a.perMinute,
      room_gap_seconds: a.roomGapMs / 1000,
    })),
    grids: treeOf(grids),
    people: (await db.select().from(table.person).orderBy(asc(table.person.id))).map((p) =>
      compact({ id: p.id, name: p.name, phone: p.phone, wechat: p.wechat }),
    ),
    duties: (
      await db.select().from(table.duty).orderBy(asc(table.duty.gridId), asc(table.duty.personId), asc(table.duty.role))
    ).map((d) =>
      compact({
        person: d.personId,
        grid: d.gridId,
        role: d.role,
        from: d.from,
        until: d.until,
        instead_of: d.insteadOf,
      }),
    ),
    rooms: (await db.select().from(table.room).orderBy(asc(table.room.id))).map((r) =>
      compact({
        id: r.id,
        topic: r.topic,
        grid: r.gridId,
        kind: r.kind,
        external: r.externalId,
        account: r.accountId,
        burst: r.burst && { quiet: r.burst.quiet, total: r.burst.total, look_back: r.burst.lookBack },
      }),
    ),
    categories: (await db.select().from(table.category).orderBy(asc(table.category.code))).map(({ body: c }) => ({
      code: c.code,
      group: c.groupName,
      name: c.name,
      plain: c.plain,
      clock: c.clockClass,
      visibility: c.visibility,
      std: c.std,
      photo_to_close: c.photoToClose,
      emergency_call: c.emergencyCall,
      question: c.question && { ask: c.question.ask, told_by: c.question.toldBy },
      words: c.words,
    })),
    ...rulesOf(newest.body),
    understanding:
      town.thresholds === null ? undefined : { open_at: town.thresholds.openAt, ask_at: town.thresholds.askAt },
    ...officeOf(town),
    gazetteer: (await db.select().from(table.place).orderBy(asc(table.place.gridId), asc(table.place.name))).map(
      (p) => ({ name: p.name, aliases: p.aliases, grid: p.gridId }),
    ),
  }
  return z.encode(TownFile, file as TownFile)
}

export async function exportTownYaml(db: Db): Promise<string | null> {
  const file = await exportTown(db)
  return file === null ? null : stringify(file)
}

/** What the office itself wishes: how long it keeps what, and what it likes to answer. */
function officeOf({ retention, replies }: typeof table.town.$inferSelect) {
  const { privateWords, ...rest } = retention ?? {}
  const kept = privateWords === undefined ? rest : { ...rest, private_words: privateWords }
  return {
    ...(retention === null ? {} : { retention: kept }),
    ...(replies === null ? {} : { replies: replies.map((reply) => compact({ ...reply })) }),
  }
}

function rulesOf({ clocks, ladder, calendar, quiet, routing, admissions, wording }: Policy) {
  return {
    clocks,
    ladder,
    calendar: {
      offset_minutes: calendar.offsetMinutes,
      periods: calendar.periods,
      rest_days: calendar.restDays,
      holidays: calendar.holidays,
      workdays: calendar.workdays,
      source: calendar.source,
    },
    quiet,
    ...(wording === undefined ? {} : { wording }),
    routing: routing.map(({ category, departmentId }) => ({ category, department: departmentId })),
    ...(admissions === undefined
      ? {}
      : { admissions: admissions.map(({ departmentId, ...rest }) => ({ ...rest, department: departmentId })) }),
  }
}

function treeOf(grids: Grid[]): GridNode[] {
  const below = grouped(grids, ({ parentId }) => parentId ?? '')
  const grow = (id: string): GridNode[] =>
    (below.get(id) ?? []).map((grid) => {
      const children = grow(grid.id)
      return compact({
        id: grid.id,
        name: grid.name,
        level: grid.level,
        aliases: grid.aliases.length > 0 ? grid.aliases : null,
        households: grid.households,
        children: children.length > 0 ? children : null,
      }) as GridNode
    })
  return grow('')
}

/** Without the keys that say nothing. */
function compact<T extends Record<string, unknown>>(row: T) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as {
    [K in keyof T]: NonNullable<T[K]>
  }
}
