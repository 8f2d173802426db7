import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { canConnect, processState } from '../db/embedded/processes.ts'

const Secret = z.object({ password: z.string(), port: z.number() })

/** Address of the embedded PostgreSQL that a running process holds in this folder; null where none runs. */
export async function runningEmbedded(dataDir: string): Promise<string | null> {
  const [secret, lock] = [join(resolve(dataDir), 'embedded.json'), join(resolve(dataDir), 'pg18', 'postmaster.pid')]
  if (!existsSync(secret) || !existsSync(lock)) return null
  const [pid, , , port] = readFileSync(lock, 'utf8').split('\n').map(Number)
  if (pid === undefined || port === undefined || processState(pid) !== 'postgres' || !(await canConnect(port)))
    return null
  const { password } = Secret.parse(JSON.parse(readFileSync(secret, 'utf8')))
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}
