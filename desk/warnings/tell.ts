import { rowsFor } from '../../db/many.ts'
import { type warning, type warningCall, warningTold } from '../../db/schema/warnings.ts'
import { mustGrid, type Person } from '../../grid/town.ts'
import { mustBeConfirmed } from '../../grid/warning/warning.ts'
import { ownStaffRoom } from '../colleagues.ts'
import type { Change } from '../desk.ts'
import { contactOfPerson } from '../directory.ts'
import { AFTER_NAME, type Line, type Said, sayAll, staffMorning } from '../say.ts'

export type WarningRow = typeof warning.$inferSelect
export type CallRow = typeof warningCall.$inferSelect

/** From when the minutes of its steps count. */
export const clockOf = (row: WarningRow, call: Pick<CallRow, 'clockFrom'>): Date => call.clockFrom ?? row.issuedAt

/** One line for one person of staff; `aside` is only for where nobody reads along. */
export interface Word {
  person: Person
  kind: string
  text: string
  aside?: string
  dedupKey?: string
}

/** Where it is said; in private has no room. With a reason it is not said at all. */
export interface Placed {
  line: Line | null
  roomId: string | null
  reason: string | null
}

/** In private; to whoever is no friend, with an @ in their own staff room. */
export function placed(c: Change, about: WarningRow, { person, kind, text, aside, dedupKey }: Word): Placed {
  const contact = contactOfPerson(c.town, person.id, null)
  if (contact === null) return { line: null, roomId: null, reason: '还没有绑定微信' }
  const key = dedupKey === undefined ? {} : { dedupKey: `warning/${about.id}/${dedupKey}/${person.id}` }
  const said: Said = { ...aboutWarning(c, about), ...key, kind, text }
  if (contact.friend) {
    const { accountId, contactId } = contact
    return {
      line: { to: { accountId, roomId: null, contactId }, said: { ...said, text: text + (aside ?? '') } },
      roomId: null,
      reason: null,
    }
  }
  const room = ownStaffRoom(c, person.id)
  if (room === null) return { line: null, roomId: null, reason: '不是机器人的好友，也不在工作群里' }
  const called = text.replace(person.name, `@${person.name}${AFTER_NAME}`)
  return {
    line: {
      to: { accountId: room.accountId, roomId: room.id, contactId: null },
      said: { ...said, text: called, mentions: [contact.contactId] },
    },
    roomId: room.id,
    reason: null,
  }
}

/** Orange and red at once, whatever the hour; the others not before the morning. */
export function aboutWarning(
  c: Change,
  { id, level }: WarningRow,
): Pick<Said, 'ticketNumber' | 'warningId' | 'urgent'> {
  return { ticketNumber: null, warningId: id, ...staffMorning(c, mustBeConfirmed(level)) }
}

/** For which calls somebody is told, and in whose name. */
export interface Telling {
  word: Word
  calls: Pick<CallRow, 'id'>[]
  gridId: string
  rung: number
}

/** Says it, and puts down who was told and who could not be. */
export async function tellAll(c: Change, about: WarningRow, tellings: Telling[]): Promise<void> {
  const done = tellings.map((telling) => ({ ...telling, ...placed(c, about, telling.word) }))
  await sayAll(
    c,
    done.flatMap(({ line }) => line ?? []),
  )
  await noteTold(
    c,
    done.flatMap(({ calls, word, gridId, rung, roomId, reason }) =>
      calls.map(({ id }) => ({ callId: id, personId: word.person.id, gridId, rung, roomId, reason })),
    ),
  )
}

type Noted = Omit<typeof warningTold.$inferInsert, 'id' | 'at'>

export async function noteTold(c: Change, rows: Noted[]): Promise<void> {
  if (rows.length === 0) return
  await c.tx.insert(warningTold).select(
    rowsFor(
      warningTold,
      rows.map((row) => ({ ...row, at: c.at })),
    ),
  )
}

/** 柳河村三组, as people call it. */
export function gridWords(c: Pick<Change, 'town'>, gridId: string): string {
  return mustGrid(c.town, gridId).name.replace(/微网格$/u, '')
}
