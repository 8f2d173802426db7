import { sql } from 'drizzle-orm'
import {
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Policy } from '../../grid/policy.ts'
import type { ReplyTemplate } from '../../grid/replies.ts'
import type { Retention } from '../../grid/retention.ts'
import type { Thresholds } from '../../grid/understand/meaning.ts'
import { moment } from './moment.ts'

/** Sorted by bytes, so that a subtree is a range: path >= 'a/b/' and path < 'a/b0'. */
export const pathText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })

/** One row: the town itself. `version` rises with every import; processes reload their directory when it does. */
export const town = pgTable('town', {
  id: integer().primaryKey(),
  name: text().notNull(),
  version: integer().notNull(),
  /** From which scores the bot opens and asks; null: as the program comes. */
  thresholds: jsonb().$type<Thresholds>(),
  /** How many days what is kept; null: as the program comes. */
  retention: jsonb().$type<Partial<Retention>>(),
  /** What staff may pick from when they answer (LC-17). */
  replies: jsonb().$type<ReplyTemplate[]>(),
})

/** One WeChat account the bot speaks with. The pacing keeps inside what WeChat bears. */
export const account = pgTable('account', {
  id: text().primaryKey(),
  kind: text({ enum: ['simulator', 'wechaty'] }).notNull(),
  names: text().array().notNull(),
  stableIds: boolean('stable_ids').notNull(),
  perMinute: integer('per_minute').notNull(),
  roomGapMs: integer('room_gap_ms').notNull(),
  lastSentAt: moment('last_sent_at'),
  pausedUntil: moment('paused_until'),
  pauses: integer().notNull().default(0),
  /** The last sign of the process that holds it. */
  aliveAt: moment('alive_at'),
  /** It hears nothing since then; null while it does. */
  deafSince: moment('deaf_since'),
})

export const grid = pgTable(
  'grid',
  {
    id: text().primaryKey(),
    parentId: text('parent_id'),
    path: pathText().notNull(),
    kind: text({ enum: ['place', 'department'] }).notNull(),
    level: text({ enum: ['town', 'village', 'small_grid', 'micro_grid', 'department'] }).notNull(),
    name: text().notNull(),
    aliases: text().array().notNull(),
    households: integer(),
  },
  (t) => [index('grid_path').on(t.path)],
)

export const person = pgTable('person', {
  id: text().primaryKey(),
  name: text().notNull(),
  phone: text(),
  wechat: text(),
})

export const duty = pgTable(
  'duty',
  {
    personId: text('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    gridId: text('grid_id')
      .notNull()
      .references(() => grid.id),
    role: text({ enum: ['liaison', 'grid_worker', 'leader', 'deputy', 'supervisor', 'officer', 'clerk'] }).notNull(),
    from: date('from_day'),
    until: date('until_day'),
    /** Whose duty it is when they are not away. */
    insteadOf: text('instead_of').references(() => person.id, { onDelete: 'cascade' }),
  },
  (t) => [
    uniqueIndex('duty_own').on(t.personId, t.gridId, t.role).where(sql`instead_of is null`),
    uniqueIndex('duty_instead')
      .on(t.insteadOf, t.personId, t.gridId, t.role, t.from)
      .where(sql`instead_of is not null`),
    index('duty_grid').on(t.gridId),
  ],
)

/** Someone the account can see: a resident who reported, or a member of staff. People who only talk get no row. */
export const contact = pgTable(
  'contact',
  {
    id: serial().primaryKey(),
    accountId: text('account_id').notNull(),
    externalId: text('external_id').notNull(),
    name: text().notNull(),
    friend: boolean().notNull(),
    personId: text('person_id'),
    leftOut: boolean('left_out').notNull().default(false),
    /** Abuse: heard only when a life is in danger (IN-17). */
    bannedAt: moment('banned_at'),
    /** They asked that their words be erased; open matters are when they are over (N-38). */
    eraseAskedAt: moment('erase_asked_at'),
  },
  (t) => [unique('contact_external').on(t.accountId, t.externalId), index('contact_person').on(t.personId)],
)

export const room = pgTable(
  'room',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    externalId: text('external_id'),
    topic: text().notNull(),
    gridId: text('grid_id')
      .notNull()
      .references(() => grid.id),
    kind: text({ enum: ['residents', 'staff', 'department'] }).notNull(),
    burst: jsonb().$type<import('../../grid/town.ts').BurstWindow>(),
    boundAt: moment('bound_at'),
  },
  (t) => [unique('room_external').on(t.accountId, t.externalId)],
)

/** Staff who left a group: their rights end there (N-29). */
export const departure = pgTable(
  'departure',
  {
    roomId: text('room_id').notNull(),
    contactId: integer('contact_id')
      .notNull()
      .references(() => contact.id),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.roomId, t.contactId] })],
)

export const category = pgTable('category', {
  code: text().primaryKey(),
  body: jsonb().$type<import('../../grid/town.ts').Category>().notNull(),
})

export const place = pgTable('place', {
  id: serial().primaryKey(),
  name: text().notNull(),
  aliases: text().array().notNull(),
  gridId: text('grid_id')
    .notNull()
    .references(() => grid.id, { onDelete: 'cascade' }),
})

/** Clocks, ladder, calendar and routing together; a ticket keeps the version it was opened with (ES-15). */
export const policy = pgTable('policy', {
  version: serial().primaryKey(),
  body: jsonb().$type<Policy>().notNull(),
  at: moment('at').notNull(),
})

/** Codes to be said once in a group or in private: the only way a name becomes a person (N-29). */
export const bindingCode = pgTable('binding_code', {
  code: text().primaryKey(),
  roomId: text('room_id').references(() => room.id, { onDelete: 'cascade' }),
  personId: text('person_id').references(() => person.id, { onDelete: 'cascade' }),
  validUntil: moment('valid_until').notNull(),
})
