import { pgTable, text } from 'drizzle-orm/pg-core'

/** Keys that every process of the town shares, made at their first use; never exported, never logged. */
export const secret = pgTable('secret', { name: text().primaryKey(), value: text().notNull() })
