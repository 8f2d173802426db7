import type { Holder } from '../grid/duties.ts'
import { higher, type Level } from '../grid/ticket.ts'
import { mustGrid, type Room } from '../grid/town.ts'
import type { Matter } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { tellHolder } from './announce.ts'
import { answer, confirmHere } from './audience.ts'
import type { Change } from './desk.ts'
import { ballTo } from './handover.ts'
import { matterOf, nameWords, timeWords } from './matter.ts'
import { done, type Outcome } from './outcome.ts'
import { alter, type TicketRow } from './tickets.ts'

interface HandingOn {
  kind: 'transferred' | 'returned'
  holder: Holder
  patch: Partial<TicketRow>
  detail: Record<string, unknown>
  /** What the residents hear. */
  text: (matter: Matter, words: { to: string; due: string }) => string
  here: Room | null
}

/** A ticket in the hands of a head has come as high as that head sits. */
function levelOf(c: Change, { gridId }: Holder): Level {
  const { level } = mustGrid(c.town, gridId)
  return level === 'small_grid' || level === 'village' || level === 'town' ? level : 'micro'
}

/** The ball changes hands: residents hear who has it and by when, the new holder is told, whoever did it hears it counted. */
export async function handOn(c: Change, row: TicketRow, step: HandingOn): Promise<Outcome> {
  const { kind, holder, here } = step
  const next = await alter(c, row, {
    kind,
    patch: { ...step.patch, ...ballTo(c, row, holder), level: higher(row.level, levelOf(c, holder)) },
    detail: { ...step.detail, from: row.holderPersonId, to: holder.personId },
  })
  const to = nameWords(c, holder.personId, holder.gridId)
  await answer(c, next, { kind, text: step.text(matterOf(c, next), { to, due: timeWords(c, next.acceptDue) }) })
  await tellHolder(c, next)
  await confirmHere(c, next, { room: here, text: toStaff.handedOn(matterOf(c, next), { to }) })
  return done(next)
}
