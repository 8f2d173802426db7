import { mayGrant } from '../grid/duties.ts'
import { mask, shorten } from '../grid/masking.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { toStaff } from '../grid/wording/staff.ts'
import type { Change } from './desk.ts'
import { holderOf, matterOf } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { tellAtDesk } from './tell.ts'
import { mustLock, record, type TicketRow } from './tickets.ts'

const MAX_WORDS_CHARS = 200

/** 批示: a head's word reaches whoever has the ball and stays on the ticket; who does it and by when stays as it is. */
export async function instruct(c: Change, number: number, text: string): Promise<Outcome> {
  const row = await mustLock(c, number)
  if (!mayInstruct(c, row)) return refuse('not_allowed', row)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  await record(c, number, { kind: 'instructed', detail: { text, to: row.holderPersonId } })
  const person = holderOf(c, row)
  if (person === null) {
    await record(c, number, { kind: 'not_told', detail: { gridId: row.holderGridId, reason: '没有人值班' } })
    return done(row)
  }
  const words = shorten(mask(text.trim().replace(/[。.！!]+$/u, '')), MAX_WORDS_CHARS)
  const said = toStaff.instructed(matterOf(c, row), { by: nameOf(c), text: words, name: person.name })
  const urgent = row.clockClass === 'S0'
  await tellAtDesk(c, row, { person, gridId: row.holderGridId, kind: 'instructed', text: said, urgent })
  return done(row)
}

/** A head above whoever has the ball, on the ticket's own line; at the console the town itself speaks. */
function mayInstruct(c: Change, row: TicketRow): boolean {
  if (c.actor.kind === 'system') return false
  const { personId } = c.actor
  if (personId === null) return c.actor.kind === 'person'
  return mayGrant(c.town, { personId, asks: { personId: row.holderPersonId ?? '', day: c.day } }, row)
}

function nameOf({ actor, town }: Change): string {
  if (actor.kind === 'system') return '镇里'
  const person = actor.personId === null ? undefined : town.people.get(actor.personId)
  return person?.name ?? '镇里'
}
