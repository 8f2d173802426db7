import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { readConfig } from '../config.ts'
import { loadTables } from '../db/backup/load.ts'
import type { Opened } from '../db/open.ts'
import { openMediaStore } from '../desk/media-store.ts'
import { withDatabase } from './with-database.ts'

/** npm run restore -- FILE : a backup into an empty database; whole, or not at all. */
const USAGE = '用法：npm run restore -- 文件.gz'

try {
  const [file, ...more] = process.argv.slice(2)
  if (file === undefined || more.length > 0) throw new Error(USAGE)
  if (!existsSync(file)) throw new Error(`找不到文件 ${file}`)
  await withDatabase((database) => restore(database, file))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function restore({ db }: Opened, file: string): Promise<void> {
  const media = openMediaStore(join(readConfig(process.env).HUIYIN_DATA_DIR, 'media'))
  const { rows, files } = await loadTables(db, linesOf(file), media.replace)
  console.log(`已恢复：${rows}行，${files}个照片和录音。现在可以启动：npm start`)
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let broken: Error | null = null
  const unpacked = pipeline(createReadStream(file), createGunzip(), new PassThrough(), (error) => {
    broken = error ?? null
  })
  try {
    yield* createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })
  } catch {
    throw cut()
  }
  if (broken !== null) throw cut()
}

function cut(): Error {
  return new Error('备份文件不完整，什么都没有恢复。请换一份备份。')
}
