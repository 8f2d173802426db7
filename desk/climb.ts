import { DAY_MS } from '../grid/calendar.ts'
import { nextHeard } from '../grid/heard-rungs.ts'
import { heardOver, isUrgent, stepsOf } from '../grid/ladder.ts'
import { mask } from '../grid/masking.ts'
import type { Step } from '../grid/policy.ts'
import { higher, SUPERVISIONS, type Supervision } from '../grid/ticket.ts'
import { type Grid, mustGrid, mustPolicy, type Person } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import type { Answer } from './audience.ts'
import { carryOut } from './carry-out.ts'
import { type Deed, deedOf } from './deed.ts'
import type { Change } from './desk.ts'
import { callFor, holderWords, matterOf, nameWords, promiseWords, timeWords } from './matter.ts'
import { type Notice, type Now, noticePrivately, noticesAtDesk } from './notice.ts'
import { type Passed, whoIsTold } from './reached.ts'
import { record, type TicketRow } from './tickets.ts'

export const COLOURS: Record<Supervision, string> = { normal: '普通督办', yellow: '黄牌督办', red: '红牌督办' }

/** One step of the ladder: remind the holder, or tell the next level. The ball stays where it is until somebody takes it. */
export function climb(now: Now, row: TicketRow, due: { step: Step; repeat: boolean }): Deed {
  const { step, repeat } = due
  if (step.tell === 'holder' || step.tell === 'micro') return remind(now, row)
  const { skipped, reached } = whoIsTold(now, row, due)
  const supervision = worse(row.supervision, step.supervision ?? null)
  if (reached === null) return leaveOut(now, row, { supervision, passed: skipped[0] })
  const passed = skipped.reduce<Deed>((deed, one) => skip(now, deed, one), nothing(row))
  const { grid, heads, level: to } = reached
  const level = higher(row.level, to)
  // a colour tells how late it is: whoever is told in another's place does not make it later
  const rung = step.supervision === undefined ? passed.row.rung + 1 : row.rung + 1
  const deed = deedOf(now, passed.row, {
    kind: 'climbed',
    patch: { rung, level, supervision },
    detail: { to, people: heads.map((head) => head.id), repeat },
  })
  const notices = heads.flatMap((person) => headNotices(now, deed.row, { person, grid, rung: row.rung, repeat }))
  const isHeard =
    row.visibility === 'public' && row.state === 'waiting' && nextHeard(row, policyOf(now, row)).rung === row.rung
  const answer = isHeard ? climbedLine(now, deed.row, { grid, person: heads[0] }) : null
  return { ...deed, changes: [...passed.changes, ...deed.changes], notices, answer }
}

/** Nobody on this level or above: it is tried again at the next step. */
function leaveOut(
  now: Now,
  row: TicketRow,
  why: { supervision: Supervision | null; passed: Passed | undefined },
): Deed {
  const { supervision, passed } = why
  return deedOf(now, row, { kind: 'skipped', patch: { rung: row.rung + 1, supervision }, detail: { ...passed } })
}

const nothing = (row: TicketRow): Deed => ({ row, changes: [], notices: [], answer: null })

/** Left out in the same second, with the reason. */
function skip(now: Now, deed: Deed, { level, reason }: Passed): Deed {
  const skipped = deedOf(now, deed.row, {
    kind: 'skipped',
    patch: { rung: deed.row.rung + 1 },
    detail: { level, reason },
  })
  return { ...skipped, changes: [...deed.changes, ...skipped.changes] }
}

function remind(now: Now, row: TicketRow): Deed {
  const deed = deedOf(now, row, { kind: 'reminded', patch: { rung: row.rung + 1 } })
  if (row.holderPersonId === null) return deed
  const matter = matterOf(now, row)
  const grid = mustGrid(now.town, row.gridId).name
  const text =
    row.state === 'waiting'
      ? toStaff.reminder(matter, { grid, due: acceptWords(now, row) })
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

interface Told {
  person: Person
  grid: Grid
  rung: number
  repeat: boolean
}

function headNotices(now: Now, row: TicketRow, to: Told): Notice[] {
  return noticesAtDesk(now, row, {
    person: to.person,
    gridId: to.grid.id,
    kind: 'climbed',
    text: headText(now, row, to),
    urgent: isUrgent(row.clockClass),
    dedupKey: keyOf(row, to.rung, to.person.id),
  })
}

function headText(now: Now, row: TicketRow, { person: { id, name }, repeat }: Told): string {
  const matter = matterOf(now, row)
  const base = { name, grid: mustGrid(now.town, row.gridId).name, holder: holderWords(now, row) }
  if (row.visibility === 'private') {
    return id === row.holderPersonId || repeat
      ? toStaff.privateReminder(matter, { name })
      : toStaff.privateClimbed(matter, { ...base, words: mask(row.text) })
  }
  const isTheirs = id === row.holderPersonId
  if (row.state !== 'waiting') {
    const late = { due: timeWords(now, row.resultDue), colour: COLOURS[row.supervision ?? 'normal'] }
    return isTheirs ? toStaff.ownOverdue(matter, { name, ...late }) : toStaff.overdue(matter, { ...base, ...late })
  }
  if (isTheirs) return toStaff.reminder(matter, { name, grid: base.grid, due: acceptWords(now, row) })
  if (row.clockClass === 'S0') return toStaff.emergencyClimbed(matter, { ...base, call: callFor(now, row) })
  const times = { since: `到${timeWords(now, now.at)}`, reported: timeWords(now, row.reportedAt) }
  return toStaff.climbed(matter, { ...base, ...times })
}

/** Until when an answer is wanted; null once that is over. */
function acceptWords(now: Now, row: TicketRow): string | null {
  return row.acceptDue > now.at ? timeWords(now, row.acceptDue) : null
}

/** The residents' group hears one calm line, and by when it hears the next. */
function climbedLine(now: Now, row: TicketRow, to: { grid: Grid; person: Person | undefined }): Answer | null {
  if (to.person === undefined) return null
  const by = nextHeard(row, policyOf(now, row)).at
  const said = { to: nameWords(now, to.person.id, to.grid.id), due: timeWords(now, by) }
  const text = toResidents(now).climbed(matterOf(now, row), said)
  const together = isUrgent(row.clockClass) ? {} : { together: { who: said.to, by } }
  return { kind: 'climbed', text, urgent: row.clockClass === 'S0', ...together }
}

const policyOf = (now: Now, row: TicketRow) => mustPolicy(now.town, row.policyVersion)

/** What was promised so lately needs no word before its time. */
const PROMISE_FRESH_MS = 3 * DAY_MS

/**
 * The answer clock ran out: the group hears that it is still being worked on. Where it read a date lately and the date still
 * holds, it hears when that is over.
 */
export function progress(now: Now, row: TicketRow): Deed {
  const overAt = heardOver(row.resultDue)
  const since = row.acknowledgedAt?.getTime() ?? 0
  const isFresh = row.resultDue > now.at && now.at.getTime() - since < PROMISE_FRESH_MS
  if (isFresh && row.answerDue !== null && row.answerDue < overAt)
    return deedOf(now, row, { kind: 'shifted', patch: { answerDue: overAt } })
  // a date that is said is spoken of again when it is over
  const deed = deedOf(now, row, { kind: 'progress', patch: { answerDue: row.resultDue > now.at ? overAt : null } })
  const said = { who: holderWords(now, row), promise: promiseWords(now, row) }
  const by = said.promise === null ? null : row.resultDue
  const together = isUrgent(row.clockClass) ? {} : { together: { who: said.who, by } }
  return {
    ...deed,
    answer: { kind: 'progress', text: toResidents(now).progress(matterOf(now, row), said), ...together },
  }
}

/** Three days of silence after the work was done: closed with a notice, never counted as satisfied (LC-08). */
export function closeInSilence(now: Now, row: TicketRow): Deed {
  const patch = { state: 'closed' as const, closedAt: now.at }
  const deed = deedOf(now, row, { kind: 'closed', patch, detail: { reason: 'silence' } })
  const together = { who: '', by: null }
  return { ...deed, answer: { kind: 'silence', text: toResidents(now).silence([row.number]), together } }
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
