import { ilike } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { contact } from '../db/schema/town.ts'

const MAX_FOUND = 50

/** Those who reported under a name like this. */
export async function findContacts(db: Db, name: string) {
  const { id, friend, personId, leftOut, bannedAt, eraseAskedAt } = contact
  return db
    .select({ id, name: contact.name, friend, personId, leftOut, bannedAt, eraseAskedAt })
    .from(contact)
    .where(ilike(contact.name, `%${name.replace(/[\\%_]/g, '\\$&')}%`))
    .orderBy(id)
    .limit(MAX_FOUND)
}
