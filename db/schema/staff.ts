import { boolean, date, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'

/** 民情日志: what staff wrote down with 记：; of no ticket, filed by grid and by what it is about. */
export const diary = pgTable(
  'diary',
  {
    id: serial().primaryKey(),
    personId: text('person_id').notNull(),
    gridId: text('grid_id').notNull(),
    roomId: text('room_id'),
    /** Category of what is talked about; null where the words name none. */
    about: text(),
    text: text().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [index('diary_grid').on(t.gridId, t.at)],
)

/** Somebody is away and asks a colleague to stand in; with the yes it becomes duties with dates. */
export const standIn = pgTable(
  'stand_in',
  {
    id: serial().primaryKey(),
    personId: text('person_id').notNull(),
    insteadOf: text('instead_of').notNull(),
    from: date('from_day').notNull(),
    until: date('until_day').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    /** Where it was arranged, and where the colleague was asked; null: in private. */
    roomId: text('room_id'),
    askedRoomId: text('asked_room_id'),
    accountId: text('account_id').notNull(),
    /** Who is to hear how it went. */
    contactId: integer('contact_id').notNull(),
    agreed: boolean(),
    answeredAt: moment('answered_at'),
  },
  (t) => [index('stand_in_person').on(t.personId, t.askedAt)],
)
