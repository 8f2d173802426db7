import { eq, inArray } from 'drizzle-orm'
import { media, ticketMessage } from '../db/schema/tickets.ts'
import { contact } from '../db/schema/town.ts'
import type { Desk } from './desk.ts'
import { routedWords } from './routed.ts'
import { traceOf } from './trace.ts'

/** The trace, the lines of the chat that belong to it, and the names of everybody in it: what a person reads from top to bottom. */
export async function historyOf(desk: Pick<Desk, 'db' | 'directory'>, number: number) {
  const trace = await traceOf(desk.db, number)
  const events = trace.events.map((one) => ({
    ...one,
    routed: routedWords(desk.directory.town(), one.detail, heldBy(one.patch)),
  }))
  return { ...trace, events, lines: await linesOf(desk, number), names: await namesIn(desk, trace.events) }
}

/** Whom a step gave it to. */
function heldBy({ holderPersonId }: Record<string, unknown>): string | null {
  return typeof holderPersonId === 'string' ? holderPersonId : null
}

async function linesOf({ db }: Pick<Desk, 'db'>, number: number) {
  const rows = await db
    .select({ line: ticketMessage, name: contact.name })
    .from(ticketMessage)
    .leftJoin(contact, eq(contact.id, ticketMessage.contactId))
    .where(eq(ticketMessage.ticketNumber, number))
    .orderBy(ticketMessage.at, ticketMessage.id)
  const files = await db
    .select({ messageId: media.messageId, type: media.type, sha256: media.sha256, state: media.state })
    .from(media)
    .where(eq(media.ticketNumber, number))
    .orderBy(media.id)
  return rows
    .filter(({ line }) => !line.recalled)
    .map(({ line: { id, at, type, text, part, roomId }, name }) => ({
      id,
      at: at.toISOString(),
      by: name,
      type,
      text,
      part,
      roomId,
      media: files
        .filter((file) => file.messageId === id && file.state !== 'gone')
        .map((file) => ({ type: file.type, url: `/api/media/${file.sha256}` })),
    }))
}

interface Step {
  actor: string
  detail: Record<string, unknown>
}

/** By the word that stands in the trace: person:li-jianguo, contact:7. */
async function namesIn({ db, directory }: Pick<Desk, 'db' | 'directory'>, events: Step[]) {
  const named = events.flatMap(({ actor, detail }) => [
    actor,
    ...[detail.to, detail.from, detail.personId, detail.people].flat().map((id) => `person:${id}`),
  ])
  const people = named.flatMap((word) => {
    const person = word.startsWith('person:') ? directory.town().people.get(word.slice('person:'.length)) : undefined
    return person === undefined ? [] : [[word, person.name] as const]
  })
  const ids = named.filter((word) => /^contact:\d+$/.test(word)).map((word) => Number(word.slice('contact:'.length)))
  const rows =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(contact)
          .where(inArray(contact.id, [...new Set(ids)]))
  return Object.fromEntries([...people, ...rows.map(({ id, name }) => [`contact:${id}`, name] as const)])
}
