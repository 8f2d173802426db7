import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Embedded, startEmbedded } from '../../db/embedded/embedded.ts'
import { processState } from '../../db/embedded/processes.ts'
import { ROOT } from '../house.ts'

const FAST = { fsync: 'off' }
const GONE_WITHIN_MS = 10_000
const WITHIN = { timeout: 60_000, interval: 100 }

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-embedded-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** Started in this folder, and stopped at the end of the test whatever happens. */
async function started(dir: string): Promise<Embedded> {
  const embedded = await startEmbedded(dir, FAST)
  onTestFinished(() => embedded.stop())
  return embedded
}

const lockOf = (dir: string) => join(dir, 'pg18', 'postmaster.pid')
const serverOf = (dir: string) => Number(readFileSync(lockOf(dir), 'utf8').split('\n')[0])
const portOf = ({ url }: Embedded) => Number(new URL(url).port)

async function ask(url: string, statement: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  return sql.unsafe(statement).finally(() => sql.end())
}

async function killed(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  for (let waitedMs = 0; processState(pid) === 'postgres' && waitedMs < GONE_WITHIN_MS; waitedMs += 20) await sleep(20)
}

/** A program that starts the server in this folder and is killed before it can stop it. */
async function leftBehind(dir: string): Promise<string> {
  const source = `import { startEmbedded } from './db/embedded/embedded.ts'
    const { url } = await startEmbedded(${JSON.stringify(dir)}, { fsync: 'off' })
    console.log(url)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', source]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((done) =>
    child.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim())),
  )
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
  return url
}

describe('SC-02: PostgreSQL of our own', () => {
  it('keeps what was written from one start to the next, in the same cluster', async () => {
    const dir = folder()
    const cluster = ({ url }: { url: string }) => ask(url, 'select system_identifier::text from pg_control_system()')
    const first = await started(dir)
    const made = await cluster(first)
    expect(await ask(first.url, 'create table kept as select 3 as number')).toBeDefined()
    expect(await ask(first.url, 'select datctype from pg_database where datname = current_database()')).toEqual([
      { datctype: 'C.UTF-8' },
    ])
    const pid = serverOf(dir)
    await first.stop()
    expect(processState(pid)).not.toBe('postgres')
    const second = await started(dir)
    expect(await ask(second.url, 'select number from kept')).toEqual([{ number: 3 }])
    expect(await cluster(second)).toEqual(made)
  })

  it('is started again when it is killed under a running program', async () => {
    const dir = folder()
    const { url } = await started(dir)
    await ask(url, 'create table kept as select 3 as number')
    await killed(serverOf(dir))
    await expect.poll(() => ask(url, 'select number from kept').catch(() => null), WITHIN).toEqual([{ number: 3 }])
  })

  it('adopts the server that a killed program left behind', async () => {
    const dir = folder()
    const url = await leftBehind(dir)
    const pid = serverOf(dir)
    const embedded = await started(dir)
    expect(embedded.url).toBe(url)
    expect(serverOf(dir)).toBe(pid)
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('comes back with everything after program and server were both killed', async () => {
    const dir = folder()
    await ask(await leftBehind(dir), 'create table kept as select 3 as number')
    await killed(serverOf(dir))
    const { url } = await started(dir)
    expect(await ask(url, 'select number from kept')).toEqual([{ number: 3 }])
  })

  it('is not held up by a lock file that names nobody, or somebody else', async () => {
    const dir = folder()
    await (await started(dir)).stop()
    for (const pid of [4_194_000, process.pid]) {
      writeFileSync(lockOf(dir), `${pid}\n${join(dir, 'pg18')}\n0\n5432\n\n127.0.0.1\n`)
      const embedded = await started(dir)
      expect(await ask(embedded.url, 'select 1 as one')).toEqual([{ one: 1 }])
      await embedded.stop()
    }
  })

  it('takes another port when its own is occupied meanwhile', async () => {
    const dir = folder()
    const first = await started(dir)
    await first.stop()
    const squatter = createServer()
    await new Promise<void>((done) => squatter.listen(portOf(first), '127.0.0.1', done))
    onTestFinished(() => new Promise<void>((done) => squatter.close(() => done())))
    const second = await started(dir)
    expect(portOf(second)).not.toBe(portOf(first))
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('listens to this machine alone, behind a password', async () => {
    const embedded = await started(folder())
    expect(await ask(embedded.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    const wrong = new URL(embedded.url)
    wrong.password = 'guessed'
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
  })
})
