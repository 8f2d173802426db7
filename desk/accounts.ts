import { account } from '../db/schema/town.ts'
import type { Desk } from './desk.ts'

/** The account of a town that has one; a county numbers its own. */
export const ACCOUNT_ID = 'main'
export const BOT_NAMES = ['网格小助手']

/** The kind of WeChat behind the account; in the simulator rooms and staff are known by name, and nothing is paced. */
export async function introduceAccount(
  desk: Pick<Desk, 'db' | 'directory'>,
  kind: 'simulator' | 'wechaty',
): Promise<void> {
  const values = { id: ACCOUNT_ID, kind, names: BOT_NAMES, stableIds: true, perMinute: 20, roomGapMs: 3_000 }
  await desk.db.insert(account).values(values).onConflictDoUpdate({ target: account.id, set: { kind } })
  await desk.directory.reload()
}
