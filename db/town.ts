import { asc, desc, eq, isNotNull, or, sql } from 'drizzle-orm'
import type { Policy } from '../grid/policy.ts'
import { DEFAULT_QUESTIONS } from '../grid/taxonomy/questions.ts'
import type { Category, Town } from '../grid/town.ts'
import { decodeModel } from '../grid/understand/model/codec.ts'
import type { Model } from '../grid/understand/model/model.ts'
import type { Db, Tx } from './connect.ts'
import { withHolidays } from './holidays.ts'
import { trainedModel } from './schema/learning.ts'
import * as table from './schema/town.ts'
import { webhook } from './schema/webhooks.ts'

/** The whole directory of a town in memory; null before the first import. 10,000 grids take about 20 MB and 0.3 s. */
export async function loadTown(db: Db): Promise<Town | null> {
  return db.transaction(
    async (tx) => {
      const [town] = await tx.select().from(table.town)
      if (!town) return null
      const policies = await tx.select().from(table.policy).orderBy(asc(table.policy.version))
      const newest = policies.at(-1)
      if (!newest) throw new Error('a town without a policy')
      const byId = <T extends { id: string }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]))
      return {
        name: town.name,
        version: town.version,
        grids: byId(await tx.select().from(table.grid)),
        people: byId(await tx.select().from(table.person)),
        duties: await tx.select().from(table.duty),
        rooms: byId(await tx.select().from(table.room)),
        categories: new Map((await tx.select().from(table.category)).map(({ code, body }) => [code, asNow(body)])),
        places: await tx.select().from(table.place),
        model: await loadModel(tx, db),
        thresholds: town.thresholds,
        policies: new Map<number, Policy>(policies.map(({ version, body }) => [version, withHolidays(body)])),
        policyVersion: newest.version,
        accounts: byId(await tx.select().from(table.account)),
        webhooks: await tx.select({ id: webhook.id, events: webhook.events }).from(webhook),
        ...(await loadContacts(tx)),
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** A category that was written before there were questions has the one that the program comes with. */
function asNow(body: Category): Category {
  return { ...body, question: body.question === undefined ? (DEFAULT_QUESTIONS[body.code] ?? null) : body.question }
}

/** A model is a megabyte and changes seldom; the town is loaded again whenever somebody leaves a room. */
const decoded = new WeakMap<Db, { id: number; model: Model }>()

async function loadModel(tx: Tx, db: Db): Promise<Model | null> {
  const { id, on, weights } = trainedModel
  const [newest] = await tx.select({ id }).from(trainedModel).where(eq(on, true)).orderBy(desc(id)).limit(1)
  if (newest === undefined) return null
  const known = decoded.get(db)
  if (known?.id === newest.id) return known.model
  const [row] = await tx.select({ weights }).from(trainedModel).where(eq(id, newest.id))
  if (row === undefined) return null
  const model = decodeModel(row.weights)
  decoded.set(db, { id: newest.id, model })
  return model
}

async function loadContacts(tx: Tx): Promise<Pick<Town, 'contacts' | 'departures' | 'leftOut' | 'banned'>> {
  const { contact, departure } = table
  const staff = await tx.select().from(contact).where(isNotNull(contact.personId))
  const unheard = await tx
    .select()
    .from(contact)
    .where(or(eq(contact.leftOut, true), isNotNull(contact.bannedAt)))
  const keyOf = ({ accountId, externalId }: (typeof unheard)[number]) => `${accountId}/${externalId}`
  const gone = await tx.select().from(departure)
  return {
    contacts: staff.map((c) => ({ ...c, contactId: c.id, personId: c.personId ?? '' })),
    departures: new Set(gone.map(({ roomId, contactId }) => `${roomId}/${contactId}`)),
    leftOut: new Set(unheard.filter(({ leftOut }) => leftOut).map(keyOf)),
    banned: new Set(unheard.filter(({ bannedAt }) => bannedAt !== null).map(keyOf)),
  }
}

/** Tells every process to load the town again (a room was bound, a person left). */
export async function touchTown(tx: Pick<Db, 'execute'>): Promise<void> {
  await tx.execute(sql`update town set version = version + 1`)
  await tx.execute(sql`notify town`)
}
