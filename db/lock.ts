import type pg from 'pg'
import { holdConnection } from './steady.ts'

/** First half of the advisory lock's key; the second is the account. */
const ACCOUNT_LOCKS = 4_839_202

export interface AccountLock {
  release(): Promise<void>
}

class Taken extends Error {}

/**
 * One process per WeChat account: a second client would make the first one deaf without a word. null when another process
 * holds it. The lock lives as long as its connection; after a restart of the database it is taken again.
 */
export async function lockAccount(url: string, accountId: string, lost: () => void): Promise<AccountLock | null> {
  let held = false
  const take = async (client: pg.Client) => {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as taken', [
      ACCOUNT_LOCKS,
      accountId,
    ])
    if (rows[0]?.taken !== true && held) lost()
    if (rows[0]?.taken !== true) throw new Taken()
    held = true
  }
  const lock = holdConnection(url, take)
  try {
    await lock.first
    return { release: () => lock.release() }
  } catch (error) {
    await lock.release()
    if (error instanceof Taken) return null
    throw error
  }
}
