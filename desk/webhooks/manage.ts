import { randomBytes } from 'node:crypto'
import { and, desc, eq, lt, ne } from 'drizzle-orm'
import type { Db } from '../../db/connect.ts'
import { webhook, webhookDelivery } from '../../db/schema/webhooks.ts'
import { type Change, touchedTown } from '../desk.ts'

export const MAX_WEBHOOKS = 20
const SECRET_BYTES = 32

export async function listWebhooks(db: Db) {
  const rows = await db.select().from(webhook).orderBy(webhook.id)
  return rows.map(({ secret: _secret, madeAt, ...hook }) => ({ ...hook, madeAt: madeAt.toISOString() }))
}

export interface NewWebhook {
  url: string
  events: string[]
  madeBy: string
}

/** With the secret that is shown this once; null: there are enough. */
export async function makeWebhook(c: Change, wish: NewWebhook) {
  if ((await c.tx.$count(webhook)) >= MAX_WEBHOOKS) return null
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
  const [made] = await c.tx
    .insert(webhook)
    .values({ ...wish, secret, madeAt: c.at })
    .returning({ id: webhook.id })
  if (made === undefined) throw new Error('insert into webhook returned no row')
  await touchedTown(c)
  return { id: made.id, url: wish.url, events: wish.events, secret }
}

/** Other events, or another address under the same secret; what waits goes to the new one. false when there is none. */
export async function changeWebhook(c: Change, id: number, wish: Pick<NewWebhook, 'url' | 'events'>): Promise<boolean> {
  const changed = await c.tx.update(webhook).set(wish).where(eq(webhook.id, id)).returning({ id: webhook.id })
  if (changed.length > 0) await touchedTown(c)
  return changed.length > 0
}

/** false when there is none. What was not told yet goes with it. */
export async function removeWebhook(c: Change, id: number): Promise<boolean> {
  const gone = await c.tx.delete(webhook).where(eq(webhook.id, id)).returning({ id: webhook.id })
  if (gone.length > 0) await touchedTown(c)
  return gone.length > 0
}

export interface DeliveryWish {
  webhookId: number
  state?: (typeof webhookDelivery.$inferSelect)['state'] | undefined
  /** The last id of the page before. */
  before?: number | undefined
  limit: number
}

/** Newest first; null when there is no such web-hook. */
export async function listDeliveries(db: Db, { webhookId, state, before, limit }: DeliveryWish) {
  if ((await db.$count(webhook, eq(webhook.id, webhookId))) === 0) return null
  const which = and(
    eq(webhookDelivery.webhookId, webhookId),
    state === undefined ? undefined : eq(webhookDelivery.state, state),
    before === undefined ? undefined : lt(webhookDelivery.id, before),
  )
  const rows = await db.select().from(webhookDelivery).where(which).orderBy(desc(webhookDelivery.id)).limit(limit)
  return {
    deliveries: rows.map(({ webhookId: _id, at, nextTryAt, sentAt, ...delivery }) => ({
      ...delivery,
      at: at.toISOString(),
      nextTryAt: delivery.state === 'waiting' ? nextTryAt.toISOString() : null,
      sentAt: sentAt?.toISOString() ?? null,
    })),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** From the beginning, with all its tries, also what had been received; false when there is none or it is waiting already. */
export async function sendAgain(c: Change, { webhookId, id }: { webhookId: number; id: number }): Promise<boolean> {
  const one = and(
    eq(webhookDelivery.id, id),
    eq(webhookDelivery.webhookId, webhookId),
    ne(webhookDelivery.state, 'waiting'),
  )
  const again = await c.tx
    .update(webhookDelivery)
    .set({ state: 'waiting', attempts: 0, nextTryAt: c.at, failure: null, answered: null })
    .where(one)
    .returning({ id: webhookDelivery.id })
  return again.length > 0
}

/** What is over is not kept for ever. */
export async function forgetDeliveries(c: Change, before: Date): Promise<void> {
  await c.tx.delete(webhookDelivery).where(and(lt(webhookDelivery.at, before), ne(webhookDelivery.state, 'waiting')))
}
