import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'

/**
 * Pairs of letters that stand in the words of a ticket, kept by a trigger and found by an index: words of two characters are
 * the usual ones here, and trigrams know nothing of them. Apart from the ticket, whose row moves often and whose words do not.
 */
export const ticketGrams = pgTable(
  'ticket_grams',
  { number: integer().primaryKey(), grams: text().array().notNull() },
  (t) => [index('ticket_grams_in').using('gin', sql`${t.grams} array_ops`)],
)
