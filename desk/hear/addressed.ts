import { and, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { saying } from '../../db/schema/speech.ts'
import { contact, room } from '../../db/schema/town.ts'
import { DAY_MS } from '../../grid/calendar.ts'
import type { Heard } from '../../grid/heard.ts'
import type { Desk } from '../desk.ts'
import { forgetOldest, keyOf, MAX_KEYS, remember } from './forgetting.ts'

/** Whoever the bot turned to ("@王秀英 您看满意吗？") is listened to for so long as somebody who may be answering. */
const ANSWER_MS = DAY_MS

/** A line of the bot that turned to somebody: @-ed in a room, or in private. */
export interface Spoken {
  accountId: string
  room: { id: string } | null
  talker: { id: string }
  at: Date
}

/** To whom the bot spoke lately. In memory; a process that starts reads it from what was said. */
export interface Addressed {
  turnedTo(spoken: Spoken): void
  mayAnswer(heard: Heard): boolean
}

export function createAddressed(): Addressed {
  const last = new Map<string, Date>()
  return {
    turnedTo(spoken) {
      remember(last, keyOf(spoken), spoken.at)
      if (last.size > MAX_KEYS) forgetOldest(last)
    },
    mayAnswer(heard) {
      const at = last.get(keyOf(heard))
      return at !== undefined && heard.sentAt.getTime() - at.getTime() <= ANSWER_MS
    },
  }
}

/** What was said on this account within the time in which it may be answered. */
export async function turnedToLately({ db, clock }: Desk, accountId: string): Promise<Spoken[]> {
  const since = new Date(clock().getTime() - ANSWER_MS)
  const rows = await db
    .select({ room: room.externalId, talker: contact.externalId, at: saying.sentAt })
    .from(saying)
    .innerJoin(contact, sql`${contact.id} = any(${saying.mentions}) or ${contact.id} = ${saying.contactId}`)
    .leftJoin(room, eq(room.id, saying.roomId))
    .where(and(eq(saying.accountId, accountId), gt(saying.sentAt, since), isNotNull(saying.sentAt)))
  return rows.flatMap(({ room: place, talker, at }) =>
    at === null ? [] : [{ accountId, room: place === null ? null : { id: place }, talker: { id: talker }, at }],
  )
}
