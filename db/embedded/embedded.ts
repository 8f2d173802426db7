import { execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Binaries, findBinaries } from './binaries.ts'
import { canConnect, freePort, processState, untilGone, waitUntilGone } from './processes.ts'
import { canReach, chooseRunAs, giveTo, type RunAs } from './run-as.ts'

/** Enough for one process with pools for the desk, the queue and their listeners. */
const MAX_CONNECTIONS = 60
const START_ATTEMPTS = 40
const RETRY_MS = 250
const STOP_TIMEOUT_MS = 10_000
const SYSTEM_DATA_DIR = '/var/lib/huiyin'

export interface Embedded {
  url: string
  stop(): Promise<void>
}

interface Place {
  dir: string
  /** Where the database lies: the same folder, unless PostgreSQL's user cannot reach it. */
  base: string
  data: string
  runAs: RunAs | null
  binaries: Binaries
  secret: Secret
  settings: Record<string, string>
}
const Secret = z.object({ password: z.string(), port: z.number() })
type Secret = z.infer<typeof Secret>

/** A PostgreSQL 18 of our own in `dir`: made at the first start, adopted if it still runs, started again whenever it dies. */
export async function startEmbedded(dir: string, settings: Record<string, string> = {}): Promise<Embedded> {
  const place = { ...(await prepare(resolve(dir))), settings }
  if (!existsSync(join(place.data, 'PG_VERSION'))) await initialise(place)
  let running = await begin(place)
  let stopping = false
  const watch = async () => {
    while (!stopping) {
      await running.gone
      if (!stopping) running = await begin(place).catch(() => running)
    }
  }
  void watch()
  return {
    url: urlOf(place),
    stop: () => {
      stopping = true
      return waitUntilGone(running.pid, STOP_TIMEOUT_MS)
    },
  }
}

interface Running {
  pid: number
  gone: Promise<unknown>
}

async function begin(place: Place): Promise<Running> {
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
    const running = (await adopt(place)) ?? (await launch(place))
    if (running) return running
    await sleep(RETRY_MS)
  }
  throw new Error(`自带的 PostgreSQL 启动不了。请看 ${place.data} 是不是被别的程序占用。`)
}

async function prepare(dir: string): Promise<Omit<Place, 'settings'>> {
  mkdirSync(dir, { recursive: true })
  const runAs = chooseRunAs()
  const base = withinReach(dir, runAs)
  for (const name of readdirSync(base)) {
    if (name.startsWith('.init-') || name === '.password') rmSync(join(base, name), { recursive: true, force: true })
  }
  const file = join(dir, 'embedded.json')
  const secret = existsSync(file)
    ? Secret.parse(JSON.parse(readFileSync(file, 'utf8')))
    : { password: randomBytes(18).toString('base64url'), port: 0 }
  return { dir, base, data: join(base, 'pg18'), runAs, binaries: await findBinaries(runAs), secret }
}

/** The data folder itself; as root inside a private folder, where PostgreSQL's user may not look, one that it can reach. */
function withinReach(dir: string, runAs: RunAs | null): string {
  if (runAs === null) return dir
  giveTo(dir, runAs)
  if (canReach(dir, runAs)) return dir
  const base = join(SYSTEM_DATA_DIR, createHash('sha256').update(dir).digest('hex').slice(0, 12))
  mkdirSync(base, { recursive: true })
  giveTo(base, runAs)
  return base
}

/** Into a folder of its own first, then renamed: a start that is killed half-way leaves nothing that looks complete. */
async function initialise(place: Omit<Place, 'settings'>): Promise<void> {
  const fresh = join(place.base, `.init-${process.pid}`)
  const passwordFile = join(place.base, '.password')
  writeFileSync(passwordFile, `${place.secret.password}\n`, { mode: 0o600 })
  giveTo(passwordFile, place.runAs)
  const options = ['-D', fresh, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  // 中文检索要 UTF-8 的字符分类:在 C 里 pg_trgm 一声不响什么都找不到
  await run(
    place.binaries.initdb,
    [...options, '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'],
    place.runAs,
  )
  rmSync(passwordFile, { force: true })
  renameSync(fresh, place.data)
  remember(place)
}

function run(file: string, args: string[], runAs: RunAs | null): Promise<void> {
  return new Promise((done, fail) => {
    execFile(file, args, { ...runAs, cwd: '/' }, (error, _out, trouble) => {
      if (error) fail(new Error(`建不了数据库：${trouble || error.message}`))
      else done()
    })
  })
}

/** The server of a killed process still runs, or its lock file names somebody else. */
async function adopt(place: Place): Promise<Running | null> {
  const lock = join(place.data, 'postmaster.pid')
  if (!existsSync(lock)) return null
  const lines = readFileSync(lock, 'utf8').split('\n')
  const [pid, dataDir, port] = [Number(lines[0]), lines[1], Number(lines[3])]
  const state = processState(pid)
  if (state === 'postgres' && dataDir === place.data && (await canConnect(port))) {
    place.secret.port = port
    return { pid, gone: untilGone(pid) }
  }
  if (state === 'gone' || state === 'other') rmSync(lock, { force: true })
  return null
}

async function launch(place: Place): Promise<Running | null> {
  place.secret.port = await freePort(place.secret.port)
  remember(place)
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(MAX_CONNECTIONS),
    timezone: 'UTC',
    ...place.settings,
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', place.data, '-p', String(place.secret.port), ...options]
  // detached: Ctrl-C goes to the whole group, and the server must outlive our own last writes
  const server = spawn(place.binaries.postgres, args, {
    ...place.runAs,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let trouble = ''
  const ready = await new Promise<boolean>((settle) => {
    server.stderr.on('data', (chunk: Buffer) => {
      trouble = (trouble + chunk.toString()).slice(-2_000)
      if (trouble.includes('ready to accept connections')) settle(true)
    })
    server.once('exit', () => settle(false))
    server.once('error', (error) => {
      trouble += error.message
      settle(false)
    })
  })
  const pid = server.pid
  if (ready && pid !== undefined) {
    server.stderr.removeAllListeners('data').resume()
    server.unref()
    return { pid, gone: new Promise((done) => server.once('exit', done)) }
  }
  if (/postmaster\.pid|shared memory|could not create any TCP/.test(trouble)) return null
  throw new Error(`自带的 PostgreSQL 启动不了：${trouble}`)
}

function urlOf({ secret }: Pick<Place, 'secret'>): string {
  return `postgres://postgres:${secret.password}@127.0.0.1:${secret.port}/postgres`
}

function remember({ dir, secret }: Pick<Place, 'dir' | 'secret'>): void {
  writeFileSync(join(dir, 'embedded.json'), JSON.stringify(secret), { mode: 0o600 })
}
