import { sql } from 'drizzle-orm'
import { bigserial, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'

/** A program outside that is told when something happens to a public ticket. */
export const webhook = pgTable('webhook', {
  id: serial().primaryKey(),
  url: text().notNull(),
  /** Kinds of events; empty: all that are told at all. */
  events: text().array().notNull(),
  /** What deliveries are signed with; shown once, never exported. */
  secret: text().notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: moment('made_at').notNull(),
})

/** One event for one web-hook. What is sent is the ticket as it stands then: no words of residents are kept here. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    webhookId: integer('webhook_id')
      .notNull()
      .references(() => webhook.id, { onDelete: 'cascade' }),
    ticketNumber: integer('ticket_number').notNull(),
    kind: text().notNull(),
    at: moment('at').notNull(),
    /** dropped: nothing that may be told outside any more. */
    state: text({ enum: ['waiting', 'sent', 'failed', 'dropped'] }).notNull(),
    attempts: integer().notNull().default(0),
    nextTryAt: moment('next_try_at').notNull(),
    sentAt: moment('sent_at'),
    /** HTTP status of the last answer; null where there was none. */
    answered: integer(),
    failure: text(),
  },
  (t) => [
    index('webhook_delivery_due').on(t.nextTryAt).where(sql`state = 'waiting'`),
    index('webhook_delivery_hook').on(t.webhookId, t.id),
  ],
)
