import type { Command } from '../../grid/understand/meaning.ts'
import { toColleagues } from '../../grid/wording/arrangements.ts'
import { toResidents } from '../../grid/wording/residents.ts'
import { toStaff } from '../../grid/wording/staff.ts'
import type { Change } from '../desk.ts'
import { instruct } from '../instruct.ts'
import { holderWords, matterOf } from '../matter.ts'
import { note, writeDiary } from '../note.ts'
import type { Outcome } from '../outcome.ts'
import { keepLine, lockTicket } from '../tickets.ts'
import { statusLine } from '../trace.ts'
import { beginActing, lineOf, type Reply, reply } from './lines.ts'
import { type HeardNow, ownGrid } from './now.ts'

/** 记：…: on the tickets it names, else in the diary. Always the end of it: a note is no report and no answer. */
export async function putDown(c: Change, now: HeardNow, said: Extract<Command, { name: 'note' }>): Promise<boolean> {
  if (!(await beginActing(c, now.heard, now.setting))) return true
  const numbers = namedBy(now, said.numbers)
  for (const number of numbers) {
    const outcome = await onTicket(c, now, { number, verb: () => note(c, number, said.text) })
    if (outcome?.refused === null)
      await quietly(c, now, { kind: 'noted', text: toStaff.noted(matterOf(c, outcome.row)), ticketNumber: number })
  }
  if (numbers.length === 0) await intoDiary(c, now, said.text)
  return true
}

/** 批示：…: from somebody who is no head above it, it is met with silence. */
export async function passOn(c: Change, now: HeardNow, said: Extract<Command, { name: 'instruct' }>): Promise<boolean> {
  if (!(await beginActing(c, now.heard, now.setting))) return true
  const numbers = namedBy(now, said.numbers)
  if (numbers.length === 0) await askNumber(c, now)
  for (const number of numbers) {
    const outcome = await onTicket(c, now, { number, verb: () => instruct(c, number, said.text) })
    if (outcome === null || outcome.row === null || outcome.refused === 'not_allowed') continue
    const { row } = outcome
    const told = toStaff.instructionTold(matterOf(c, row), { holder: holderWords(c, row) })
    const text = outcome.refused === null ? told : statusLine(c, row)
    await quietly(c, now, { kind: 'instructed', text, ticketNumber: number })
  }
  return true
}

/** Which one is meant, is asked of whoever may instruct at all, and not in front of residents. */
async function askNumber(c: Change, now: HeardNow): Promise<void> {
  if (now.setting.speaker === 'village_staff')
    await quietly(c, now, { kind: 'refusal', text: toStaff.whichInstructed(), ticketNumber: null })
}

/** Does it, and keeps the line with the ticket where it counted; null where there is no such ticket. */
async function onTicket(
  c: Change,
  now: HeardNow,
  { number, verb }: { number: number; verb: () => Promise<Outcome> },
): Promise<Outcome | null> {
  if ((await lockTicket(c, number)) === null) {
    await quietly(c, now, { kind: 'unknown', text: toResidents(c).none(number), ticketNumber: null })
    return null
  }
  const outcome = await verb()
  if (outcome.refused === null) await keepLine(c, number, { ...lineOf(c, now.heard, now.setting), part: 'history' })
  return outcome
}

async function intoDiary(c: Change, now: HeardNow, text: string): Promise<void> {
  const { personId, room } = now.setting
  if (personId === null) return
  const gridId = now.meaning.gridId ?? ownGrid(now.setting)
  await writeDiary(c, { personId, gridId, roomId: room?.id ?? null, about: now.meaning.about, text })
  const grid = c.town.grids.get(gridId)?.name ?? ''
  await quietly(c, now, { kind: 'diary', text: toColleagues.diary({ grid }), ticketNumber: null })
}

/** By quote, else by the numbers at the head of the line: others in it are part of what is said. */
function namedBy({ scene }: HeardNow, numbers: number[]): number[] {
  return scene.quoted.length > 0 ? scene.quoted : numbers
}

/** In a residents' group nothing is said of what is between staff. */
async function quietly(c: Change, { setting }: HeardNow, said: Reply): Promise<void> {
  if (setting.room?.kind !== 'residents') await reply(c, setting, said)
}
