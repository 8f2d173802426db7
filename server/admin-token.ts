import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The administrator's token: the one that was set, else one made at the first start and kept readable by us alone. */
export async function adminToken(
  given: string | undefined,
  dataDir: string,
): Promise<{ token: string; isNew: boolean }> {
  if (given !== undefined) return { token: given, isNew: false }
  const file = join(dataDir, 'admin-token')
  if (existsSync(file)) return { token: readFileSync(file, 'utf8').trim(), isNew: false }
  const token = randomBytes(24).toString('base64url')
  await mkdir(dataDir, { recursive: true })
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  return { token, isNew: true }
}
