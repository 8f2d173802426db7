import { mask } from '../grid/masking.ts'
import { mustCategory, type Room } from '../grid/town.ts'
import { foundWords, isFinding } from '../grid/understand/finding.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { gridOf } from './acknowledge.ts'
import { admit } from './admit.ts'
import { answer, confirmHere, reporterMention, whoHeard } from './audience.ts'
import type { Change } from './desk.ts'
import { followersOf } from './followers.ts'
import { doneWords, holderWords, matterOf, reporterOf } from './matter.ts'
import { picturesOf } from './media.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter, type TicketRow } from './tickets.ts'

/** 办好了: with a note, and a photo where the category asks for one; the reporter is asked whether it is true. */
export async function resolve(
  c: Change,
  number: number,
  { note, here }: { note: string; here: Room | null },
): Promise<Outcome> {
  const admitted = await admit(c, number, 'resolve')
  if (admitted.refusal !== null) return admitted.refusal
  const { row, personId, state } = admitted
  if (await lacksPhoto(c, row, note)) return refuse('needs_photo', row)
  const next = await alter(c, row, {
    kind: 'resolved',
    patch: {
      state,
      resolvedAt: c.at,
      resolvedBy: personId,
      holderPersonId: personId,
      holderGridId: gridOf(c, personId, row),
      note,
      rung: 0,
    },
  })
  await tellResolved(c, next)
  const told = whoHeard(next)
  const text =
    told === null && next.represented !== null
      ? toStaff.visitAsked(matterOf(c, next), { represented: mask(next.represented) })
      : toStaff.done(matterOf(c, next), { verb: '办好了', told })
  await confirmHere(c, next, { room: here, text })
  return done(next)
}

async function tellResolved(c: Change, row: TicketRow): Promise<void> {
  const { words, mentions } = await reporterMention(c, row)
  const thanks = 1 + (await followersOf(c, row.number)).length
  const note = doneWords(foundWords(row.note ?? ''))
  if (row.represented !== null) {
    const reporter = (await reporterOf(c, row))?.name ?? '报事人'
    const said = { note, who: holderWords(c, row), represented: mask(row.represented), reporter }
    return answer(c, row, { kind: 'resolved', text: toResidents(c).resolvedForOther(matterOf(c, row), said) })
  }
  const said = { note, who: holderWords(c, row), thanks }
  const text = toResidents(c)[resolvedAs(row, note)](matterOf(c, row), { ...said, reporter: words })
  const asks = mentions.map((contactId) => ({ words, contactId }))
  const elsewhere = toResidents(c).resolvedHereToo(matterOf(c, row), said)
  await answer(c, row, { kind: 'resolved', text, elsewhere, mentions, asks })
}

/** A danger that is over, a question that is answered, something that was only looked at, or anything that was put right. */
function resolvedAs({ clockClass }: TicketRow, note: string) {
  if (clockClass === 'S0') return 'resolvedDanger'
  if (clockClass === 'S6' && note !== '') return 'resolvedQuestion'
  return isFinding(note) ? 'resolvedFinding' : 'resolved'
}

/** LC-05: some categories are done only when a picture by somebody else than the reporter shows it; a finding shows nothing. */
async function lacksPhoto(c: Change, row: TicketRow, note: string): Promise<boolean> {
  if (!mustCategory(c.town, row.categoryCode).photoToClose || isFinding(note)) return false
  return !(await picturesOf(c, row.number)).some((picture) => picture.contactId !== row.reporterId)
}
