import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { saying } from '../../db/schema/speech.ts'
import { confirmsWarning, householdNews, isHouseholdLine, mayAnswerWarning } from '../../grid/warning/answers.ts'
import { toCalled, WARNING_HEAD } from '../../grid/wording/warnings.ts'
import { type Change, contactOf } from '../desk.ts'
import { sayPrivately } from '../say.ts'
import { confirm, householdsOf, type OpenCall, openCallsOf } from '../warnings/confirm.ts'
import { noteHouseholds } from '../warnings/households.ts'
import type { WarningRow } from '../warnings/tell.ts'
import { beginActing, reply } from './lines.ts'
import type { HeardNow } from './now.ts'

/** 收到 and 王奶奶家已转移, said by whoever was called for a warning. False when the line is about something else. */
export async function answerWarning(c: Change, now: HeardNow): Promise<boolean> {
  const { heard, setting, alone, scene } = now
  if (setting.personId === null || !mayAnswerWarning(heard.text)) return false
  const quotesWarning = heard.quote !== null && WARNING_HEAD.test(heard.quote.text)
  if (!quotesWarning && (alone.numbers.length > 0 || scene.quoted.length > 0)) return false
  if (isHouseholdLine(heard.text) && (await takeHouseholds(c, now, setting.personId))) return true
  return confirmsWarning(heard.text) && takeConfirmation(c, now, setting.personId)
}

async function takeConfirmation(c: Change, now: HeardNow, personId: string): Promise<boolean> {
  const open = await openCallsOf(c, personId)
  const meant = await meantCall(c, now, open)
  if (meant === null) return false
  if (!(await beginActing(c, now.heard, now.setting))) return true
  await confirm(c, meant.row, { personId, own: false })
  const left = await leftOf(c, meant.row, personId)
  await aside(c, now, { row: meant.row, text: toCalled.confirmed(meant.row, { left }) })
  return true
}

/** The one that is quoted; else the newest, if nothing newer is asked of this person. */
async function meantCall(c: Change, now: HeardNow, open: OpenCall[]): Promise<OpenCall | null> {
  const [newest] = open
  if (newest === undefined) return null
  const { quote } = now.heard
  if (quote !== null && WARNING_HEAD.test(quote.text)) return (await quotedCall(c, quote, open)) ?? newest
  return (await isNewestAsk(c, now, newest)) ? newest : null
}

async function quotedCall(
  c: Change,
  { messageId, text }: { messageId: string | null; text: string },
  open: OpenCall[],
): Promise<OpenCall | null> {
  const ids = open.map(({ row }) => row.id)
  const lines = await c.tx
    .select({ id: saying.warningId, externalId: saying.externalId, text: saying.text })
    .from(saying)
    .where(inArray(saying.warningId, ids))
    .orderBy(desc(saying.id))
  const words = text.replace(/[…\s]+$/u, '')
  const line =
    lines.find(({ externalId }) => messageId !== null && externalId === messageId) ??
    lines.find((one) => one.text.startsWith(words))
  return open.find(({ row }) => row.id === line?.id) ?? null
}

/** So many lines back in a room; what lies further back asks nobody for a bare 收到. */
const LINES_BACK = 40

/** What was asked last where the line is said; where nothing was, what was asked last at all. */
async function isNewestAsk(c: Change, { setting, scene }: HeardNow, { row, toldAt }: OpenCall): Promise<boolean> {
  const mine = scene.tickets.filter((one) => one.state === 'waiting' && one.holderPersonId === setting.personId)
  if (mine.length === 0) return true
  const { contactId } = scene
  const here =
    setting.room === null
      ? and(isNull(saying.roomId), eq(saying.contactId, contactId ?? 0))
      : eq(saying.roomId, setting.room.id)
  const lines = await c.tx
    .select({ warningId: saying.warningId, ticketNumber: saying.ticketNumber, also: saying.also })
    .from(saying)
    .where(and(here, inArray(saying.state, ['sent', 'sending', 'uncertain'])))
    .orderBy(desc(saying.id))
    .limit(LINES_BACK)
  const numbers = new Set(mine.map(({ number }) => number))
  const last = lines.find(
    ({ warningId, ticketNumber, also }) =>
      warningId === row.id || [ticketNumber, ...also].some((number) => number !== null && numbers.has(number)),
  )
  if (last !== undefined) return last.warningId === row.id
  return mine.every(({ reportedAt }) => reportedAt <= toldAt)
}

async function takeHouseholds(c: Change, now: HeardNow, personId: string): Promise<boolean> {
  const known = await householdsOf(c, personId)
  const newest = known[0]?.row
  // of several warnings at once each has its own list; the newest that names the household is meant
  const rows = known.filter(({ row }, n) => known.findIndex((one) => one.row.id === row.id) === n).map(({ row }) => row)
  for (const row of rows) {
    const theirs = known.filter((one) => one.row.id === row.id).map(({ household }) => household)
    const { said, unclear } = householdNews(now.heard.text, theirs)
    if (said.length === 0 && (unclear === null || row !== newest)) continue
    if (!(await beginActing(c, now.heard, now.setting))) return true
    if (said.length === 0 && unclear !== null) {
      const among = unclear.among.map(({ name }) => name)
      await aside(c, now, { row, text: toCalled.whichHousehold({ words: unclear.words, among }) })
      return true
    }
    await noteHouseholds(c, row, { personId, said })
    // whoever speaks of the households has heard the warning
    await confirm(c, row, { personId, own: true })
    const names = said.map(({ household, state }) => ({ name: household.name, state }))
    const left = await leftOf(c, row, personId)
    await aside(c, now, { row, text: toCalled.householdNoted(row, { said: names, left }) })
    return true
  }
  return false
}

/** Their households of which nothing was said yet. */
async function leftOf(c: Change, row: WarningRow, personId: string): Promise<string[]> {
  const known = await householdsOf(c, personId)
  return known
    .filter((one) => one.row.id === row.id && one.household.state === null)
    .map(({ household }) => household.name)
}

/** Households are never named in a residents' group: there the answer comes in private or not at all. */
async function aside(c: Change, now: HeardNow, { row, text }: { row: WarningRow; text: string }): Promise<void> {
  const { setting, heard } = now
  const said = { kind: 'warning_noted', text, ticketNumber: null, warningId: row.id }
  if (setting.room?.kind !== 'residents') return reply(c, setting, said)
  const contactId = contactOf(c.actor)
  if (heard.talker.friend && contactId !== null) await sayPrivately(c, { contactId, accountId: heard.accountId }, said)
}
