import { MINUTE_MS } from '../../grid/calendar.ts'
import { namedTickets } from '../../grid/conversation/scene.ts'
import { defaultCategory, OTHER } from '../../grid/taxonomy.ts'
import type { Command } from '../../grid/understand/meaning.ts'
import { toColleagues } from '../../grid/wording/arrangements.ts'
import { toResidents } from '../../grid/wording/residents.ts'
import { toStaff } from '../../grid/wording/staff.ts'
import { linesOn } from '../budget.ts'
import { leaveOut } from '../contacts.ts'
import { type Change, contactOf } from '../desk.ts'
import { wordsFor } from '../directory.ts'
import { eraseWords } from '../erase.ts'
import { learnPlace } from '../gazetteer.ts'
import { merge } from '../merge.ts'
import { open } from '../open.ts'
import { sayPrivately } from '../say.ts'
import { tasksOf } from '../tasks.ts'
import { mustLock } from '../tickets.ts'
import { statusLine } from '../trace.ts'
import { UNDO_WITHIN_MS, undo } from '../undo.ts'
import { reportOf } from './assemble.ts'
import { grantNamed } from './grant.ts'
import { beginActing, reply } from './lines.ts'
import { type HeardNow, ownGrid } from './now.ts'
import { passOn, putDown } from './put-down.ts'
import { readWith } from './reading.ts'
import { answerStandIn, arrange, isBack } from './stand-in.ts'
import { visitNamed } from './visit.ts'

/** What made a line one of the diary is no part of the report that it becomes. */
const NOTED = /^\s*(?:记|记一下|补记|记一笔|记录|备注)\s?[:：]\s?/u

/** Words that are an instruction to the bot itself. False when the command needs a ticket, and is decided with the rest. */
export async function obey(c: Change, now: HeardNow): Promise<boolean> {
  const { command } = now.meaning
  const addressed = now.heard.atBot || now.setting.room === null
  switch (command?.name) {
    case 'leave_me_out':
      return acting(c, now, () => setLeftOut(c, now, 'out'))
    case 'listen_again':
      return acting(c, now, () => setLeftOut(c, now, 'in'))
    case 'erase_me':
      return acting(c, now, () => eraseMine(c, now))
    case 'undo':
      return acting(c, now, () => takeBack(c, now))
    case 'ding':
      return addressed && acting(c, now, () => answerWith(c, now, { kind: 'dong', text: 'dong' }))
    case 'help': {
      const words = toResidents(c)
      const text = now.setting.isStaff ? words.helpForStaff() : words.help()
      return addressed && acting(c, now, () => answerWith(c, now, { kind: 'help', text }))
    }
    default:
      return command !== null && obeyStaff(c, now, command)
  }
}

/** Only whoever has a duty may say these; from others they mean nothing special. */
async function obeyStaff(c: Change, now: HeardNow, command: Command): Promise<boolean> {
  if (now.setting.personId === null) return false
  switch (command.name) {
    case 'my_tasks':
      return acting(c, now, () => tasks(c, now))
    case 'note':
      return putDown(c, now, command)
    case 'instruct':
      return passOn(c, now, command)
    case 'stand_in':
      return arrange(c, now, command)
    case 'agree':
      return answerStandIn(c, now, command.agreed)
    case 'place':
      return acting(c, now, () => namePlace(c, now, command))
    case 'back':
      return isBack(c, now)
    case 'visited':
      return now.setting.isStaff && visitNamed(c, now)
    case 'grant':
      return (await answerStandIn(c, now, command.granted)) || grantNamed(c, now, command.granted)
    case 'merge':
      return now.setting.isStaff && mergeNamed(c, now, command)
    case 'make_ticket':
      return now.setting.isStaff && now.heard.quote !== null && acting(c, now, () => openQuoted(c, now))
    default:
      return false
  }
}

async function answerWith(c: Change, { setting }: HeardNow, said: { kind: string; text: string }): Promise<void> {
  await reply(c, setting, { ...said, ticketNumber: null })
}

async function takeBack(c: Change, { setting }: HeardNow): Promise<void> {
  const { refused } = await undo(c)
  if (refused === null || !setting.isStaff) return
  const text = toStaff.undoTooLate({ minutes: UNDO_WITHIN_MS / MINUTE_MS })
  await reply(c, setting, { kind: 'refusal', text, ticketNumber: null })
}

/** "2号和1号是一件": the other number named, or the quoted ticket, goes into that one. */
async function mergeNamed(
  c: Change,
  now: HeardNow,
  { from, into }: { from: number | null; into: number },
): Promise<boolean> {
  const named = from === null ? (namedTickets(now.scene, now.meaning) ?? []) : [from]
  const known = (number: number) => now.scene.tickets.some((ticket) => ticket.number === number)
  const number = named.find((one) => one !== into && known(one))
  if (number === undefined || !known(into)) return false
  return acting(c, now, async () => {
    await merge(c, number, into)
  })
}

/** 转工单 under a quoted line: opened by hand for whoever said it (UN-10). */
async function openQuoted(c: Change, now: HeardNow): Promise<void> {
  const { quote } = now.heard
  if (quote === null) return
  const [known] = now.scene.quoted
  if (known !== undefined) {
    const status = statusLine(c, await mustLock(c, known))
    return reply(c, now.setting, { kind: 'status', text: status, ticketNumber: known })
  }
  const text = quote.text.replace(NOTED, '')
  const read = readWith({ text, atBot: false }, { ...now.setting, speaker: 'resident' }, null)
  const meaning = { ...read, category: read.category ?? calm(read.about) }
  const heard = { ...now.heard, text }
  await open(c, {
    ...(await reportOf(c, { ...now, heard, meaning })),
    represented: quote.name,
    asks: null,
  })
}

/** Whoever opens it by hand saw no emergency and no secret in it: a single word is not enough to make it one. */
function calm(about: string | null): string {
  const category = about === null ? null : defaultCategory(about)
  return category === null || category.clockClass === 'S0' || category.visibility === 'private' ? OTHER : category.code
}

async function acting(c: Change, { heard, setting }: HeardNow, work: () => Promise<void>): Promise<boolean> {
  if (await beginActing(c, heard, setting)) await work()
  return true
}

async function tasks(c: Change, { setting, heard }: HeardNow): Promise<void> {
  const { shown } = await tasksOf(c, setting.personId ?? '')
  const contactId = contactOf(c.actor)
  const today = contactId === null ? 0 : ((await linesOn(c, [contactId])).get(contactId) ?? 0)
  const said = { kind: 'tasks', text: toStaff.tasks(shown, today), ticketNumber: null }
  // a list of somebody's work belongs to them, not to the group
  if (heard.talker.friend && contactId !== null) return sayPrivately(c, { contactId, accountId: heard.accountId }, said)
  await reply(c, setting, said)
}

async function namePlace(c: Change, now: HeardNow, said: { place: string; grid: string }): Promise<void> {
  const { places } = wordsFor(c.town, ownGrid(now.setting))
  const grid = places.find((one) => c.town.grids.has(one.gridId) && [one.name, ...one.aliases].includes(said.grid))
  const name = c.town.grids.get(grid?.gridId ?? '')?.name
  if (grid !== undefined) await learnPlace(c, { name: said.place, aliases: [], gridId: grid.gridId })
  const text =
    name === undefined ? toColleagues.noSuchGrid(said) : toColleagues.placeLearnt({ place: said.place, grid: name })
  await answerWith(c, now, { kind: 'place', text })
}

async function eraseMine(c: Change, { heard, setting }: HeardNow): Promise<void> {
  const contactId = contactOf(c.actor)
  const erased = contactId === null ? null : await eraseWords(c, contactId)
  if (erased === null) return
  const text = toResidents(c).erased(heard.talker.name, erased)
  await reply(c, setting, { kind: 'erased', text, ticketNumber: null })
}

async function setLeftOut(c: Change, { heard, setting }: HeardNow, leftOut: 'out' | 'in'): Promise<void> {
  const contactId = contactOf(c.actor)
  if (contactId === null) return
  await leaveOut(c, contactId, leftOut)
  const text =
    leftOut === 'out' ? toResidents(c).leftOut(heard.talker.name) : toResidents(c).listening(heard.talker.name)
  await reply(c, setting, { kind: 'left_out', text, ticketNumber: null })
}
