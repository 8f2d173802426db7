import { and, eq, gt } from 'drizzle-orm'
import { anyOf } from '../../db/many.ts'
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
  const said = await db
    .select({ room: room.externalId, to: saying.contactId, mentions: saying.mentions, at: saying.sentAt })
    .from(saying)
    .leftJoin(room, eq(room.id, saying.roomId))
    .where(and(eq(saying.accountId, accountId), gt(saying.sentAt, since)))
  const heardBy = ({ to, mentions }: (typeof said)[number]) => (to === null ? mentions : [...mentions, to])
  const ids = [...new Set(said.flatMap(heardBy))]
  if (ids.length === 0) return []
  const people = await db
    .select({ id: contact.id, externalId: contact.externalId })
    .from(contact)
    .where(anyOf(contact.id, ids))
  const names = new Map(people.map(({ id, externalId }) => [id, externalId]))
  return said.flatMap((line) =>
    heardBy(line).flatMap((who) => {
      const id = names.get(who)
      const place = line.room === null ? null : { id: line.room }
      return id === undefined || line.at === null ? [] : [{ accountId, room: place, talker: { id }, at: line.at }]
    }),
  )
}
