import { and, eq, inArray, lte } from 'drizzle-orm'
import { warningRing } from '../../db/schema/warnings.ts'
import { MINUTE_MS } from '../../grid/calendar.ts'
import type { Desk } from '../desk.ts'
import { call } from './phone.ts'

const BATCH = 50
/** A request that is under way longer belongs to a process that died; nobody knows whether the phone rang. */
const LEASE_MS = MINUTE_MS

type RingRow = typeof warningRing.$inferSelect

/** Makes the requests that wait; returns how many were looked at. What fails is seen on the list and holds up nothing. */
export async function ringPhones(desk: Desk): Promise<number> {
  const rows = await claim(desk)
  await Promise.all(rows.map((row) => settle(desk, row)))
  return rows.length
}

/** Committed as under way before the request: a crash in between leaves one that is not made again. */
async function claim({ db, clock, phone }: Desk): Promise<RingRow[]> {
  const at = clock()
  return db.transaction(async (tx) => {
    const due = and(inArray(warningRing.state, ['waiting', 'calling']), lte(warningRing.nextTryAt, at))
    const rows = await tx
      .select()
      .from(warningRing)
      .where(due)
      .orderBy(warningRing.id)
      .limit(BATCH)
      .for('update', { skipLocked: true })
    const ids = (state: RingRow['state']) => rows.filter((row) => row.state === state).map(({ id }) => id)
    const [lost, fresh] = [ids('calling'), ids('waiting')]
    const begun =
      phone === null
        ? { state: 'off' as const }
        : { state: 'calling' as const, nextTryAt: new Date(at.getTime() + LEASE_MS) }
    await tx.update(warningRing).set(begun).where(inArray(warningRing.id, fresh))
    const unknown = { state: 'failed' as const, failure: '打到一半程序停了，不知道通了没有' }
    await tx.update(warningRing).set(unknown).where(inArray(warningRing.id, lost))
    return rows.map((row) => ({ ...row, state: row.state === 'waiting' ? begun.state : 'failed' }))
  })
}

async function settle(desk: Desk, row: RingRow): Promise<void> {
  if (row.state !== 'calling' || desk.phone === null) return
  const person = desk.directory.town().people.get(row.personId)
  const failure =
    person?.phone == null
      ? '没有电话号码'
      : await call(
          desk.phone,
          { id: `ring-${row.id}`, phone: person.phone, name: person.name, text: row.text },
          desk.internalHosts,
        )
  await desk.db
    .update(warningRing)
    .set(failure === null ? { state: 'taken' } : { state: 'failed', failure })
    .where(eq(warningRing.id, row.id))
}
