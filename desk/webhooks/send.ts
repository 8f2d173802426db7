import { eq, sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { webhook, webhookDelivery } from '../../db/schema/webhooks.ts'
import { MINUTE_MS } from '../../grid/calendar.ts'
import type { Desk } from '../desk.ts'
import { publicTickets } from '../outside/public-ticket.ts'
import { findTicket } from '../view.ts'
import { Forbidden } from './addresses.ts'
import { post } from './post.ts'

const BATCH = 20
/** Whoever took a delivery and died is followed by somebody else after this. */
const LEASE_MS = 5 * MINUTE_MS
/** After every failure it waits longer; after the last the delivery has failed, until somebody sends it again. */
export const RETRY_MINUTES = [1, 5, 30, 120, 480, 1440] as const
const MAX_FAILURE_CHARS = 60

type Delivery = typeof webhookDelivery.$inferSelect
type Update = Partial<Delivery>

/** Sends what is due, a batch at a time; returns how many were tried. A crash in between sends one twice, never none. */
export async function sendWebhooks(desk: Desk): Promise<number> {
  const due = await claim(desk)
  await Promise.all(due.map((delivery) => settle(desk, delivery)))
  return due.length
}

async function claim({ db, clock }: Desk): Promise<Delivery[]> {
  const now = clock()
  const due = sql`${webhookDelivery.id} = any(array(select id from webhook_delivery
    where state = 'waiting' and next_try_at <= ${now.toISOString()} order by next_try_at, id limit ${BATCH} for update skip locked))`
  return db
    .update(webhookDelivery)
    .set({ nextTryAt: new Date(now.getTime() + LEASE_MS), attempts: sql`${webhookDelivery.attempts} + 1` })
    .where(due)
    .returning()
}

async function settle(desk: Desk, delivery: Delivery): Promise<void> {
  const came = await send(desk, delivery)
  await desk.db.update(webhookDelivery).set(came).where(eq(webhookDelivery.id, delivery.id))
}

async function send(desk: Desk, delivery: Delivery): Promise<Update> {
  const [hook] = await desk.db.select().from(webhook).where(eq(webhook.id, delivery.webhookId))
  const body = await bodyOf(desk, delivery)
  // the ticket turned private meanwhile, or nobody asks any more
  if (hook === undefined || body === null) return { state: 'dropped' }
  const id = `msg_${delivery.id}`
  // receivers refuse what is older than five minutes by the real clock, whatever the town's own may show
  const signedAt = new Date()
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Huiyin',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1_000)),
    'webhook-signature': new Webhook(hook.secret).sign(id, signedAt, body),
  }
  try {
    const answered = await post(new URL(hook.url), { headers, body }, desk.internalHosts)
    if (answered >= 200 && answered < 300) return { state: 'sent', sentAt: desk.clock(), answered, failure: null }
    return { ...afterFailure(desk, delivery), answered, failure: `HTTP ${answered}` }
  } catch (error) {
    return { ...afterFailure(desk, delivery), answered: null, failure: reasonOf(error) }
  }
}

/** The ticket as strangers may see it now; null where they may not. */
async function bodyOf({ db, directory }: Desk, { ticketNumber, kind, at }: Delivery): Promise<string | null> {
  const row = await findTicket(db, ticketNumber)
  if (row === null || row.visibility !== 'public') return null
  const [data] = await publicTickets(db, directory.town(), [row])
  return JSON.stringify({ type: `ticket.${kind}`, timestamp: at.toISOString(), data })
}

function afterFailure({ clock }: Desk, { attempts }: Delivery): Update {
  const minutes = RETRY_MINUTES[attempts - 1]
  if (minutes === undefined) return { state: 'failed' }
  return { state: 'waiting', nextTryAt: new Date(clock().getTime() + minutes * MINUTE_MS) }
}

function reasonOf(error: unknown): string {
  if (error instanceof Forbidden) return '内网地址，没有发'
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return code.slice(0, MAX_FAILURE_CHARS)
}
