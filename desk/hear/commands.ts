import { and, asc, eq, inArray } from 'drizzle-orm'
import { ticket } from '../../db/schema/tickets.ts'
import { MINUTE_MS } from '../../grid/calendar.ts'
import { namedTickets } from '../../grid/conversation/scene.ts'
import { defaultCategory, OTHER } from '../../grid/taxonomy.ts'
import { isUnsolved, STATES } from '../../grid/ticket.ts'
import { toResidents } from '../../grid/wording/residents.ts'
import { toStaff } from '../../grid/wording/staff.ts'
import { leaveOut } from '../contacts.ts'
import { type Change, contactOf } from '../desk.ts'
import { matterOf, timeWords } from '../matter.ts'
import { merge } from '../merge.ts'
import { open } from '../open.ts'
import { sayPrivately } from '../say.ts'
import { mustLock } from '../tickets.ts'
import { statusLine } from '../trace.ts'
import { UNDO_WITHIN_MS, undo } from '../undo.ts'
import { reportOf } from './assemble.ts'
import { grantNamed } from './grant.ts'
import { beginActing, reply } from './lines.ts'
import type { HeardNow } from './now.ts'
import { readWith } from './reading.ts'
import { visitNamed } from './visit.ts'

const MAX_TASKS_SHOWN = 8

/** Words that are an instruction to the bot itself. False when the command needs a ticket, and is decided with the rest. */
export async function obey(c: Change, now: HeardNow): Promise<boolean> {
  switch (now.meaning.command?.name) {
    case 'my_tasks':
      return now.setting.personId !== null && acting(c, now, () => tasks(c, now))
    case 'leave_me_out':
      return acting(c, now, () => setLeftOut(c, now, 'out'))
    case 'listen_again':
      return acting(c, now, () => setLeftOut(c, now, 'in'))
    case 'undo':
      return acting(c, now, () => takeBack(c, now))
    case 'grant':
      return now.setting.personId !== null && grantNamed(c, now, now.meaning.command.granted)
    case 'visited':
      return now.setting.isStaff && visitNamed(c, now)
    case 'merge':
      return now.setting.isStaff && mergeNamed(c, now, now.meaning.command)
    case 'make_ticket':
      return now.setting.isStaff && now.heard.quote !== null && acting(c, now, () => openQuoted(c, now))
    case 'ding':
      return (
        (now.heard.atBot || now.setting.room === null) &&
        acting(c, now, () => reply(c, now.setting, { kind: 'dong', text: 'dong', ticketNumber: null }))
      )
    case 'help':
      return (
        (now.heard.atBot || now.setting.room === null) &&
        acting(c, now, () =>
          reply(c, now.setting, {
            kind: 'help',
            text: toResidents.help(now.setting.isStaff ? 'staff' : 'resident'),
            ticketNumber: null,
          }),
        )
      )
    default:
      return false
  }
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
    const text = statusLine(c, await mustLock(c, known))
    return reply(c, now.setting, { kind: 'status', text, ticketNumber: known })
  }
  const read = readWith({ text: quote.text, atBot: false }, { ...now.setting, speaker: 'resident' }, null)
  const meaning = { ...read, category: read.category ?? calm(read.about) }
  const heard = { ...now.heard, text: quote.text }
  await open(c, { ...(await reportOf(c, { ...now, heard, meaning })), represented: quote.name, asksConsent: false })
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
  const mine = and(eq(ticket.holderPersonId, setting.personId ?? ''), inArray(ticket.state, STATES.filter(isUnsolved)))
  const rows = await c.tx.select().from(ticket).where(mine).orderBy(asc(ticket.acceptDue)).limit(MAX_TASKS_SHOWN)
  const listed = rows.map((row) => ({
    matter: matterOf(c, row),
    state: row.state === 'waiting' ? '还没接' : '在办',
    due: `${timeWords(c, row.state === 'waiting' ? row.acceptDue : row.resultDue)}前`,
  }))
  const contactId = contactOf(c.actor)
  const said = { kind: 'tasks', text: toStaff.tasks(listed), ticketNumber: null }
  // a list of somebody's work belongs to them, not to the group
  if (heard.talker.friend && contactId !== null) return sayPrivately(c, { contactId, accountId: heard.accountId }, said)
  await reply(c, setting, said)
}

async function setLeftOut(c: Change, { heard, setting }: HeardNow, leftOut: 'out' | 'in'): Promise<void> {
  const contactId = contactOf(c.actor)
  if (contactId === null) return
  await leaveOut(c, contactId, leftOut)
  const text = leftOut === 'out' ? toResidents.leftOut(heard.talker.name) : toResidents.listening(heard.talker.name)
  await reply(c, setting, { kind: 'left_out', text, ticketNumber: null })
}
