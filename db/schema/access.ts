import { bigint, bigserial, boolean, index, integer, jsonb, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { ACCOUNT_ROLES, type Right } from '../../grid/rights.ts'
import { moment } from './moment.ts'

/** Somebody who signs in at the console. A person of the directory may have one; the town file never touches it. */
export const staffAccount = pgTable('staff_account', {
  id: serial().primaryKey(),
  name: text().notNull().unique(),
  role: text({ enum: ACCOUNT_ROLES }).notNull(),
  personId: text('person_id'),
  /** Root of what they see; null: the whole town. */
  gridId: text('grid_id'),
  /** Category codes or their first two letters; empty: all. */
  subjects: text().array().notNull().default([]),
  seesPrivate: boolean('sees_private').notNull().default(false),
  passwordHash: text('password_hash').notNull(),
  /** The password was printed or given by somebody else: nothing works until it is changed. */
  mustChange: boolean('must_change').notNull(),
  /** Base32; asked for once it was confirmed. */
  totpSecret: text('totp_secret'),
  totpOn: boolean('totp_on').notNull().default(false),
  /** The last time step that was used: a code works once. */
  totpStep: bigint('totp_step', { mode: 'number' }).notNull().default(0),
  disabledAt: moment('disabled_at'),
  madeAt: moment('made_at').notNull(),
})

/** Signed in; the row gone is signed out. The cookie holds the token, this its hash. */
export const session = pgTable(
  'session',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: integer('account_id')
      .notNull()
      .references(() => staffAccount.id, { onDelete: 'cascade' }),
    address: text().notNull(),
    madeAt: moment('made_at').notNull(),
    seenAt: moment('seen_at').notNull(),
    validUntil: moment('valid_until').notNull(),
  },
  (t) => [index('session_account').on(t.accountId)],
)

/** A program that speaks for an account, with some of its rights, until a day. */
export const apiToken = pgTable(
  'api_token',
  {
    id: serial().primaryKey(),
    accountId: integer('account_id')
      .notNull()
      .references(() => staffAccount.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    scopes: text().array().$type<Right[]>().notNull(),
    madeAt: moment('made_at').notNull(),
    validUntil: moment('valid_until').notNull(),
    seenAt: moment('seen_at'),
    revokedAt: moment('revoked_at'),
  },
  (t) => [index('api_token_account').on(t.accountId)],
)

/** Wrong passwords, by account and by address; a row that is over counts from one again. */
export const signInFailure = pgTable('sign_in_failure', {
  key: text().primaryKey(),
  times: integer().notNull(),
  since: moment('since').notNull(),
})

/** Append-only (by trigger): who did what over HTTP, and who looked at what is sensitive. No words of residents. */
export const audit = pgTable(
  'audit',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    at: moment('at').notNull(),
    actor: text().notNull(),
    accountId: integer('account_id'),
    address: text().notNull(),
    /** "POST /api/tickets/:number/resolve" */
    route: text().notNull(),
    what: text().notNull(),
    ticketNumber: integer('ticket_number'),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('audit_ticket').on(t.ticketNumber, t.id), index('audit_account').on(t.accountId, t.id)],
)

/** A POST that was sent twice has effect once: what was answered the first time. */
export const idempotency = pgTable(
  'idempotency',
  {
    /** Hash of who asked, the route and the key they chose. */
    key: text().primaryKey(),
    bodyHash: text('body_hash').notNull(),
    at: moment('at').notNull(),
    /** null: still under way. */
    status: integer(),
    body: text(),
  },
  (t) => [index('idempotency_at').on(t.at)],
)

/** A copy of personal data that somebody asked for: a second person says yes, then it is fetched once (N-39). It holds no data itself. */
export const dataExport = pgTable(
  'data_export',
  {
    id: serial().primaryKey(),
    kind: text({ enum: ['tickets', 'town'] }).notNull(),
    format: text({ enum: ['csv', 'xlsx'] }).notNull(),
    purpose: text().notNull(),
    /** Names of the personal columns. */
    fields: text().array().notNull(),
    /** Which tickets, as the list takes it. */
    filter: jsonb().$type<Record<string, unknown>>().notNull(),
    askedBy: integer('asked_by'),
    askedName: text('asked_name').notNull(),
    askedAt: moment('asked_at').notNull(),
    decidedBy: integer('decided_by'),
    decidedName: text('decided_name'),
    decidedAt: moment('decided_at'),
    granted: boolean(),
    takenAt: moment('taken_at'),
  },
  (t) => [index('data_export_asked').on(t.askedAt)],
)
