import { confidant } from '../grid/duties.ts'
import { isUrgent } from '../grid/ladder.ts'
import { reclocked } from '../grid/reclocked.ts'
import { goesAroundVillage } from '../grid/taxonomy.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { type Category, mustCategory, mustPolicy, type Room } from '../grid/town.ts'
import type { ClockClass } from '../grid/understand/meaning.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { announce, tellHolder } from './announce.ts'
import { answer, confirmHere, whoHeard } from './audience.ts'
import { whatNext } from './correct.ts'
import { type Change, personOf } from './desk.ts'
import { ballTo } from './handover.ts'
import { holderOf, holderWords, matterOf, roomOf } from './matter.ts'
import { mentionIn } from './notice.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { AFTER_NAME, staffMorning } from './say.ts'
import { keepExample } from './teach.ts'
import { tellAtDesk, tellPerson } from './tell.ts'
import { alter, mustLock, type TicketRow } from './tickets.ts'

export interface Recategorised {
  code: string
  /** Staff know better than the words did: what they say is an example to learn from (N-40). */
  byStaff: boolean
  here: Room | null
}

/** "不是路灯，是水管的事": another kind of matter, with the clock and the privacy of that kind (UN-09, IN-16). */
export async function recategorise(c: Change, number: number, as: Recategorised): Promise<Outcome> {
  const row = await mustLock(c, number)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  const category = c.town.categories.get(as.code)
  if (category === undefined) return refuse('unknown_category', row)
  if (category.code === row.categoryCode) return done(row)
  const { code, clockClass } = category
  if (as.byStaff) await keepExample(c, row, { isReport: true, code, clockClass })
  const next = await alter(c, row, {
    kind: 'corrected',
    patch: patchFor(c, row, { category, byStaff: as.byStaff }),
    detail: { fromCategory: row.categoryCode, toCategory: code },
  })
  await tellAll(c, row, next)
  const text = toStaff.done(matterOf(c, next), { verb: '类别改好了', told: whoHeard(next) })
  await confirmHere(c, next, { room: as.here, text })
  return done(next)
}

function patchFor(c: Change, row: TicketRow, said: { category: Category; byStaff: boolean }): Partial<TicketRow> {
  const { code: categoryCode, visibility } = said.category
  const clockClass = classFor(row, said)
  // whoever took a lamp has not taken a fire
  const asked = isEndangered(row, { clockClass }) ? ANEW : {}
  const policy = mustPolicy(c.town, row.policyVersion)
  const clocks = { ...reclocked(policy, { ...row, ...asked }, { clockClass, at: c.at }), ...asked }
  if (visibility === 'public' && clockClass !== 'SP') return { categoryCode, ...clocks }
  const patch = { categoryCode, ...clocks, visibility: 'private' as const }
  // whoever is accused must not hold it, not even when it was private before
  if (row.visibility === 'private' && !goesAroundVillage(categoryCode)) return patch
  const holder = confidant(c.town, { gridId: row.gridId, categoryCode }, c.day)
  if (holder.personId === row.holderPersonId) return patch
  return { ...patch, ...ballTo(c, { clockClass }, holder), ...ANEW }
}

const ANEW = { state: 'waiting' as const, pausedAt: null, resumeAt: null }

type Classed = Pick<TicketRow, 'clockClass'>
const isEndangered = (before: Classed, after: Classed) => after.clockClass === 'S0' && before.clockClass !== 'S0'

/** A danger that a resident told is not talked down again; what was private keeps the clock of private matters. */
function classFor(row: TicketRow, { category, byStaff }: { category: Category; byStaff: boolean }): ClockClass {
  if (row.clockClass === 'S0' && !byStaff) return 'S0'
  return row.visibility === 'private' && category.visibility === 'public' ? row.clockClass : category.clockClass
}

async function tellAll(c: Change, before: TicketRow, next: TicketRow): Promise<void> {
  const moved = before.holderPersonId !== next.holderPersonId
  if (moved && before.holderPersonId !== null && before.acknowledgedAt !== null) {
    const text = toStaff.handedOn(matterOf(c, next), { to: holderWords(c, next) })
    await tellPerson(c, next, { personId: before.holderPersonId, kind: 'corrected', text, urgent: false })
  }
  const hidden = next.visibility === 'private' && (moved || before.visibility === 'public')
  if (hidden || isEndangered(before, next)) return announce(c, next, { name: '', asks: null, again: null })
  await tellGroup(c, next)
}

/** One line for everybody; whoever holds it is @-ed in it, or told where they sit. */
async function tellGroup(c: Change, next: TicketRow): Promise<void> {
  const room = roomOf(c, next.roomId)
  const own = personOf(c.actor) === next.holderPersonId
  const asleep = staffMorning(c, isUrgent(next.clockClass)).notBefore > c.at
  const mention =
    room === null || own || asleep || next.visibility === 'private' ? null : mentionIn(c, room, next.holderPersonId)
  const line = (holder: string) =>
    toResidents(c).corrected(matterOf(c, next), { ...whatNext(c, next), grid: null, holder })
  const plain = line(holderWords(c, next))
  await answer(c, next, {
    kind: 'corrected',
    text: mention === null ? plain : line(`@${mention.name}${AFTER_NAME}`),
    elsewhere: plain,
    mentions: mention === null ? [] : [mention.contactId],
  })
  if (!own && mention === null) await tellWhoHolds(c, next)
}

async function tellWhoHolds(c: Change, next: TicketRow): Promise<void> {
  const person = holderOf(c, next)
  const isPrivate = next.visibility === 'private'
  if (person === null || (next.state === 'waiting' && !isPrivate)) return tellHolder(c, next)
  // whoever is trusted with it may read what it is
  const matter = isPrivate
    ? { number: next.number, what: mustCategory(c.town, next.categoryCode).name }
    : matterOf(c, next)
  const text = toStaff.corrected(matter, { name: person.name })
  const telling = { kind: 'corrected', text, urgent: isUrgent(next.clockClass) }
  await tellAtDesk(c, next, { ...telling, person, gridId: next.holderGridId })
}
