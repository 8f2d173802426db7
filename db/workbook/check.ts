import { checkTown, crossCheck, type Fault } from '../town-file/check.ts'
import type { Written } from '../town-file/entries.ts'
import type { TownFile } from '../town-file/format.ts'
import { assemble, type Origins } from './assemble.ts'
import { MAX_PROBLEMS } from './limits.ts'
import { at, type Problem, readSheets } from './lines.ts'
import { readWorkbook } from './read.ts'
import { SHEETS } from './sheets.ts'

export interface CheckedWorkbook {
  /** null: there is something to mend. */
  file: TownFile | null
  /** The town as the sheets have it, mended or not: for telling what would change. */
  draft: Written | null
  problems: Problem[]
}

/** A workbook of a town: everything that is to be mended, all at once, each with sheet, row and column. Nothing is applied. */
export async function checkWorkbook(bytes: Uint8Array, current: Written | null): Promise<CheckedWorkbook> {
  const book = await readWorkbook(
    bytes,
    SHEETS.map(({ name }) => name),
  )
  if ('refused' in book) return { file: null, draft: null, problems: [at(null, null, null, book.refused)] }
  const { sheets, problems } = readSheets(book)
  const assembled = assemble(sheets, current)
  const said = [...problems, ...assembled.problems]
  const checked = checkTown(assembled.file)
  // of a column that is missing it is said once, not on every row
  const isSaid = ({ sheet, row, column }: Problem) =>
    said.some((one) => one.sheet === sheet && (one.row === row || one.row === 1) && one.column === column)
  const further = [...checked.faults, ...references(assembled.file, checked.faults)]
    .map((fault) => inSheet(fault, { file: assembled.file, origins: assembled.origins }))
    .filter((problem) => !isSaid(problem))
  const all = inOrder([...said, ...further])
  return { file: all.length === 0 ? checked.file : null, draft: assembled.file, problems: all }
}

/** The check of a file stops at what cannot be read; clerks are told at once what refers to nothing, too. */
function references(file: Written, faults: Fault[]): Fault[] {
  if (faults.length === 0) return []
  const lists = { people: [], rooms: [], duties: [], gazetteer: [], routing: [], ...file }
  const known = new Set(faults.map(({ path }) => path))
  return crossCheck(lists as unknown as TownFile).filter(({ path }) => !known.has(path))
}

function inOrder(problems: Problem[]): Problem[] {
  const place = ({ sheet, row }: Problem) => SHEETS.findIndex(({ name }) => name === sheet) * 1_000_000 + (row ?? 0)
  const sorted = problems.sort((a, b) => place(a) - place(b))
  if (sorted.length <= MAX_PROBLEMS) return sorted
  const rest = at(null, null, null, `还有${sorted.length - MAX_PROBLEMS}处没有列出来，先改上面这些再检查一次`)
  return [...sorted.slice(0, MAX_PROBLEMS), rest]
}

/** A fault of the town file, said with the cell it comes from. */
export function inSheet({ path, message }: Fault, { file, origins }: { file: Written; origins: Origins }): Problem {
  const [list = '', ...steps] = path.match(/[^.[\]]+/g) ?? []
  const sheet = SHEETS.find((one) => one.list === list || (list === 'name' && one.list === 'town'))
  if (sheet === undefined) return at(null, null, path === '' ? null : path, message)
  const { key, field } = list === 'grids' ? ofGrid(file, steps) : { key: steps[0] ?? '0', field: steps[1] ?? 'name' }
  const row = origins.get(sheet.list)?.get(key) ?? null
  const column = sheet.columns.find((one) => one.field === field)?.name ?? null
  const isOurs = origins.has(sheet.list)
  return at(sheet.name, row, column, isOurs ? message : `${message}。文件里没有填这张表，说的是系统里现有的`)
}

/** The path leads down the tree; the sheet has the grids flat. */
function ofGrid(file: Written, steps: string[]): { key: string; field: string } {
  let [key, node]: [string, unknown] = ['', file.grids]
  let field = ''
  for (const step of steps) {
    node = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[step] : undefined
    if (typeof node === 'object' && node !== null && 'id' in node) key = String(node.id)
    if (!/^\d+$/.test(step) && step !== 'children') field = step
  }
  return { key, field }
}
