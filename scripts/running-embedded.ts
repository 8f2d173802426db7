import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { z } from 'zod'

const Secret = z.object({ password: z.string(), port: z.number() })
const REACH_SECONDS = 2

/** Address of the embedded PostgreSQL that a running process holds for this folder; null where none answers to its password. */
export async function runningEmbedded(dataDir: string): Promise<string | null> {
  const file = join(resolve(dataDir), 'embedded.json')
  if (!existsSync(file)) return null
  const { password, port } = Secret.parse(JSON.parse(readFileSync(file, 'utf8')))
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const probe = postgres(url, { max: 1, connect_timeout: REACH_SECONDS, onnotice: () => {} })
  try {
    await probe`select 1`
    return url
  } catch {
    return null
  } finally {
    await probe.end({ timeout: 1 })
  }
}
