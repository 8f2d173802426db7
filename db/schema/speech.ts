import { sql } from 'drizzle-orm'
import { bigserial, boolean, index, integer, pgTable, primaryKey, serial, text, unique } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'

/** Message ids that had effect: the same delivery has effect once. No text is kept here. */
export const heard = pgTable(
  'heard',
  {
    accountId: text('account_id').notNull(),
    externalId: text('external_id').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.externalId] }), index('heard_at').on(t.at)],
)

/** What the bot is going to say, says or has said: the outbox. */
export const saying = pgTable(
  'saying',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    accountId: text('account_id').notNull(),
    roomId: text('room_id'),
    contactId: integer('contact_id'),
    ticketNumber: integer('ticket_number'),
    /** Further tickets that the same line speaks for. */
    also: integer().array().notNull().default([]),
    /** The warning it belongs to. */
    warningId: integer('warning_id'),
    kind: text().notNull(),
    text: text().notNull(),
    mentions: integer().array().notNull(),
    urgent: boolean().notNull(),
    state: text({ enum: ['waiting', 'sending', 'uncertain', 'sent', 'failed', 'cancelled'] }).notNull(),
    madeAt: moment('made_at').notNull(),
    notBefore: moment('not_before').notNull(),
    sendingAt: moment('sending_at'),
    sentAt: moment('sent_at'),
    attempts: integer().notNull().default(0),
    externalId: text('external_id'),
    dedupKey: text('dedup_key'),
    coalesceKey: text('coalesce_key'),
    failure: text(),
  },
  (t) => [
    unique('saying_dedup').on(t.dedupKey),
    index('saying_due').on(t.accountId, t.notBefore).where(sql`state in ('waiting', 'sending', 'uncertain')`),
    index('saying_ticket').on(t.ticketNumber, t.id),
    index('saying_also').using('gin', t.also).where(sql`also <> '{}'`),
    index('saying_coalesce').on(t.coalesceKey).where(sql`coalesce_key is not null`),
    index('saying_room').on(t.roomId, t.id),
    index('saying_warning').on(t.warningId).where(sql`warning_id is not null`),
    // whether the same line was said just now is asked before every one
    index('saying_contact').on(t.contactId, t.notBefore).where(sql`contact_id is not null`),
  ],
)

/** A question the bot put to somebody ("哪一件？"): the answer finds its way by this row. */
export const ask = pgTable(
  'ask',
  {
    id: serial().primaryKey(),
    accountId: text('account_id').notNull(),
    roomId: text('room_id'),
    contactId: integer('contact_id').notNull(),
    verb: text().notNull(),
    note: text().notNull(),
    numbers: integer().array().notNull(),
    messageIds: text('message_ids').array().notNull(),
    at: moment('at').notNull(),
    answeredAt: moment('answered_at'),
  },
  (t) => [index('ask_contact').on(t.contactId, t.at)],
)

/** What happens by the calendar, as rows: the queue only wakes us. */
export const schedule = pgTable('schedule', {
  name: text().primaryKey(),
  nextAt: moment('next_at').notNull(),
})
