import { sql } from 'drizzle-orm'
import { event } from '../db/schema/tickets.ts'

/** What stands where words stood whose time is over (PC-04). */
export const ANONYMISED = '（保存期已满，原话已删）'
/** Whoever it was of the residents. */
export const NOBODY = 'contact:0'
/** Of the detail of an event. */
export const RESIDENTS_WORDS = ['words', 'why', 'contactId', 'messageId', 'place', 'represented']
export const STAFFS_WORDS = ['text', 'note', 'reason', 'wish', 'said']

/** Fields that a patch sets become nothing; its text says why. */
export function gone(fields: string[], text: string) {
  return sql`(select coalesce(jsonb_object_agg(k, case k when 'text' then to_jsonb(${text}::text) else 'null' end), '{}')
    from unnest(${sql.param(fields)}::text[]) k where ${event.patch} ? k)`
}
