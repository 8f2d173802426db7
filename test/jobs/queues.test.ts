import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { Redis } from 'ioredis'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { saying, schedule } from '../../db/schema/speech.ts'
import type { Speak } from '../../desk/deliver.ts'
import type { Desk } from '../../desk/desk.ts'
import { openDesk } from '../../desk/start.ts'
import { type Backend, openBackend } from '../../jobs/backend.ts'
import { startWork, type Work } from '../../jobs/work.ts'
import { freshDatabase } from '../postgres.ts'
import { redisUrl } from '../redis.ts'

interface Office {
  desk: Desk
  backend: Backend
  databaseUrl: string
  clock: { at: Date }
  said: string[]
  open(options?: { works?: boolean; speak?: Speak }): Promise<Work>
}

/** A desk with queues and without any WeChat: what is said lands in a list. */
async function office(kind: 'postgres' | 'redis'): Promise<Office> {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-jobs-'))
  const config = {
    DATABASE_URL: url,
    HUIYIN_DATA_DIR: dir,
    HUIYIN_TOWN: 'demo',
    REDIS_URL: kind === 'redis' ? await redisUrl() : undefined,
  }
  const database = await openDatabase(config)
  const clock = { at: new Date('2026-03-02T09:00:00+08:00') }
  const works: Work[] = []
  const desk = await openDesk({
    database,
    config,
    wechat: { kind: 'simulator', clock: () => clock.at },
    wake: (left) => works[0]?.wake(left),
  })
  const backend = await openBackend(config, url)
  const said: string[] = []
  const listen: Speak = async ({ text }) => {
    said.push(text)
    return { as: 'sent', externalId: null }
  }
  onTestFinished(async () => {
    for (const work of works) await work.stop()
    await backend.stop()
    await database.stop()
    await drop()
    rmSync(dir, { recursive: true, force: true })
  })
  const open: Office['open'] = async ({ works: worksHere = true, speak = listen } = {}) => {
    const work = await startWork({
      desk,
      backend,
      works: worksHere,
      mouth: { accountId: 'main', speak, ready: () => true },
      log: () => {},
    })
    works.push(work)
    return work
  }
  return { desk, backend, databaseUrl: url, clock, said, open }
}

async function sayLater(desk: Desk, text: string, notBefore: Date): Promise<void> {
  await desk.db.insert(saying).values({
    accountId: 'main',
    roomId: 'liuhe-3-room',
    kind: 'test',
    text,
    mentions: [],
    urgent: false,
    state: 'waiting',
    madeAt: notBefore,
    notBefore,
  })
}

async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; !(await met()); waitedMs += 20) {
    if (waitedMs > 20_000) throw new Error('it did not come to be within 20 s')
    await new Promise((done) => setTimeout(done, 20))
  }
}

async function bindRoom(desk: Desk): Promise<void> {
  await desk.db.execute("update room set external_id = 'g3' where id = 'liuhe-3-room'")
}

describe.each(['postgres', 'redis'] as const)('queues on %s', (kind) => {
  it('says what is due when it is due, not before', async () => {
    const { desk, clock, said, open } = await office(kind)
    await bindRoom(desk)
    const work = await open()
    await sayLater(desk, '到点了', new Date(clock.at.getTime() + 60_000))
    work.poke()
    await new Promise((done) => setTimeout(done, 300))
    expect(said).toEqual([])
    clock.at = new Date(clock.at.getTime() + 60_000)
    work.poke()
    await until(() => said.length > 0)
    expect(said).toEqual(['到点了'])
  })

  it('SC-02: two processes with workers say every line once', async () => {
    const { desk, clock, said, open } = await office(kind)
    await bindRoom(desk)
    const lines = Array.from({ length: 60 }, (_, n) => `第${n}句`)
    for (const line of lines) await sayLater(desk, line, clock.at)
    await open()
    ;(await open()).poke()
    await until(() => said.length >= lines.length)
    expect(said.toSorted()).toEqual(lines.toSorted())
  })

  it('IN-18: a handler that runs again after a failure changes nothing twice', async () => {
    const { desk, clock, said, open } = await office(kind)
    await bindRoom(desk)
    let failures = 2
    const flaky: Speak = async ({ text }) => {
      if (failures-- > 0) throw new Error('the process broke here')
      said.push(text)
      return { as: 'sent', externalId: null }
    }
    await sayLater(desk, '只说一遍', clock.at)
    const work = await open({ speak: flaky })
    work.poke()
    await until(async () => (await desk.db.select().from(saying))[0]?.state === 'sending')
    // nobody answers for it any more: the lease runs out, and it is an uncertain send
    for (let n = 0; n < 3 && said.length === 0; n++) {
      clock.at = new Date(clock.at.getTime() + 31_000)
      work.poke()
      await new Promise((done) => setTimeout(done, 1_500))
    }
    const [row] = await desk.db.select().from(saying)
    expect(said.length).toBeLessThanOrEqual(1)
    expect(['sent', 'failed']).toContain(row?.state)
  })

  it('runs the nightly check once, though every process rings it', async () => {
    const { desk, clock, open } = await office(kind)
    const nights = () => desk.db.select().from(schedule).where(eq(schedule.name, 'nightly'))
    const [before] = await nights()
    clock.at = new Date('2026-03-02T22:31:00+08:00')
    await open()
    ;(await open()).poke()
    await until(async () => (await nights())[0]?.nextAt.toISOString() !== before?.nextAt.toISOString())
    const [after] = await nights()
    expect(after?.nextAt.toISOString()).toBe('2026-03-03T14:30:00.000Z')
  })
})

it('SC-06: Redis emptied in mid-flight: the next look at the rows brings everything back', async () => {
  const { desk, clock, said, open } = await office('redis')
  await bindRoom(desk)
  await open()
  const redis = new Redis(await redisUrl())
  for (let n = 0; n < 20; n++) {
    await sayLater(desk, `第${n}句`, clock.at)
    if (n % 5 === 0) await redis.flushall()
  }
  await until(() => said.length >= 20)
  redis.disconnect()
  expect(said.toSorted()).toEqual(Array.from({ length: 20 }, (_, n) => `第${n}句`).toSorted())
})
