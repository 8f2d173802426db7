import { randomInt } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import { bindingCode, contact, room } from '../db/schema/town.ts'
import { touchTown } from '../db/town.ts'
import { DAY_MS } from '../grid/calendar.ts'
import type { Heard } from '../grid/heard.ts'
import { mustGrid } from '../grid/town.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { contactRow } from './contacts.ts'
import { type Change, change, type Desk } from './desk.ts'
import { sayInRoom, sayPrivately } from './say.ts'

/** Letters and digits that nobody confuses when reading aloud. */
const ALPHABET = '23456789ACDEFGHJKMNPQRTUVWXY'
const CODE_CHARS = 6
const VALID_MS = 7 * DAY_MS

export type Bound = { roomId: string } | { personId: string }

/** A code to be said once, in the group or in private, by whoever is to be bound (N-29); older codes for the same end. */
export async function makeCode(desk: Desk, target: Bound): Promise<{ code: string; validUntil: string }> {
  const code = Array.from({ length: CODE_CHARS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  const validUntil = new Date(desk.clock().getTime() + VALID_MS)
  const [roomId, personId] = 'roomId' in target ? [target.roomId, null] : [null, target.personId]
  await desk.db.transaction(async (tx) => {
    const same = roomId === null ? eq(bindingCode.personId, personId ?? '') : eq(bindingCode.roomId, roomId)
    await tx.delete(bindingCode).where(same)
    await tx.insert(bindingCode).values({ code, roomId, personId, validUntil })
  })
  return { code, validUntil: validUntil.toISOString() }
}

/** 绑定 7F3KQ2: the code fits once; a wrong or old one is met with silence, so that nobody can try them out. */
export async function bind(desk: Desk, heard: Heard, code: string): Promise<void> {
  return change(desk, { kind: 'system', name: 'binding' }, async (c) => {
    const fits = and(eq(bindingCode.code, code.toUpperCase()), gt(bindingCode.validUntil, c.at))
    const [found] = await c.tx.delete(bindingCode).where(fits).returning()
    if (!found) return
    await touchTown(c.tx)
    c.townTouched = true
    if (found.roomId !== null && heard.room !== null) await bindRoom(c, { ...heard, room: heard.room }, found.roomId)
    else if (found.personId !== null) await bindPerson(c, heard, found.personId)
  })
}

async function bindRoom(
  c: Change,
  heard: Heard & { room: { id: string; topic: string } },
  roomId: string,
): Promise<void> {
  const { id: externalId, topic } = heard.room
  await c.tx
    .update(room)
    .set({ externalId, topic, accountId: heard.accountId, boundAt: c.at })
    .where(eq(room.id, roomId))
  const known = c.town.rooms.get(roomId)
  if (!known) return
  const text = toStaff.roomBound({ grid: mustGrid(c.town, known.gridId).name })
  await sayInRoom(c, { id: roomId, accountId: heard.accountId }, { ticketNumber: null, kind: 'bound', text })
}

async function bindPerson(c: Change, heard: Heard, personId: string): Promise<void> {
  const { id } = await contactRow(c, heard)
  await c.tx.update(contact).set({ personId: null }).where(eq(contact.personId, personId))
  await c.tx.update(contact).set({ personId }).where(eq(contact.id, id))
  const text = toStaff.personBound({ name: c.town.people.get(personId)?.name ?? '' })
  if (heard.talker.friend)
    await sayPrivately(c, { contactId: id, accountId: heard.accountId }, { ticketNumber: null, kind: 'bound', text })
}
