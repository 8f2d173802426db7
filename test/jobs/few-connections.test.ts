import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import { openBackend } from '../../jobs/backend.ts'
import { freshDatabase } from '../postgres.ts'

const CONNECTIONS = 12
/** What a process that spins would never come to. */
const A_BREATH_MS = 50

it('SC-02: a worker that starts while the database has no connection left waits for one, and then works', async () => {
  const { url, takeAll } = await scarce()
  const backend = await openBackend({}, url)
  onTestFinished(() => backend.stop())
  const giveBack = await takeAll()
  let done = 0
  const queueing = backend.queue('few')
  const working = backend.worker('few', async () => {
    done++
  })
  let began = false
  void working.then(() => {
    began = true
  })
  for (let n = 0; n < 10; n++) await sleep(A_BREATH_MS)
  expect(began).toBe(false)
  await giveBack()
  const [queue, worker] = await Promise.all([queueing, working])
  await queue.add('wake', {})
  await expect.poll(() => done, { timeout: 30_000 }).toBe(1)
  await worker.close()
  await queue.close()
})

/** A database where the queue may hold only a few connections. */
async function scarce() {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const name = `few_${new URL(url).pathname.slice(1)}`
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(`
    create role ${name} login password 'few' connection limit ${CONNECTIONS};
    grant all on database ${owner.database} to ${name};
    drop schema bullmq cascade`)
  onTestFinished(async () => {
    await owner.query(`drop owned by ${name}; drop role ${name}`)
    await owner.end()
    await drop()
  })
  const theirs = new URL(url)
  theirs.username = name
  theirs.password = 'few'
  const takeAll = async () => {
    const taken = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: theirs.href }))
    for (const client of taken) await client.connect()
    return async () => {
      for (const client of taken) await client.end()
    }
  }
  return { url: theirs.href, takeAll }
}
