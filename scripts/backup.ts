import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { readConfig } from '../config.ts'
import { dumpTables } from '../db/backup/dump.ts'
import type { Opened } from '../db/open.ts'
import { withDatabase } from './with-database.ts'

/** npm run backup -- FILE : the whole town, its tickets, accounts and photos, in one file; nothing need be stopped. */
const USAGE = '用法：npm run backup -- 文件.gz'

try {
  const [file, ...more] = process.argv.slice(2)
  if (file === undefined || more.length > 0) throw new Error(USAGE)
  if (existsSync(file)) throw new Error(`${file} 已经有了，没有覆盖。请换一个文件名。`)
  await withDatabase((database) => backup(database, file))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function backup({ db }: Opened, file: string): Promise<void> {
  const partial = `${file}.partial`
  // it holds what people said and who they are, and the keys of the pages
  const out = createWriteStream(partial, { mode: 0o600 })
  const packed = createGzip()
  const written = finished(packed.pipe(out))
  const put = async (line: string) => {
    if (!packed.write(`${line}\n`)) await once(packed, 'drain')
  }
  try {
    const rows = await dumpTables(db, new Date(), put)
    const files = await putMedia(put)
    await put(JSON.stringify({ end: { rows, files } }))
    packed.end()
    await written
    await rename(partial, file)
    console.log(`已备份到 ${file}：${rows}行，${files}个照片和录音。里面有个人信息，请收好。`)
  } catch (error) {
    packed.destroy()
    await written.catch(() => {})
    await rm(partial, { force: true })
    throw error
  }
}

/** After the rows: what is newer than they are is of no ticket yet, and does no harm. */
async function putMedia(put: (line: string) => Promise<void>): Promise<number> {
  const dir = join(readConfig(process.env).HUIYIN_DATA_DIR, 'media')
  const found = existsSync(dir) ? await readdir(dir, { recursive: true }) : []
  let files = 0
  for (const path of found) {
    const [, sha256] = /(?:^|[\\/])([0-9a-f]{64})$/.exec(path) ?? []
    // one that was erased just now is rightly not there
    const bytes = sha256 === undefined ? null : await readFile(join(dir, path)).catch(() => null)
    if (bytes === null) continue
    await put(JSON.stringify({ media: sha256, bytes: bytes.toString('base64') }))
    files += 1
  }
  return files
}
