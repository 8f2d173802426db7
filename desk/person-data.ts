import { and, ilike, type SQL } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { contact } from '../db/schema/town.ts'

const MAX_FOUND = 50

/** Those who reported under a name like this, and whom the caller may know of. */
export async function findContacts(db: Db, name: string, visible?: SQL) {
  const { id, friend, personId, leftOut, bannedAt, eraseAskedAt } = contact
  return db
    .select({ id, name: contact.name, friend, personId, leftOut, bannedAt, eraseAskedAt })
    .from(contact)
    .where(and(ilike(contact.name, `%${name.replace(/[\\%_]/g, '\\$&')}%`), visible))
    .orderBy(id)
    .limit(MAX_FOUND)
}
