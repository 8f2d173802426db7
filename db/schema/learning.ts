import { boolean, customType, integer, jsonb, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'
import { ticket } from './tickets.ts'

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })

/** What staff said about how a ticket had been understood: one example each, personal data masked (N-40). */
export const example = pgTable('example', {
  ticketNumber: integer('ticket_number')
    .primaryKey()
    .references(() => ticket.number),
  text: text().notNull(),
  /** false: it should never have been a ticket. */
  isReport: boolean('is_report').notNull(),
  categoryCode: text('category_code').notNull(),
  clockClass: text('clock_class').notNull(),
  by: text().notNull(),
  at: moment('at').notNull(),
})

/** Models trained on a town's own examples; the newest that is switched on is used. */
export const trainedModel = pgTable('model', {
  id: serial().primaryKey(),
  weights: bytes().notNull(),
  examples: integer().notNull(),
  /** Shares of the examples read rightly before and after, cross-checked. */
  gain: jsonb().$type<{ before: number; after: number }>().notNull(),
  on: boolean().notNull(),
  at: moment('at').notNull(),
})
