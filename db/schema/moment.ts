import { timestamp } from 'drizzle-orm/pg-core'

/** A point in time; a Date in the program, timestamptz in the database. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
