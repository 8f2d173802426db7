import { inArray, not, notInArray, sql } from 'drizzle-orm'
import { isUnsolved, STATES } from '../../grid/ticket.ts'
import type { Thresholds } from '../../grid/understand/meaning.ts'
import type { Db, Tx } from '../connect.ts'
import { anyOf } from '../many.ts'
import { ticket } from '../schema/tickets.ts'
import * as table from '../schema/town.ts'
import { type Fault, flatten, resolver } from './check.ts'
import type { TownFile } from './format.ts'
import { must, parts } from './rows.ts'
import { replaceRules } from './rules.ts'

export interface ImportOptions {
  at: Date
  /** The town the file was made from: if it changed meanwhile nothing is done (StaleTown). */
  version?: number
  /** More for the same transaction. */
  also?: (tx: Tx) => Promise<void>
}

/** Somebody else changed the town between reading and writing. */
export class StaleTown extends Error {}

export async function townVersion(tx: Pick<Tx, 'select'>): Promise<number | null> {
  const [row] = await tx.select({ version: table.town.version }).from(table.town)
  return row?.version ?? null
}

/** Puts a checked town file in place of the town that is there, in one transaction; on faults nothing is changed. */
export async function importTown(db: Db, file: TownFile, { at, version, also }: ImportOptions): Promise<Fault[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table town in exclusive mode`)
    if (version !== undefined && (await townVersion(tx)) !== version) throw new StaleTown()
    const faults = await stillNeeded(tx, file)
    if (faults.length > 0) return faults
    await replaceGrids(tx, file)
    await replacePeople(tx, file)
    await replaceAccounts(tx, file)
    await replaceRooms(tx, file)
    await replaceRules(tx, file, at)
    const own = { name: file.name, thresholds: thresholdsOf(file) }
    await tx
      .insert(table.town)
      .values({ id: 1, ...own, version: 1 })
      .onConflictDoUpdate({ target: table.town.id, set: { ...own, version: sql`${table.town.version} + 1` } })
    await also?.(tx)
    await tx.execute(sql`notify town`)
    return []
  })
}

function thresholdsOf({ understanding }: TownFile): Thresholds | null {
  return understanding ? { openAt: understanding.open_at, askAt: understanding.ask_at } : null
}

/** A grid with unsolved tickets cannot leave the town: they would have no holder. */
export async function stillNeeded(tx: Pick<Tx, 'select'>, file: Pick<TownFile, 'grids'>): Promise<Fault[]> {
  const ids = flatten(file.grids).map(({ node }) => node.id)
  const open = STATES.filter(isUnsolved)
  const orphans = await tx
    .select({ number: ticket.number, gridId: ticket.gridId })
    .from(ticket)
    .where(sql`${inArray(ticket.state, open)} and ${notInArray(ticket.gridId, ids)}`)
    .limit(20)
  return orphans.map(({ number, gridId }) => ({
    path: 'grids',
    message: `网格 ${gridId} 还有没办完的 ${number}号，先转走再删`,
  }))
}

async function replaceGrids(tx: Tx, file: TownFile): Promise<void> {
  await tx.delete(table.duty)
  const rows = flatten(file.grids).map(({ node, parentId, path }) => ({
    id: node.id,
    parentId,
    path,
    kind: node.level === 'department' ? ('department' as const) : ('place' as const),
    level: node.level,
    name: node.name,
    aliases: node.aliases ?? [],
    households: node.households ?? null,
  }))
  for (const part of parts(rows)) {
    await tx
      .insert(table.grid)
      .values(part)
      .onConflictDoUpdate({
        target: table.grid.id,
        set: excluded('parent_id', 'path', 'kind', 'level', 'name', 'aliases', 'households'),
      })
  }
}

async function replacePeople(tx: Tx, file: TownFile): Promise<void> {
  const personOf = resolver(file.people)
  const gridOf = resolver(flatten(file.grids).map(({ node }) => node))
  // whoever stays keeps the code that they were given to bind themselves with
  const ids = file.people.map(({ id }) => id)
  await tx.delete(table.person).where(not(anyOf(table.person.id, ids)))
  for (const part of parts(file.people)) {
    await tx
      .insert(table.person)
      .values(part.map((p) => ({ id: p.id, name: p.name, phone: p.phone ?? null, wechat: p.wechat ?? null })))
      .onConflictDoUpdate({ target: table.person.id, set: excluded('name', 'phone', 'wechat') })
  }
  const duties = file.duties.map((d) => ({
    personId: must(personOf(d.person)),
    gridId: must(gridOf(d.grid)),
    role: d.role,
    from: d.from ?? null,
    until: d.until ?? null,
    insteadOf: d.instead_of === undefined ? null : must(personOf(d.instead_of)),
  }))
  for (const part of parts(duties)) await tx.insert(table.duty).values(part).onConflictDoNothing()
}

async function replaceAccounts(tx: Tx, file: TownFile): Promise<void> {
  const accounts =
    file.accounts.length > 0
      ? file.accounts
      : [{ id: 'main', names: ['网格小助手'], stable_ids: true, per_minute: 20, room_gap_seconds: 3 }]
  for (const a of accounts) {
    const values = {
      names: a.names,
      stableIds: a.stable_ids,
      perMinute: a.per_minute,
      roomGapMs: Math.round(a.room_gap_seconds * 1000),
    }
    await tx
      .insert(table.account)
      .values({ id: a.id, kind: 'wechaty', ...values })
      .onConflictDoUpdate({ target: table.account.id, set: values })
  }
}

async function replaceRooms(tx: Tx, file: TownFile): Promise<void> {
  const gridOf = resolver(flatten(file.grids).map(({ node }) => node))
  const rooms = file.rooms.map((r) => ({
    id: r.id,
    accountId: r.account,
    externalId: r.external ?? null,
    topic: r.topic,
    gridId: must(gridOf(r.grid)),
    kind: r.kind,
    burst: r.burst === undefined ? null : { quiet: r.burst.quiet, total: r.burst.total, lookBack: r.burst.look_back },
  }))
  await tx.delete(table.room).where(
    rooms.length > 0
      ? notInArray(
          table.room.id,
          rooms.map((r) => r.id),
        )
      : sql`true`,
  )
  for (const part of parts(rooms)) {
    // a room that was bound by its code in the group stays bound when the file does not say otherwise
    await tx
      .insert(table.room)
      .values(part)
      .onConflictDoUpdate({
        target: table.room.id,
        set: {
          ...excluded('account_id', 'topic', 'grid_id', 'kind', 'burst'),
          externalId: sql`coalesce(excluded.external_id, ${table.room.externalId})`,
        },
      })
  }
  // grids that no room or ticket refers to any more
  const ids = flatten(file.grids).map(({ node }) => node.id)
  await tx.delete(table.grid).where(notInArray(table.grid.id, ids))
}

function excluded(...columns: string[]) {
  const key = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(columns.map((column) => [key(column), sql.raw(`excluded.${column}`)]))
}
