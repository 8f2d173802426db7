import { and, asc, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { saying } from '../db/schema/speech.ts'
import { account, contact, room } from '../db/schema/town.ts'
import { MINUTE_MS } from '../grid/calendar.ts'
import type { Desk } from './desk.ts'

/** A send without an answer: wait this long for our own line to come back before saying it a second and last time. */
const ECHO_WAIT_MS = 20_000
/** A row that stays "sending" longer belongs to a process that died. */
const SENDING_LEASE_MS = 30_000
/** Surely not sent: tried again after these pauses, then shown to a human as failed. */
const RETRY_PAUSES_MS = [5_000, MINUTE_MS, 10 * MINUTE_MS]
const MAX_ATTEMPTS_UNCERTAIN = 2
const OFFLINE_PAUSE_MS = 5_000
const FAILURE_CHARS = 200

export type SayingRow = typeof saying.$inferSelect
/** offline passes by itself; refused needs a person if it goes on. */
export type Sent =
  | { as: 'sent'; externalId: string | null }
  | { as: 'uncertain' }
  | { as: 'offline' }
  | { as: 'refused'; reason: string }
/** Says one line in WeChat; never throws. */
export type Speak = (say: { to: string; text: string; mentions: string[] }) => Promise<Sent>

/** Says what may be said now on this account, one line after the other; returns how many were said. */
export async function deliver(desk: Desk, accountId: string, speak: Speak): Promise<number> {
  let said = 0
  for (;;) {
    const claimed = await claim(desk, accountId)
    if (claimed === null) return said
    if (claimed === 'later') continue
    const result =
      claimed.to === null
        ? { as: 'refused' as const, reason: '群还没有绑定' }
        : await speak({ to: claimed.to, text: claimed.row.text, mentions: claimed.mentions })
    await settle(desk, claimed.row, result)
    said += 1
  }
}

interface Claimed {
  row: SayingRow
  to: string | null
  mentions: string[]
}

/** Committed as "sending" before the call: a crash in between is an uncertain send, never a forgotten one. */
async function claim(desk: Desk, accountId: string): Promise<Claimed | 'later' | null> {
  const at = desk.clock()
  return desk.db.transaction(async (tx) => {
    const [who] = await tx.select().from(account).where(eq(account.id, accountId)).for('update')
    if (!who || (who.pausedUntil !== null && who.pausedUntil > at)) return null
    await adoptOrphans(tx, accountId, at)
    const due = and(
      eq(saying.accountId, accountId),
      inArray(saying.state, ['waiting', 'uncertain']),
      lte(saying.notBefore, at),
    )
    const [row] = await tx
      .select()
      .from(saying)
      .where(due)
      .orderBy(desc(saying.urgent), asc(saying.id))
      .limit(1)
      .for('update')
    if (!row) return null
    const wait = who.kind === 'simulator' ? null : await pace(tx, row, { ...who, at })
    if (wait !== null) {
      await tx.update(saying).set({ notBefore: wait }).where(eq(saying.id, row.id))
      return 'later'
    }
    const sending = { state: 'sending' as const, sendingAt: at, attempts: row.attempts + 1 }
    await tx.update(saying).set(sending).where(eq(saying.id, row.id))
    return { row: { ...row, ...sending }, to: await targetOf(tx, row), mentions: await mentionsOf(tx, row) }
  })
}

async function adoptOrphans(tx: Tx, accountId: string, at: Date): Promise<void> {
  const orphan = and(
    eq(saying.accountId, accountId),
    eq(saying.state, 'sending'),
    lte(saying.sendingAt, new Date(at.getTime() - SENDING_LEASE_MS)),
  )
  await tx
    .update(saying)
    .set({
      state: sql`case when ${saying.attempts} >= ${MAX_ATTEMPTS_UNCERTAIN} then 'failed' else 'uncertain' end`,
      notBefore: at,
      failure: '发送时程序中断',
    })
    .where(orphan)
}

/** null when it may be said now, else the earliest moment: so many a minute per account, a pause between lines in one room. */
async function pace(
  tx: Tx,
  row: SayingRow,
  limits: { perMinute: number; roomGapMs: number; at: Date },
): Promise<Date | null> {
  const since = new Date(limits.at.getTime() - MINUTE_MS)
  const recent = await tx
    .select({ sentAt: saying.sentAt, roomId: saying.roomId })
    .from(saying)
    .where(and(eq(saying.accountId, row.accountId), eq(saying.state, 'sent'), gt(saying.sentAt, since)))
    .orderBy(asc(saying.sentAt))
  const earliest = recent.at(-limits.perMinute)?.sentAt
  const here = recent.filter((said) => said.roomId !== null && said.roomId === row.roomId).at(-1)?.sentAt
  const minuteFree = earliest ? earliest.getTime() + MINUTE_MS : 0
  const roomFree = here ? here.getTime() + limits.roomGapMs : 0
  const free = Math.max(minuteFree, roomFree)
  return free > limits.at.getTime() ? new Date(free) : null
}

async function targetOf(tx: Tx, row: SayingRow): Promise<string | null> {
  if (row.roomId !== null) {
    const [found] = await tx.select({ id: room.externalId }).from(room).where(eq(room.id, row.roomId))
    return found?.id ?? null
  }
  const [found] = await tx
    .select({ id: contact.externalId })
    .from(contact)
    .where(eq(contact.id, row.contactId ?? 0))
  return found?.id ?? null
}

async function mentionsOf(tx: Tx, row: SayingRow): Promise<string[]> {
  if (row.mentions.length === 0) return []
  const found = await tx.select({ id: contact.externalId }).from(contact).where(inArray(contact.id, row.mentions))
  return found.map(({ id }) => id)
}

async function settle(desk: Desk, row: SayingRow, result: Sent): Promise<void> {
  const at = desk.clock()
  // the echo may have settled it already
  const stillOurs = and(eq(saying.id, row.id), eq(saying.state, 'sending'))
  await desk.db
    .update(saying)
    .set(outcome(row, result, at))
    .where(stillOurs)
  if (result.as === 'sent')
    await desk.db.update(account).set({ lastSentAt: at, pauses: 0 }).where(eq(account.id, row.accountId))
}

function outcome(row: SayingRow, result: Sent, at: Date): Partial<SayingRow> {
  switch (result.as) {
    case 'sent':
      return { state: 'sent', sentAt: at, externalId: result.externalId, failure: null }
    case 'uncertain':
      if (row.attempts >= MAX_ATTEMPTS_UNCERTAIN)
        return { state: 'failed', failure: '发了两次都没有回执，请到群里看看' }
      return { state: 'uncertain', notBefore: new Date(at.getTime() + ECHO_WAIT_MS) }
    case 'offline':
      return { state: 'waiting', attempts: row.attempts - 1, notBefore: new Date(at.getTime() + OFFLINE_PAUSE_MS) }
    case 'refused': {
      const pause = RETRY_PAUSES_MS[row.attempts - 1]
      const failure = result.reason.slice(0, FAILURE_CHARS)
      return pause === undefined
        ? { state: 'failed', failure }
        : { state: 'waiting', failure, notBefore: new Date(at.getTime() + pause) }
    }
  }
}

/** Our own line came back from WeChat: it was said, whatever the call answered. */
export async function echoed(
  desk: Desk,
  echo: { accountId: string; externalId: string; to: string; text: string },
): Promise<void> {
  const at = desk.clock()
  await desk.db.execute(sql`
    update ${saying} set state = 'sent', sent_at = coalesce(sent_at, ${at.toISOString()}), external_id = ${echo.externalId}
    where id = (
      select s.id from ${saying} s left join ${room} r on r.id = s.room_id left join ${contact} k on k.id = s.contact_id
      where s.account_id = ${echo.accountId} and s.text = ${echo.text} and coalesce(r.external_id, k.external_id) = ${echo.to}
        and (s.state in ('sending', 'uncertain') or (s.state = 'sent' and s.external_id is null))
      order by s.id desc limit 1)`)
}

const PAUSE_MS = 10 * MINUTE_MS
const MAX_PAUSE_MS = 120 * MINUTE_MS

/** "操作过于频繁": WeChat warns; nothing is sent for ten minutes, twice as long at every further warning (N-28). */
export async function pauseAccount(desk: Desk, accountId: string): Promise<void> {
  const at = desk.clock()
  const [who] = await desk.db.select().from(account).where(eq(account.id, accountId))
  if (!who) return
  const pausedUntil = new Date(at.getTime() + Math.min(PAUSE_MS * 2 ** who.pauses, MAX_PAUSE_MS))
  await desk.db
    .update(account)
    .set({ pausedUntil, pauses: who.pauses + 1 })
    .where(eq(account.id, accountId))
}
