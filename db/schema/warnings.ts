import { sql } from 'drizzle-orm'
import { bigserial, boolean, index, integer, pgTable, serial, text, unique } from 'drizzle-orm/pg-core'
import { HOUSEHOLD_STATES, WARNING_LEVELS } from '../../grid/warning/warning.ts'
import { moment } from './moment.ts'

/** 预警: said once to everybody below a grid; orange and red are to be confirmed by whoever answers there. */
export const warning = pgTable(
  'warning',
  {
    id: serial().primaryKey(),
    gridId: text('grid_id').notNull(),
    level: text({ enum: WARNING_LEVELS }).notNull(),
    words: text().notNull(),
    issuedBy: text('issued_by').notNull(),
    issuedAt: moment('issued_at').notNull(),
    /** For how long it is expected to hold, as whoever issued it wrote; it ends with somebody's word alone. */
    until: moment('until'),
    endedBy: text('ended_by'),
    endedAt: moment('ended_at'),
    /** Sent by mistake: it did not become over, it never was. */
    takenBack: boolean('taken_back').notNull().default(false),
  },
  (t) => [index('warning_issued').on(t.issuedAt)],
)

/** 叫应: one grid, one person who has to answer for it, and the moment at which the next level is told. */
export const warningCall = pgTable(
  'warning_call',
  {
    id: serial().primaryKey(),
    warningId: integer('warning_id')
      .notNull()
      .references(() => warning.id, { onDelete: 'cascade' }),
    gridId: text('grid_id').notNull(),
    /** null: nobody was on duty. */
    personId: text('person_id'),
    /** Steps of the ladder that are done. */
    rung: integer().notNull().default(0),
    /** null: nothing more is due, because it was confirmed, ended, needs no answer, or everybody was told. */
    nextLookAt: moment('next_look_at'),
    /** From when the minutes of its steps count; null: from the warning itself. Later only where the chat was away. */
    clockFrom: moment('clock_from'),
    /** When phones took over because the chat was away. */
    passedOnAt: moment('passed_on_at'),
    confirmedAt: moment('confirmed_at'),
    confirmedBy: text('confirmed_by'),
  },
  (t) => [
    index('warning_call_due').on(t.nextLookAt).where(sql`next_look_at is not null`),
    index('warning_call_warning').on(t.warningId),
  ],
)

/** Who was told of a call at which step and where; with a reason who could not be, or why a level was left out. */
export const warningTold = pgTable(
  'warning_told',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    callId: integer('call_id')
      .notNull()
      .references(() => warningCall.id, { onDelete: 'cascade' }),
    /** The grid in whose name they were told: their own, or the level above. */
    gridId: text('grid_id').notNull(),
    personId: text('person_id'),
    rung: integer().notNull(),
    at: moment('at').notNull(),
    /** null: in private, unless there is a reason. */
    roomId: text('room_id'),
    reason: text(),
  },
  (t) => [index('warning_told_call').on(t.callId), index('warning_told_person').on(t.personId, t.at)],
)

/** One request to the phone adapter: one person, one step. At most once: a phone that rings twice says less. */
export const warningRing = pgTable(
  'warning_ring',
  {
    id: serial().primaryKey(),
    warningId: integer('warning_id')
      .notNull()
      .references(() => warning.id, { onDelete: 'cascade' }),
    personId: text('person_id').notNull(),
    step: text().notNull(),
    text: text().notNull(),
    at: moment('at').notNull(),
    /** off: no adapter is set up. dropped: the warning was over. */
    state: text({ enum: ['waiting', 'calling', 'taken', 'failed', 'off', 'dropped'] }).notNull(),
    nextTryAt: moment('next_try_at').notNull(),
    failure: text(),
  },
  (t) => [
    unique('warning_ring_once').on(t.warningId, t.personId, t.step),
    index('warning_ring_due').on(t.nextTryAt).where(sql`state in ('waiting', 'calling')`),
  ],
)

/** 转移户: who must be moved, and what their liaison said of it. */
export const warningHousehold = pgTable(
  'warning_household',
  {
    id: serial().primaryKey(),
    warningId: integer('warning_id')
      .notNull()
      .references(() => warning.id, { onDelete: 'cascade' }),
    gridId: text('grid_id').notNull(),
    name: text().notNull(),
    /** Goes when the warning is over. */
    phone: text(),
    /** null: nothing was said yet. */
    state: text({ enum: HOUSEHOLD_STATES }),
    saidBy: text('said_by'),
    saidAt: moment('said_at'),
  },
  (t) => [index('warning_household_warning').on(t.warningId)],
)
