import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { SEAL_KEY_BYTES } from '../desk/access/seal.ts'

const FILE = 'seal-key'

/** What second factors are sealed with: the key that was set, else one made at the first start and kept beside the photos, never in the database. */
export async function sealKey(given: string | undefined, dataDir: string): Promise<Buffer> {
  if (given !== undefined) return Buffer.from(given, 'base64url')
  const file = join(dataDir, FILE)
  if (!existsSync(file)) {
    await mkdir(dataDir, { recursive: true })
    writeFileSync(file, `${randomBytes(SEAL_KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  if (key.length !== SEAL_KEY_BYTES)
    throw new Error(`${file} 里的钥匙坏了。请从备份里找回来；找不回来就删掉它，再请有动态码的人重设密码`)
  return key
}
