import { and, asc, eq, ilike, inArray, or, type SQL } from 'drizzle-orm'
import type { Db } from '../db/connect.ts'
import { anyOf } from '../db/many.ts'
import { staffAccount } from '../db/schema/access.ts'
import { saying } from '../db/schema/speech.ts'
import { diary } from '../db/schema/staff.ts'
import { follower, media, ticket, ticketMessage } from '../db/schema/tickets.ts'
import { contact, duty, person } from '../db/schema/town.ts'

const MAX_FOUND = 50
/** Of each kind; nobody says more in a life. */
const MAX_COPIED = 10_000

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

/** PC-07: everything that is kept of a resident, for themselves; null when nobody has this id. */
export async function dataOfContact(db: Db, id: number) {
  const [who] = await db.select().from(contact).where(eq(contact.id, id))
  return who === undefined ? null : { who, ...(await keptOf(db, [id])) }
}

/** The same of somebody of the town's list: what the list says, what they do, and what they said themselves. */
export async function dataOfPerson(db: Db, personId: string) {
  const [who] = await db.select().from(person).where(eq(person.id, personId))
  if (who === undefined) return null
  const contacts = await db.select().from(contact).where(eq(contact.personId, personId))
  const { id, name, role, madeAt, disabledAt } = staffAccount
  return {
    who,
    contacts,
    duties: await db.select().from(duty).where(eq(duty.personId, personId)),
    accounts: await db
      .select({ id, name, role, madeAt, disabledAt })
      .from(staffAccount)
      .where(eq(staffAccount.personId, personId)),
    diary: await db.select().from(diary).where(eq(diary.personId, personId)).orderBy(asc(diary.id)).limit(MAX_COPIED),
    held: await ticketsWhere(db, eq(ticket.holderPersonId, personId)),
    ...(await keptOf(
      db,
      contacts.map((one) => one.id),
    )),
  }
}

/** What they reported, what they said, what they showed, and what was said to them alone. */
async function keptOf(db: Db, ids: number[]) {
  if (ids.length === 0) return { reported: [], followed: [], lines: [], media: [], told: [] }
  const { ticketNumber, at, type, text, part } = ticketMessage
  return {
    reported: await ticketsWhere(db, or(inArray(ticket.reporterId, ids), inArray(ticket.ratedBy, ids))),
    followed: await db
      .select({ number: follower.ticketNumber, at: follower.at })
      .from(follower)
      .where(anyOf(follower.contactId, ids)),
    lines: await db
      .select({ number: ticketNumber, at, type, text, part })
      .from(ticketMessage)
      .where(anyOf(ticketMessage.contactId, ids))
      .orderBy(asc(ticketMessage.id))
      .limit(MAX_COPIED),
    media: await db
      .select({
        number: media.ticketNumber,
        type: media.type,
        mime: media.mime,
        bytes: media.bytes,
        sha256: media.sha256,
      })
      .from(media)
      .where(anyOf(media.contactId, ids))
      .limit(MAX_COPIED),
    told: await db
      .select({ number: saying.ticketNumber, at: saying.sentAt, text: saying.text })
      .from(saying)
      .where(anyOf(saying.contactId, ids))
      .orderBy(asc(saying.id))
      .limit(MAX_COPIED),
  }
}

function ticketsWhere(db: Db, where: SQL | undefined) {
  const { number, state, categoryCode, text, place, represented, note, reportedAt, closedAt, rating } = ticket
  return db
    .select({ number, state, categoryCode, text, place, represented, note, reportedAt, closedAt, rating })
    .from(ticket)
    .where(where)
    .orderBy(asc(number))
    .limit(MAX_COPIED)
}

/** PC-07: a name that is wrong is set right; the next line from WeChat may bring another. False when nobody has this id. */
export async function correctName(tx: Pick<Db, 'update'>, id: number, name: string): Promise<boolean> {
  return (await tx.update(contact).set({ name }).where(eq(contact.id, id)).returning({ id: contact.id })).length === 1
}

/** The WeChat faces of somebody of the town's list; null when nobody has this id. */
export async function contactsOf(tx: Pick<Db, 'select'>, personId: string): Promise<number[] | null> {
  const [who] = await tx.select({ id: person.id }).from(person).where(eq(person.id, personId))
  if (who === undefined) return null
  return (await tx.select({ id: contact.id }).from(contact).where(eq(contact.personId, personId))).map(({ id }) => id)
}
