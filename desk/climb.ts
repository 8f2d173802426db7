import { headsOf, presentHeadsOf } from '../grid/duties.ts'
import { isUrgent, nextDue, stepsOf } from '../grid/ladder.ts'
import { mask } from '../grid/masking.ts'
import type { Step } from '../grid/policy.ts'
import { goesAroundVillage } from '../grid/taxonomy.ts'
import { higher, SUPERVISIONS, type Supervision } from '../grid/ticket.ts'
import { ancestorAt, type Grid, mustGrid, mustPolicy, type Person } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import type { Answer } from './audience.ts'
import { carryOut } from './carry-out.ts'
import { type Deed, deedOf } from './deed.ts'
import type { Change } from './desk.ts'
import { callFor } from './first-lines.ts'
import { holderWords, matterOf, nameWords, promiseWords, timeWords } from './matter.ts'
import { type Notice, type Now, noticePrivately, noticesAtDesk } from './notice.ts'
import { record, type TicketRow } from './tickets.ts'

export const COLOURS: Record<Supervision, string> = { normal: '普通督办', yellow: '黄牌督办', red: '红牌督办' }

/** One step of the ladder: remind the holder, or tell the next level. The ball stays where it is until somebody takes it. */
export function climb(now: Now, row: TicketRow, { step, repeat }: { step: Step; repeat: boolean }): Deed {
  if (step.tell === 'holder' || step.tell === 'micro') return remind(now, row)
  const grid = ancestorAt(now.town, row.gridId, step.tell)
  const passedBy = goesAroundVillage(row.categoryCode) && step.tell !== 'town'
  const find = row.visibility === 'private' ? presentHeadsOf : headsOf
  const heads = grid === null || passedBy ? [] : find(now.town, grid, now.day)
  if (grid === null || heads.length === 0) return skip(now, row, step)
  const supervision = worse(row.supervision, step.supervision ?? null)
  const level = higher(row.level, step.tell)
  const deed = deedOf(now, row, {
    kind: 'climbed',
    patch: { rung: row.rung + 1, level, supervision },
    detail: { to: step.tell, people: heads.map((head) => head.id), repeat },
  })
  const notices = heads.flatMap((person) => headNotices(now, deed.row, { person, grid, rung: row.rung }))
  const isHigher = level !== row.level && row.visibility === 'public' && row.state === 'waiting'
  return { ...deed, notices, answer: isHigher ? climbedLine(now, deed.row, { grid, person: heads[0] }) : null }
}

function remind(now: Now, row: TicketRow): Deed {
  const deed = deedOf(now, row, { kind: 'reminded', patch: { rung: row.rung + 1 } })
  if (row.holderPersonId === null) return deed
  const matter = matterOf(now, row)
  const grid = mustGrid(now.town, row.gridId).name
  const text =
    row.state === 'waiting'
      ? toStaff.reminder(matter, { grid, due: timeWords(now, row.acceptDue) })
      : toStaff.resultReminder(matter, { due: timeWords(now, row.resultDue) })
  const notice = noticePrivately(now, deed.row, {
    personId: row.holderPersonId,
    kind: 'reminder',
    text,
    urgent: isUrgent(row.clockClass),
    dedupKey: keyOf(row, row.rung, row.holderPersonId),
  })
  return { ...deed, notices: [notice] }
}

/** ES-09: nobody on duty there: left out in the same second, and the next level gets it with the reason. */
function skip(now: Now, row: TicketRow, step: Step): Deed {
  const skipped = deedOf(now, row, {
    kind: 'skipped',
    patch: { rung: row.rung + 1 },
    detail: { level: step.tell, reason: '没有人值班' },
  })
  const following = stepsOf(skipped.row, mustPolicy(now.town, row.policyVersion))[skipped.row.rung]
  if (!following) return skipped
  const deed = climb(now, skipped.row, { step: following, repeat: false })
  return { ...deed, changes: [...skipped.changes, ...deed.changes] }
}

function headNotices(now: Now, row: TicketRow, to: { person: Person; grid: Grid; rung: number }): Notice[] {
  return noticesAtDesk(now, row, {
    person: to.person,
    gridId: to.grid.id,
    kind: 'climbed',
    text: headText(now, row, to.person),
    urgent: isUrgent(row.clockClass),
    dedupKey: keyOf(row, to.rung, to.person.id),
  })
}

function headText(now: Now, row: TicketRow, { id, name }: Person): string {
  const matter = matterOf(now, row)
  const base = { name, grid: mustGrid(now.town, row.gridId).name, holder: holderWords(now, row) }
  if (row.visibility === 'private') {
    return id === row.holderPersonId
      ? toStaff.privateReminder(matter, { name })
      : toStaff.privateClimbed(matter, { ...base, words: mask(row.text) })
  }
  if (id === row.holderPersonId)
    return toStaff.reminder(matter, { grid: base.grid, due: timeWords(now, row.acceptDue) })
  if (row.state !== 'waiting') {
    const colour = COLOURS[row.supervision ?? 'normal']
    return toStaff.overdue(matter, { ...base, due: timeWords(now, row.resultDue), colour })
  }
  if (row.clockClass === 'S0') return toStaff.emergencyClimbed(matter, { ...base, call: callFor(now, row) })
  const times = { since: `到${timeWords(now, now.at)}`, reported: timeWords(now, row.reportedAt) }
  return toStaff.climbed(matter, { ...base, ...times })
}

/** The residents' group hears one calm line per level. */
function climbedLine(now: Now, row: TicketRow, to: { grid: Grid; person: Person | undefined }): Answer | null {
  const due = nextDue(row, mustPolicy(now.town, row.policyVersion))
  if (to.person === undefined || due === null) return null
  const said = { to: nameWords(now, to.person.id, to.grid.id), due: timeWords(now, due.at) }
  const text = toResidents.climbed(matterOf(now, row), said)
  return { kind: 'climbed', text, urgent: row.clockClass === 'S0' }
}

/** The answer clock ran out: the group hears that it is still being worked on, the holder is asked for a word. */
export function progress(now: Now, row: TicketRow): Deed {
  const deed = deedOf(now, row, { kind: 'progress', patch: { answerDue: null } })
  const said = { who: holderWords(now, row), promise: promiseWords(now, row) }
  return { ...deed, answer: { kind: 'progress', text: toResidents.progress(matterOf(now, row), said) } }
}

/** Three days of silence after the work was done: closed with a notice, never counted as satisfied (LC-08). */
export function closeInSilence(now: Now, row: TicketRow): Deed {
  const patch = { state: 'closed' as const, closedAt: now.at }
  const deed = deedOf(now, row, { kind: 'closed', patch, detail: { reason: 'silence' } })
  return { ...deed, answer: { kind: 'silence', text: toResidents.silence(matterOf(now, row)) } }
}

function worse(a: Supervision | null, b: Supervision | null): Supervision | null {
  if (a === null || b === null) return a ?? b
  return SUPERVISIONS.indexOf(a) >= SUPERVISIONS.indexOf(b) ? a : b
}

/** The same step of the same clock tells the same person once, however often its job runs. */
function keyOf(row: TicketRow, rung: number, personId: string): string {
  const clock = row.state === 'waiting' ? row.acceptFrom : row.resultDue
  return `${row.number}/${row.state}/${clock.getTime()}/${rung}/${personId}`
}

/** Escalation by hand (ES-13): the next level that was not told yet. */
export async function climbNow(c: Change, row: TicketRow): Promise<TicketRow> {
  await record(c, row.number, { kind: 'noted', detail: { escalatedByHand: true } })
  const steps = stepsOf(row, mustPolicy(c.town, row.policyVersion))
  const index = steps.findIndex((step, n) => n >= row.rung && step.tell !== 'holder')
  const step = steps[index] ?? steps.at(-1)
  if (!step) throw new Error('a ladder needs at least one step')
  const deed = climb(c, { ...row, rung: Math.max(index, row.rung) }, { step, repeat: index === -1 })
  await carryOut(c, [deed])
  return deed.row
}
