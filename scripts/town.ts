import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { listFaults } from '../db/first-town.ts'
import type { Opened } from '../db/open.ts'
import { checkTownFile } from '../db/town-file/check.ts'
import { exportTown, exportTownYaml } from '../db/town-file/export.ts'
import { importTown } from '../db/town-file/import.ts'
import { checkWorkbook } from '../db/workbook/check.ts'
import { placeOf } from '../db/workbook/lines.ts'
import { townWorkbook } from '../db/workbook/write.ts'
import { withDatabase } from './with-database.ts'

/** npm run town -- export FILE | import FILE : the whole town as a YAML file or a workbook (.xlsx), out of the database and back into it. */
const USAGE = '用法：npm run town -- export 文件.yaml   或者   npm run town -- import 文件.yaml   （.xlsx 也可以）'
const COMMANDS = { export: exportTo, import: importFrom }

try {
  const [command = '', file, ...more] = process.argv.slice(2)
  if (!(command === 'export' || command === 'import') || file === undefined || more.length > 0) throw new Error(USAGE)
  await withDatabase((database) => COMMANDS[command](database, file))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function exportTo({ db }: Opened, file: string): Promise<void> {
  const text = isWorkbook(file) ? await workbookOf(db) : await exportTownYaml(db)
  if (text === null) throw new Error('数据库里还没有镇的资料，没有可导出的。')
  // it holds the phone numbers of staff
  writeFileSync(file, text, { mode: 0o600 })
  console.log(`已导出到 ${file}`)
}

async function workbookOf(db: Opened['db']): Promise<Buffer | null> {
  const town = await exportTown(db)
  return town === null ? null : townWorkbook(town, { personal: 'with' })
}

async function importFrom({ db }: Opened, file: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`找不到文件 ${file}`)
  const checked = await read(db, file)
  const faults = checked.file === null ? checked.faults : await importTown(db, checked.file, { at: new Date() })
  if (faults.length > 0) throw new Error(`${file} 有${faults.length}处要改，什么都没有改动：\n${listFaults(faults)}`)
  console.log(`已导入：${checked.file?.name ?? ''}。正在运行的回音会马上用新的资料。`)
}

async function read(db: Opened['db'], file: string) {
  if (!isWorkbook(file)) return checkTownFile(readFileSync(file, 'utf8'))
  const { file: town, problems } = await checkWorkbook(readFileSync(file), await exportTown(db))
  return { file: town, faults: problems.map((problem) => ({ path: placeOf(problem), message: problem.message })) }
}

function isWorkbook(file: string): boolean {
  return /\.xlsx$/i.test(file)
}
