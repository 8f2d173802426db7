import { asc, eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { rowsFor } from '../../db/many.ts'
import { saying } from '../../db/schema/speech.ts'
import { event } from '../../db/schema/tickets.ts'
import { openVillage } from '../village.ts'

it('ES-02 invariant 3: what is due in the same second is written in one transaction, each ticket with its own trace and lines', async () => {
  const village = await openVillage()
  const reports = [
    ['张德才', 'sim-liuhe-1-room@chatroom', '柳河桥的路灯不亮了'],
    ['田桂香', 'sim-liuhe-2-room@chatroom', '代销店的路灯不亮了'],
    ['王秀英', 'sim-liuhe-3-room@chatroom', '晒谷场的路灯不亮了'],
    ['覃桂英', 'sim-liuhe-4-room@chatroom', '老供销社的路灯不亮了'],
    ['熊大妈', 'sim-shiqiao-2-room@chatroom', '戏台的路灯不亮了'],
  ] as const
  for (const [name, room, text] of reports) await village.person(name).says(text, room)
  await village.waitsUntil('2026-03-02T11:00:00+08:00')
  for (const [, room] of reports) {
    village.hears(room, /记下了/)
    village.hears(room, /还没人接上，已报给片长/)
  }
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /^【\d号】/)
  const climbs = await village.desk.db
    .select({ number: event.ticketNumber, xid: sql<string>`xmin::text` })
    .from(event)
    .where(eq(event.kind, 'climbed'))
    .orderBy(asc(event.ticketNumber))
  expect(climbs.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  expect(new Set(climbs.map(({ xid }) => xid)).size).toBe(1)
})

it('CC-01 PC-01: many rows in one parameter keep every character, list and empty field', async () => {
  const village = await openVillage()
  const at = new Date('2026-03-02T09:00:00.123+08:00')
  const row = {
    accountId: 'main',
    kind: 'opened',
    urgent: false,
    state: 'cancelled' as const,
    madeAt: at,
    notBefore: at,
  }
  const given = [
    {
      ...row,
      roomId: 'a',
      text: '【1号】“引号”\'\\"\n换行，@李建国\u2005 😀 ＊＊＊',
      mentions: [3, 1],
      ticketNumber: 1,
    },
    { ...row, contactId: 7, text: '', mentions: [], urgent: true, dedupKey: 'k' },
  ]
  await village.desk.db.insert(saying).select(rowsFor(saying, given))
  const kept = await village.desk.db.select().from(saying).orderBy(asc(saying.id))
  expect(kept).toMatchObject(given)
  expect(kept[1]).toMatchObject({ roomId: null, ticketNumber: null, attempts: 0, also: [], sentAt: null })
})
