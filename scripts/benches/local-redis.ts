import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from '../../db/embedded/processes.ts'

const READY_WITHIN_MS = 10_000

/** A Redis of one's own on a private port; REDIS_SERVER names another program than redis-server. */
export async function startRedis(): Promise<{ url: string; stop(): void }> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-redis-'))
  const port = await freePort(0)
  const program = process.env.REDIS_SERVER ?? 'redis-server'
  const child = spawn(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--save', ''],
    { stdio: 'ignore' },
  )
  const failed = new Promise<never>((_, fail) =>
    child.once('error', () => fail(new Error('没有 redis-server，请先装：apt-get install redis-server'))),
  )
  const url = `redis://127.0.0.1:${port}`
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = () => {
    process.off('exit', kill)
    kill()
    rmSync(dir, { recursive: true, force: true })
  }
  await Promise.race([failed, answering(url)])
  return { url, stop }
}

async function answering(url: string): Promise<void> {
  const probe = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null })
  probe.on('error', () => {})
  const timer = setTimeout(() => probe.disconnect(), READY_WITHIN_MS)
  await probe.ping()
  clearTimeout(timer)
  probe.disconnect()
}
