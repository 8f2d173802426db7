import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Photos and recordings by content: the same bytes are kept once. Files are readable by the service alone. */
export interface MediaStore {
  keep(bytes: Uint8Array): Promise<string>
  read(sha256: string): Promise<Uint8Array | null>
  replace(sha256: string, bytes: Uint8Array): Promise<void>
  remove(sha256: string): Promise<void>
}

export function openMediaStore(dir: string): MediaStore {
  const fileOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a content hash')
    return join(dir, sha256.slice(0, 2), sha256)
  }
  const write = async (file: string, bytes: Uint8Array) => {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    // the same picture may be sent twice at once: each writes its own
    const partial = `${file}.${randomUUID()}.partial`
    await writeFile(partial, bytes, { mode: 0o600 })
    await rename(partial, file)
  }
  return {
    keep: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      // what is there already may have been cleaned: the raw bytes must not come back
      if (existsSync(fileOf(sha256))) return sha256
      await write(fileOf(sha256), bytes)
      return sha256
    },
    read: async (sha256) => readFile(fileOf(sha256)).catch(() => null),
    replace: (sha256, bytes) => write(fileOf(sha256), bytes),
    remove: (sha256) => rm(fileOf(sha256), { force: true }),
  }
}
