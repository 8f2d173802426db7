import { headsOf, presentHeadsOf } from '../grid/duties.ts'
import { isUrgent, nextDue, stepsOf } from '../grid/ladder.ts'
import { mask } from '../grid/masking.ts'
import type { Step } from '../grid/policy.ts'
import { goesAroundVillage } from '../grid/taxonomy.ts'
import { higher, SUPERVISIONS, type Supervision } from '../grid/ticket.ts'
import { ancestorAt, type Grid, mustGrid, mustPolicy, type Person } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { answer } from './audience.ts'
import type { Change } from './desk.ts'
import { callFor, holderWords, matterOf, nameWords, timeWords } from './matter.ts'
import { tellAtDesk, tellPerson } from './tell.ts'
import { alter, record, type TicketRow } from './tickets.ts'

const COLOURS: Record<Supervision, string> = { normal: '普通督办', yellow: '黄牌督办', red: '红牌督办' }

/** One step of the ladder: remind the holder, or tell the next level. The ball stays where it is until somebody takes it. */
export async function climb(
  c: Change,
  row: TicketRow,
  { step, repeat }: { step: Step; repeat: boolean },
): Promise<TicketRow> {
  if (step.tell === 'holder' || step.tell === 'micro') return remind(c, row)
  const grid = ancestorAt(c.town, row.gridId, step.tell)
  const passedBy = goesAroundVillage(row.categoryCode) && step.tell !== 'town'
  const find = row.visibility === 'private' ? presentHeadsOf : headsOf
  const heads = grid === null || passedBy ? [] : find(c.town, grid, c.day)
  if (grid === null || heads.length === 0) return skip(c, row, step)
  const supervision = worse(row.supervision, step.supervision ?? null)
  const level = higher(row.level, step.tell)
  const patch = { rung: row.rung + 1, level, supervision }
  const next = await alter(c, row, {
    kind: 'climbed',
    patch,
    detail: { to: step.tell, people: heads.map((head) => head.id), repeat },
  })
  for (const person of heads) await tellHead(c, next, { person, grid, rung: row.rung, repeat })
  const isHigher = level !== row.level
  if (isHigher && row.visibility === 'public' && row.state === 'waiting')
    await tellResidents(c, next, { grid, person: heads[0] })
  return next
}

async function remind(c: Change, row: TicketRow): Promise<TicketRow> {
  const next = await alter(c, row, { kind: 'reminded', patch: { rung: row.rung + 1 } })
  if (row.holderPersonId === null) return next
  const matter = matterOf(c, row)
  const grid = mustGrid(c.town, row.gridId).name
  const text =
    row.state === 'waiting'
      ? toStaff.reminder(matter, { grid, due: timeWords(c, row.acceptDue) })
      : toStaff.resultReminder(matter, { due: timeWords(c, row.resultDue) })
  await tellPerson(c, next, {
    personId: row.holderPersonId,
    kind: 'reminder',
    text,
    urgent: isUrgent(row.clockClass),
    dedupKey: keyOf(row, row.rung, row.holderPersonId),
  })
  return next
}

/** ES-09: nobody on duty there: left out in the same second, and the next level gets it with the reason. */
async function skip(c: Change, row: TicketRow, step: Step): Promise<TicketRow> {
  const next = await alter(c, row, {
    kind: 'skipped',
    patch: { rung: row.rung + 1 },
    detail: { level: step.tell, reason: '没有人值班' },
  })
  const following = stepsOf(next, mustPolicy(c.town, next.policyVersion))[next.rung]
  return following ? climb(c, next, { step: following, repeat: false }) : next
}

async function tellHead(
  c: Change,
  row: TicketRow,
  to: { person: Person; grid: Grid; rung: number; repeat: boolean },
): Promise<void> {
  const text = headText(c, row, to)
  await tellAtDesk(c, row, {
    person: to.person,
    gridId: to.grid.id,
    kind: 'climbed',
    text,
    urgent: isUrgent(row.clockClass),
    dedupKey: keyOf(row, to.rung, to.person.id),
  })
}

function headText(c: Change, row: TicketRow, { person, repeat }: { person: Person; repeat: boolean }): string {
  const { id, name } = person
  const matter = matterOf(c, row)
  const base = { name, grid: mustGrid(c.town, row.gridId).name, holder: holderWords(c, row) }
  if (row.visibility === 'private') {
    return id === row.holderPersonId || repeat
      ? toStaff.privateReminder(matter, { name })
      : toStaff.privateClimbed(matter, { ...base, words: mask(row.text) })
  }
  if (id === row.holderPersonId) return toStaff.reminder(matter, { grid: base.grid, due: timeWords(c, row.acceptDue) })
  if (row.state !== 'waiting') {
    const colour = COLOURS[row.supervision ?? 'normal']
    return toStaff.overdue(matter, { ...base, due: timeWords(c, row.resultDue), colour })
  }
  if (row.clockClass === 'S0') return toStaff.emergencyClimbed(matter, { ...base, call: callFor(c, row) })
  return toStaff.climbed(matter, { ...base, since: `到${timeWords(c, c.at)}`, reported: timeWords(c, row.reportedAt) })
}

/** The residents' group hears one calm line per level. */
async function tellResidents(c: Change, row: TicketRow, to: { grid: Grid; person: Person | undefined }): Promise<void> {
  const due = nextDue(row, mustPolicy(c.town, row.policyVersion))
  if (to.person === undefined || due === null) return
  const said = { to: nameWords(c, to.person.id, to.grid.id), due: timeWords(c, due.at) }
  await answer(c, row, {
    kind: 'climbed',
    text: toResidents.climbed(matterOf(c, row), said),
    urgent: row.clockClass === 'S0',
  })
}

/** The answer clock ran out: the group hears that it is still being worked on, the holder is asked for a word. */
export async function progress(c: Change, row: TicketRow): Promise<TicketRow> {
  const next = await alter(c, row, { kind: 'progress', patch: { answerDue: null } })
  const promise = row.resultDue > c.at ? timeWords(c, row.resultDue) : null
  await answer(c, next, {
    kind: 'progress',
    text: toResidents.progress(matterOf(c, next), { who: holderWords(c, next), promise }),
  })
  return next
}

/** Three days of silence after the work was done: closed with a notice, never counted as satisfied (LC-08). */
export async function closeInSilence(c: Change, row: TicketRow): Promise<TicketRow> {
  const next = await alter(c, row, {
    kind: 'closed',
    patch: { state: 'closed', closedAt: c.at },
    detail: { reason: 'silence' },
  })
  await answer(c, next, { kind: 'silence', text: toResidents.silence(matterOf(c, next)) })
  return next
}

function worse(a: Supervision | null, b: Supervision | null): Supervision | null {
  if (a === null || b === null) return a ?? b
  return SUPERVISIONS.indexOf(a) >= SUPERVISIONS.indexOf(b) ? a : b
}

/** The same step tells the same person once, however often its job runs. */
function keyOf(row: TicketRow, rung: number, personId: string): string {
  return `${row.number}/${row.state}/${row.acceptFrom.getTime()}/${rung}/${personId}`
}

/** Escalation by hand (ES-13): the next level that was not told yet. */
export async function climbNow(c: Change, row: TicketRow): Promise<TicketRow> {
  await record(c, row.number, { kind: 'noted', detail: { escalatedByHand: true } })
  const steps = stepsOf(row, mustPolicy(c.town, row.policyVersion))
  const index = steps.findIndex((step, n) => n >= row.rung && step.tell !== 'holder')
  const step = steps[index] ?? steps.at(-1)
  if (!step) throw new Error('a ladder needs at least one step')
  return climb(c, { ...row, rung: Math.max(index, row.rung) }, { step, repeat: index === -1 })
}
