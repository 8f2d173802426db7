import { and, eq, isNull } from 'drizzle-orm'
import { contact, departure, room } from '../db/schema/town.ts'
import type { Heard, Moved, Seen } from '../grid/heard.ts'
import type { Person, Town } from '../grid/town.ts'
import { type Change, change, type Desk, touchedTown } from './desk.ts'
import { roomByExternal, staffByExternal } from './directory.ts'

/** The row of somebody whose line matters; made now if this is their first. */
export async function contactRow(
  c: Change,
  heard: Pick<Heard, 'accountId' | 'talker'>,
): Promise<{ id: number; personId: string | null }> {
  const { talker, accountId } = heard
  const [row] = await c.tx
    .insert(contact)
    .values({ accountId, externalId: talker.id, name: talker.name, friend: talker.friend })
    .onConflictDoUpdate({
      target: [contact.accountId, contact.externalId],
      set: { name: talker.name, friend: talker.friend },
    })
    .returning({ id: contact.id, personId: contact.personId })
  if (!row) throw new Error('insert into contact returned no row')
  return row
}

/**
 * What the account can see. In WeChat people are known by the id that the town file gives them, rooms by their id or a code
 * said in the group (N-29): anybody may call themselves anything there. In the simulator names and topics do.
 */
export async function noticed(desk: Desk, seen: Seen): Promise<void> {
  const town = desk.directory.maybeTown()
  if (town === null) return
  const byName = town.accounts.get(seen.accountId)?.kind === 'simulator'
  const staff = seen.contacts.flatMap((who) => {
    const person = personCalled(town, who, byName)
    return person && staffByExternal(town, seen.accountId, who.id)?.personId !== person.id ? [{ who, person }] : []
  })
  const free = new Set(
    [...town.rooms.values()].filter((known) => known.externalId === null).map((known) => known.topic),
  )
  const rooms = byName
    ? seen.rooms.filter((r) => roomByExternal(town, seen.accountId, r.id) === null && free.has(r.topic))
    : []
  if (staff.length === 0 && rooms.length === 0) return
  await change(desk, { kind: 'system', name: 'simulator' }, async (c) => {
    for (const { who, person } of staff) {
      const { id } = await contactRow(c, { accountId: seen.accountId, talker: who })
      await c.tx.update(contact).set({ personId: person.id }).where(eq(contact.id, id))
    }
    for (const r of rooms) {
      const unbound = and(eq(room.topic, r.topic), isNull(room.externalId))
      await c.tx.update(room).set({ externalId: r.id, boundAt: c.at }).where(unbound)
    }
    await touchedTown(c)
  })
}

function personCalled(town: Town, who: { id: string; name: string }, byName: boolean): Person | null {
  const people = [...town.people.values()]
  const known = people.find((person) => person.wechat === who.id)
  const named = byName ? people.filter((person) => person.name === who.name) : []
  return known ?? (named.length === 1 ? (named[0] ?? null) : null)
}

/** Leaving a group ends a staff member's rights there; coming back restores them. */
export async function moved(desk: Desk, move: Moved): Promise<void> {
  const town = desk.directory.maybeTown()
  const here = town === null ? null : roomByExternal(town, move.accountId, move.room.id)
  if (town === null || here === null) return
  const staff = move.people.flatMap((who) => staffByExternal(town, move.accountId, who.id) ?? [])
  if (staff.length === 0) return
  await change(desk, { kind: 'system', name: 'room' }, async (c) => {
    for (const { contactId } of staff) {
      const key = and(eq(departure.roomId, here.id), eq(departure.contactId, contactId))
      if (move.kind === 'join') await c.tx.delete(departure).where(key)
      else await c.tx.insert(departure).values({ roomId: here.id, contactId, at: move.at }).onConflictDoNothing()
    }
    await touchedTown(c)
  })
}

/** 不要记录我的话 and back again; the request itself is kept without a word of content (N-38). */
export async function leaveOut(c: Change, contactId: number, leftOut: 'out' | 'in'): Promise<void> {
  await c.tx
    .update(contact)
    .set({ leftOut: leftOut === 'out' })
    .where(eq(contact.id, contactId))
  await touchedTown(c)
}

/** IN-17: the town does not listen to somebody any more, or does again. Danger to life is heard from everybody. False when nobody has this id. */
export async function ban(c: Change, contactId: number, banned: boolean): Promise<boolean> {
  const changed = await c.tx
    .update(contact)
    .set({ bannedAt: banned ? c.at : null })
    .where(eq(contact.id, contactId))
    .returning({ id: contact.id })
  await touchedTown(c)
  return changed.length > 0
}
