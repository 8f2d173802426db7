import { ask } from '../../db/schema/speech.ts'
import type { Matter } from '../../grid/conversation/matters.ts'
import type { Intent } from '../../grid/conversation/scene.ts'
import { OTHER } from '../../grid/taxonomy.ts'
import { mustCategory } from '../../grid/town.ts'
import { givesReason } from '../../grid/understand/rating.ts'
import { correctionOf } from '../../grid/understand/resident.ts'
import { toResidents } from '../../grid/wording/residents.ts'
import { correct } from '../correct.ts'
import type { Change } from '../desk.ts'
import { wordsFor } from '../directory.ts'
import { join, leave } from '../join.ts'
import { matterOf } from '../matter.ts'
import { open } from '../open.ts'
import { rate } from '../rate.ts'
import { reopen } from '../reopen.ts'
import { supplement } from '../supplement.ts'
import { keepLine, mustLock, type TicketRow } from '../tickets.ts'
import { urge } from '../urge.ts'
import { withdraw } from '../withdraw.ts'
import { attachHeld, reportOf } from './assemble.ts'
import { beginActing, hadEffect, lineOf, reply } from './lines.ts'
import { mend } from './mend.ts'
import { gridFor, type HeardNow } from './now.ts'
import { actForStaff } from './staff.ts'
import { tellStatus } from './status.ts'

/** Does what was decided about a line: one verb of the desk each. */
export async function act(c: Change, now: HeardNow, intent: Intent): Promise<void> {
  const { ears, heard, setting } = now
  if (intent.do === 'nothing') return
  // what staff want put down they say: of their talk nobody asks
  if (intent.do === 'unsure') return setting.isStaff ? undefined : askUnsure(c, now)
  if (!(await beginActing(c, heard, setting))) return
  switch (intent.do) {
    case 'open':
      return openTicket(c, now)
    case 'staff':
      return actForStaff(c, now, intent)
    case 'which':
      return askWhich(c, now, intent)
    case 'unknown':
      return reply(c, setting, {
        kind: 'unknown',
        text: toResidents(c).none(intent.number),
        ticketNumber: null,
      })
    case 'status':
      return tellStatus(c, now, intent.number)
    case 'mend':
    case 'mend_unknown':
    case 'not_report':
      return mend(c, now, intent)
    case 'apart':
      await leave(c, intent.number)
      return openTicket(c, { ...now, meaning: { ...now.meaning, category: intent.categoryCode, severity: null } })
    case 'hush':
      return reply(c, setting, { kind: 'hush', text: toResidents(c).hush(), ticketNumber: null })
    case 'supplement':
      await more(c, now, intent.number)
      return ears.memory.continueBurst(heard, intent.number)
    default:
      return onTicket(c, now, intent)
  }
}

export async function onTicket(c: Change, now: HeardNow, intent: Extract<Intent, { number: number }>): Promise<void> {
  const { heard, setting } = now
  const line = lineOf(c, heard, setting)
  switch (intent.do) {
    case 'join':
      await join(c, intent.number, line)
      return attachHeld(c, now, intent.number)
    case 'correct':
      for (const number of [intent.number, ...(intent.also ?? [])])
        await correct(c, number, { line, gridId: correctedGrid(now), place: correctedPlace(now) })
      return
    case 'reopen':
      await keepLine(c, intent.number, { ...line, part: 'history' })
      await reopen(c, intent.number, heard.text)
      await attachHeld(c, now, intent.number)
      return now.ears.memory.continueBurst(heard, intent.number)
    case 'rate':
      await keepLine(c, intent.number, { ...line, part: 'history' })
      await rate(c, intent.number, { rating: intent.rating, proxy: false, reasoned: givesReason(heard.text) })
      if (intent.rating === 'unsatisfied') now.ears.memory.awaitWord(heard, intent.number, 'reason')
      return
    case 'urge':
      await keepLine(c, intent.number, { ...line, part: 'history' })
      await urge(c, intent.number)
      return
    case 'withdraw':
      await keepLine(c, intent.number, { ...line, part: 'history' })
      await withdraw(c, intent.number)
      return
    default:
      throw new Error(`no verb for ${intent.do}`)
  }
}

/** "不是三组，是四组": the right name decides, for the line names both. */
function correctedGrid({ setting, meaning, heard }: HeardNow): string {
  const right = meaning.correction?.right ?? correctionOf(heard.text)?.right ?? ''
  const places = wordsFor(setting.town, setting.room?.gridId ?? null).places
  const named = places.find(({ name, aliases }) => [name, ...aliases].some((word) => right.startsWith(word)))
  return named?.gridId ?? gridFor(setting, meaning)
}

function correctedPlace({ setting, meaning: { place, correction } }: HeardNow): string | null {
  if (place !== null && isGridName(setting, place)) return null
  return place !== null &&
    correction?.wrong !== null &&
    correction?.wrong !== undefined &&
    place.includes(correction.wrong)
    ? null
    : place
}

function isGridName({ town, room, homeGridId }: HeardNow['setting'], words: string): boolean {
  const isCalled = ({ name, aliases }: { name: string; aliases: string[] }) => [name, ...aliases].includes(words)
  // 二组 is what 柳河村二组微网格 is called; 晒谷场 is a place, and lies in one
  return !town.places.some(isCalled) && wordsFor(town, room?.gridId ?? homeGridId).places.some(isCalled)
}

/** Several matters told in one line: a ticket each, and one line for all of them. */
export async function openEach(c: Change, now: HeardNow, matters: Matter[]): Promise<void> {
  if (!(await beginActing(c, now.heard, now.setting))) return
  c.gathers = true
  for (const { text, meaning } of matters) await openTicket(c, { ...now, heard: { ...now.heard, text }, meaning })
  c.gathers = false
}

export async function openTicket(c: Change, now: HeardNow): Promise<void> {
  const report = await reportOf(c, now)
  const row = await open(c, report)
  const { memory } = now.ears
  if (report.asks !== null) memory.awaitWord(now.heard, row.number, report.asks)
  else if (row.clockClass === 'S0' && row.visibility === 'public') memory.tellsOfDanger(now.heard, row.number)
  else memory.continueBurst(now.heard, row.number)
}

async function more(c: Change, now: HeardNow, number: number): Promise<void> {
  const { heard, setting, meaning, scene } = now
  const line = lineOf(c, heard, setting)
  const part = scene.burst === number ? 'source' : 'supplement'
  // asked where it is, they may name no place that a list knows: 就是老槐树那边
  const told = now.ears.memory.awaited(heard) === 'place' ? heard.text.trim() : null
  await supplement(c, number, { line, place: meaning.place ?? told, media: null, part, meaning })
  await attachHeld(c, now, number)
}

/** UN-10: not sure whether this is a matter for somebody: one question, and nothing is kept unless the answer is yes. */
async function askUnsure(c: Change, now: HeardNow): Promise<void> {
  const code = now.meaning.about ?? OTHER
  // a private matter is not asked about in front of everybody
  if (now.setting.room !== null && mustCategory(c.town, code).visibility === 'private') return
  if ((await hadEffect(c, now.heard)) || !now.ears.memory.askUnsure(now.heard)) return
  const what = code === OTHER ? null : mustCategory(c.town, code).plain
  await reply(c, now.setting, { kind: 'unsure', text: toResidents(c).unsure(what), ticketNumber: null })
}

async function askWhich(c: Change, now: HeardNow, intent: Extract<Intent, { do: 'which' }>): Promise<void> {
  const { heard, setting } = now
  const rows: TicketRow[] = []
  for (const number of intent.numbers.toSorted((a, b) => a - b)) rows.push(await mustLock(c, number))
  await c.tx.insert(ask).values({
    accountId: heard.accountId,
    roomId: setting.room?.id ?? null,
    contactId: lineOf(c, heard, setting).contactId,
    verb: intent.verb,
    note: intent.note,
    numbers: rows.map(({ number }) => number),
    messageIds: [heard.messageId],
    at: c.at,
  })
  await reply(c, setting, {
    kind: 'which',
    text: toResidents(c).which(rows.map((row) => matterOf(c, row))),
    ticketNumber: null,
  })
}
