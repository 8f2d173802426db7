import { boolean, date, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'
import { ticket } from './tickets.ts'

/** More time that staff asked for: 延期 or 挂账, until which day, why, and what the level above said. */
export const grace = pgTable(
  'grace',
  {
    id: serial().primaryKey(),
    ticketNumber: integer('ticket_number')
      .notNull()
      .references(() => ticket.number),
    kind: text({ enum: ['extend', 'pause'] }).notNull(),
    /** Local day up to which (or, paused, on which it goes on). */
    day: date().notNull(),
    reason: text().notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    /** null until somebody above answered. */
    granted: boolean(),
    answeredBy: text('answered_by'),
    answeredAt: moment('answered_at'),
  },
  (t) => [index('grace_ticket').on(t.ticketNumber)],
)
