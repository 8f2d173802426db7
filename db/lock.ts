import postgres from 'postgres'

/** First half of the advisory lock's key; the second is the account. */
const ACCOUNT_LOCKS = 4_839_202
const RETRY_MS = 2_000

export interface AccountLock {
  release(): Promise<void>
}

/**
 * One process per WeChat account: a second client would make the first one deaf without a word. null when another process
 * holds it. The lock lives as long as its connection; after a restart of the database it is taken again.
 */
export async function lockAccount(url: string, accountId: string, lost: () => void): Promise<AccountLock | null> {
  let released = false
  const client = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
    onclose: () => void retake(),
  })
  const take = async () => {
    const [row] = await client<
      { taken: boolean }[]
    >`select pg_try_advisory_lock(${ACCOUNT_LOCKS}, hashtext(${accountId})) as taken`
    return row?.taken === true
  }
  const retake = async () => {
    if (released) return
    await new Promise((done) => setTimeout(done, RETRY_MS))
    if (released) return
    const taken = await take().catch(() => null)
    if (taken === false) lost()
  }
  const release = async () => {
    released = true
    await client.end({ timeout: 2 })
  }
  if (await take()) return { release }
  await release()
  return null
}
