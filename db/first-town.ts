import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Database } from './connect.ts'
import { town } from './schema/town.ts'
import { checkTownFile, type Fault } from './town-file/check.ts'
import { importTown } from './town-file/import.ts'

export const DEMO_TOWN = fileURLToPath(new URL('./towns/demo.yaml', import.meta.url))

/** Puts a town into an empty database: the file that was named, the demo town, or none. */
export async function firstTown(database: Database, source: string, at: Date): Promise<void> {
  if (source === 'none') return
  const [known] = await database.db.select().from(town)
  if (known) return
  const file = source === 'demo' ? DEMO_TOWN : source
  if (!existsSync(file)) throw new Error(`HUIYIN_TOWN：找不到文件 ${file}`)
  const checked = checkTownFile(readFileSync(file, 'utf8'))
  const faults = checked.file === null ? checked.faults : await importTown(database.db, checked.file, { at })
  if (faults.length > 0) throw new Error(`镇的文件 ${file} 有${faults.length}处要改，没有导入：\n${listFaults(faults)}`)
}

export function listFaults(faults: Fault[]): string {
  return faults.map(({ path, message }) => `  ${path || '文件'}：${message}`).join('\n')
}
