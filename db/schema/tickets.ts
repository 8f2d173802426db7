import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { LEVELS, STATES, SUPERVISIONS } from '../../grid/ticket.ts'
import { CLOCK_CLASSES, RATINGS } from '../../grid/understand/meaning.ts'
import { moment } from './moment.ts'
import { contact, pathText } from './town.ts'

export const ticket = pgTable(
  'ticket',
  {
    number: serial().primaryKey(),
    state: text({ enum: STATES }).notNull(),
    categoryCode: text('category_code').notNull(),
    clockClass: text('clock_class', { enum: CLOCK_CLASSES }).notNull(),
    visibility: text({ enum: ['public', 'private'] }).notNull(),
    gridId: text('grid_id').notNull(),
    gridPath: pathText('grid_path').notNull(),
    roomId: text('room_id'),
    reporterId: integer('reporter_id').references(() => contact.id),
    channel: text({ enum: ['group', 'private', 'staff'] }).notNull(),
    represented: text(),
    text: text().notNull(),
    place: text(),
    /** A point on the map, where somebody gave one: GCJ-02, as WeChat has it. */
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    note: text(),
    holderPersonId: text('holder_person_id'),
    holderGridId: text('holder_grid_id').notNull(),
    policyVersion: integer('policy_version').notNull(),
    reportedAt: moment('reported_at').notNull(),
    openedAt: moment('opened_at').notNull(),
    /** The accept clock runs from here: the report, or the last transfer, return or reopening. */
    acceptFrom: moment('accept_from').notNull(),
    acceptDue: moment('accept_due').notNull(),
    resultDue: moment('result_due').notNull(),
    answerDue: moment('answer_due'),
    nextLookAt: moment('next_look_at'),
    /** 挂账: the clock stands still from … until … */
    pausedAt: moment('paused_at'),
    resumeAt: moment('resume_at'),
    rung: integer().notNull().default(0),
    level: text({ enum: LEVELS }).notNull().default('micro'),
    supervision: text({ enum: SUPERVISIONS }),
    returns: integer().notNull().default(0),
    mergedInto: integer('merged_into'),
    acknowledgedAt: moment('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    resolvedAt: moment('resolved_at'),
    resolvedBy: text('resolved_by'),
    closedAt: moment('closed_at'),
    reopened: integer().notNull().default(0),
    rating: text({ enum: RATINGS }),
    ratedBy: integer('rated_by'),
    ratingProxy: boolean('rating_proxy').notNull().default(false),
    /** Who reported it, and every word of it, went when its time was over (PC-04). */
    anonymisedAt: moment('anonymised_at'),
  },
  (t) => [
    index('ticket_next_look').on(t.nextLookAt).where(sql`next_look_at is not null`),
    index('ticket_room_open').on(t.roomId, t.state),
    index('ticket_path').on(t.gridPath, t.number),
    index('ticket_holder').on(t.holderPersonId, t.state),
    index('ticket_holder_grid').on(t.holderGridId, t.number),
    index('ticket_reporter').on(t.reporterId, t.reportedAt),
    index('ticket_pin').on(t.latitude, t.longitude).where(sql`latitude is not null`),
    index('ticket_reported').on(t.reportedAt),
    // what is seldom is looked for among everything
    index('ticket_not_closed').on(t.state, t.number).where(sql`state <> 'closed'`),
  ],
)

/** Append-only (a trigger refuses update and delete); `patch` of all events in order replays to the ticket row. */
export const event = pgTable(
  'event',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    ticketNumber: integer('ticket_number').notNull(),
    at: moment('at').notNull(),
    kind: text().notNull(),
    actor: text().notNull(),
    patch: jsonb().$type<Record<string, unknown>>().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('event_ticket').on(t.ticketNumber, t.id)],
)

/** The chat lines that are part of a ticket; nothing else that is said is kept. */
export const ticketMessage = pgTable(
  'ticket_message',
  {
    id: serial().primaryKey(),
    ticketNumber: integer('ticket_number').notNull(),
    accountId: text('account_id').notNull(),
    externalId: text('external_id').notNull(),
    contactId: integer('contact_id'),
    roomId: text('room_id'),
    at: moment('at').notNull(),
    type: text().notNull(),
    text: text().notNull(),
    part: text({ enum: ['source', 'supplement', 'history'] }).notNull(),
    recalled: boolean().notNull().default(false),
  },
  (t) => [unique('ticket_message_once').on(t.ticketNumber, t.accountId, t.externalId)],
)

export const media = pgTable(
  'media',
  {
    id: serial().primaryKey(),
    ticketNumber: integer('ticket_number').notNull(),
    messageId: integer('message_id')
      .notNull()
      .references(() => ticketMessage.id),
    type: text({ enum: ['image', 'video', 'voice', 'file'] }).notNull(),
    sha256: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    contactId: integer('contact_id'),
    state: text({ enum: ['kept', 'ready', 'damaged', 'gone'] }).notNull(),
  },
  (t) => [index('media_ticket').on(t.ticketNumber)],
)

/** Neighbours for whom it is the same matter; each is answered in the room where they spoke. */
export const follower = pgTable(
  'follower',
  {
    ticketNumber: integer('ticket_number').notNull(),
    contactId: integer('contact_id')
      .notNull()
      .references(() => contact.id),
    roomId: text('room_id'),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ticketNumber, t.contactId] })],
)
