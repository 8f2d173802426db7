import { and, eq, isNull } from 'drizzle-orm'
import { ask } from '../../db/schema/speech.ts'
import { dayOf } from '../../grid/calendar.ts'
import type { Intent, StaffVerb } from '../../grid/conversation/scene.ts'
import { headsOf } from '../../grid/duties.ts'
import { toStaff } from '../../grid/wording/staff.ts'
import { latest } from '../ask-for-time.ts'
import { bundled } from '../bundle.ts'
import { delay, takeUp } from '../delay.ts'
import { type Change, contactOf, personOf } from '../desk.ts'
import { levelAbove } from '../handover.ts'
import { dayWords, holderWords, matterOf, nameWords, timeWords } from '../matter.ts'
import type { Outcome } from '../outcome.ts'
import { turnDown } from '../refuse.ts'
import { resolve } from '../resolve.ts'
import { returnUp } from '../return.ts'
import { keepLine, type TicketRow } from '../tickets.ts'
import { transfer } from '../transfer.ts'
import { attachHeld } from './assemble.ts'
import { lineOf, reply } from './lines.ts'
import type { HeardNow } from './now.ts'

/** A liaison's, head's or department's answer, for each ticket it names. */
export async function actForStaff(c: Change, now: HeardNow, intent: Extract<Intent, { do: 'staff' }>): Promise<void> {
  const { heard } = now
  await c.tx
    .update(ask)
    .set({ answeredAt: c.at })
    .where(and(eq(ask.contactId, contactOf(c.actor) ?? 0), isNull(ask.answeredAt)))
  const each = () => onEach(c, now, intent)
  await (intent.numbers.length > 1 ? bundled(c, speakerWords(c, now), each) : each())
  if (intent.verb === 'resolve' && intent.numbers.length === 1)
    now.ears.memory.continueBurst(heard, intent.numbers[0] ?? 0)
}

async function onEach(c: Change, now: HeardNow, intent: Extract<Intent, { do: 'staff' }>): Promise<void> {
  const { heard, setting } = now
  for (const number of intent.numbers) {
    await keepLine(c, number, { ...lineOf(c, heard, setting), part: 'history' })
    if (intent.verb === 'resolve') await attachHeld(c, now, number)
    const outcome = await VERBS[intent.verb](c, number, { now, note: intent.note })
    if (outcome.refused !== null) await explain(c, now, { outcome, said: now.meaning.target ?? '' })
  }
}

/** 网格员李建国: whoever answered them all. */
function speakerWords(c: Change, { setting }: HeardNow): string {
  const duty = c.town.duties.find(({ personId }) => personId === setting.personId)
  return duty === undefined ? '' : nameWords(c, setting.personId, duty.gridId)
}

type Verb = (c: Change, number: number, said: { now: HeardNow; note: string }) => Promise<Outcome>
const VERBS: Record<StaffVerb, Verb> = {
  acknowledge: (c, number, { now, note }) => takeUp(c, number, { note, here: now.setting.room }),
  resolve: (c, number, { now, note }) => resolve(c, number, { note, here: now.setting.room }),
  transfer: (c, number, { now }) => transfer(c, number, { to: now.meaning.target ?? '', here: now.setting.room }),
  return: (c, number, { now, note }) => returnUp(c, number, { reason: note, here: now.setting.room }),
  refuse: (c, number, { note }) => turnDown(c, number, note),
  delay: (c, number, { note }) => delay(c, number, note),
}

async function explain(c: Change, now: HeardNow, { outcome, said }: { outcome: Outcome; said: string }): Promise<void> {
  const text = outcome.row === null ? null : sentence(c, { refused: outcome.refused, row: outcome.row, said })
  if (text !== null) await reply(c, now.setting, { kind: 'refusal', text, ticketNumber: outcome.row?.number ?? null })
}

function sentence(
  c: Change,
  { refused, row, said }: { refused: Outcome['refused']; row: TicketRow; said: string },
): string | null {
  const matter = matterOf(c, row)
  switch (refused) {
    case 'wrong_state':
      return late(c, row)
    case 'needs_reason':
      return toStaff.needsReason(matter)
    case 'unknown_target':
      return toStaff.unknownTarget(matter, { target: said })
    case 'same_hands':
      return sameHands(c, row)
    case 'not_admitted':
      return toStaff.notAdmitted(matter, { adder: townHead(c) })
    case 'needs_photo':
      return toStaff.needsPhoto(matter)
    case 'too_late':
      return toStaff.tooLate(matter)
    case 'too_often':
      return toStaff.tooOften(matter)
    case 'too_long':
      return toStaff.tooLong(matter, { latest: dayWords(c, dayOf(c.policy.calendar, latest(c, row, 'extend'))) })
    case 'too_many_returns': {
      const above = levelAbove(c, row)
      return toStaff.noMoreReturns(matter, { to: nameWords(c, above.personId, above.gridId) })
    }
    default:
      return null
  }
}

/** Who may put something on the town's list. */
function townHead(c: Change): string {
  const towns = [...c.town.grids.values()].filter(({ parentId, kind }) => parentId === null && kind === 'place')
  const [head] = towns.flatMap((grid) => headsOf(c.town, grid, c.day).map(({ id }) => nameWords(c, id, grid.id)))
  return head ?? '镇里'
}

function sameHands(c: Change, row: TicketRow): string {
  const { due, what } =
    row.state === 'waiting' ? { due: row.acceptDue, what: '回话' } : { due: row.resultDue, what: '有结果' }
  const by = due > c.at ? `还是${timeWords(c, due)}前${what}` : null
  return toStaff.sameHands(matterOf(c, row), { holder: holderWords(c, row), by })
}

/** CC-04: too late: who did what and when. Their own repetition is met with silence. */
function late(c: Change, row: TicketRow): string | null {
  const doneBy = row.state === 'acknowledged' ? row.acknowledgedBy : row.resolvedBy
  if (doneBy !== null && doneBy === personOf(c.actor)) return null
  const when = row.state === 'acknowledged' ? row.acknowledgedAt : (row.closedAt ?? row.resolvedAt)
  const verbs: Partial<Record<TicketRow['state'], string>> = {
    acknowledged: '接',
    resolved: '办好',
    closed: '办结',
    withdrawn: '撤回',
    merged: '并走',
    refused: '答复',
  }
  const verb = verbs[row.state]
  if (verb === undefined || when === null) return null
  const who = row.state === 'withdrawn' ? '报事人' : holderWords(c, row)
  return toStaff.late(matterOf(c, row), { who, verb, when: timeWords(c, when) })
}
