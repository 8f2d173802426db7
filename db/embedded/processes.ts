import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const CHECK_MS = 50

/** A free port on loopback, the wanted one if possible (0: any). */
export function freePort(wanted: number): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', () => (wanted === 0 ? fail(new Error('没有空闲的端口')) : freePort(0).then(done, fail)))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => done(port))
    })
  })
}

export function canConnect(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    const end = (reached: boolean) => {
      socket.destroy()
      done(reached)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

/** What stands behind a process number; outside Linux we only learn whether it lives. */
export function processState(pid: number): 'gone' | 'zombie' | 'postgres' | 'other' {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return 'gone'
  }
  try {
    if (/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return 'zombie'
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') ? 'postgres' : 'other'
  } catch {
    return process.platform === 'linux' ? 'gone' : 'postgres'
  }
}

const WATCH_MS = 1_000
/** Resolves when a process that is not our child has ended. */
export async function untilGone(pid: number): Promise<void> {
  while (processState(pid) === 'postgres') await sleep(WATCH_MS, undefined, { ref: false })
}

/** Asks the server to stop fast (SIGINT), then insists (SIGQUIT). */
export async function waitUntilGone(pid: number, timeoutMs: number): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name)
    } catch {
      // already gone
    }
  }
  signal('SIGINT')
  for (let waitedMs = 0; processState(pid) === 'postgres'; waitedMs += CHECK_MS) {
    if (waitedMs >= timeoutMs) return signal('SIGQUIT')
    await sleep(CHECK_MS)
  }
}
