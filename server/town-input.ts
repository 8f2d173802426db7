import { checkTown, checkTownFile, type Fault } from '../db/town-file/check.ts'
import type { Written } from '../db/town-file/entries.ts'
import { exportTown } from '../db/town-file/export.ts'
import type { TownFile } from '../db/town-file/format.ts'
import { stillNeeded } from '../db/town-file/import.ts'
import { type Summary, summaryOf } from '../db/town-file/summary.ts'
import { checkWorkbook } from '../db/workbook/check.ts'
import { at, type Problem } from '../db/workbook/lines.ts'
import type { Desk } from '../desk/desk.ts'

/** A town as somebody brings it: a workbook, YAML or JSON. */
export interface TownInput {
  file: TownFile | null
  problems: Problem[]
  /** Of a file of text: the same with paths. */
  faults: Fault[]
  /** null: nothing of the file could be read. */
  summary: Summary | null
}

/** Everything there is to mend is said at once, what only the tickets know included; nothing is written. */
export async function readTown(desk: Pick<Desk, 'db'>, body: unknown): Promise<TownInput> {
  const current = await exportTown(desk.db)
  const read = Buffer.isBuffer(body) ? { ...(await checkWorkbook(body, current)), faults: [] } : readText(body)
  const needed = read.draft === null ? [] : await gridsNeeded(desk, read.draft)
  const problems = [...read.problems, ...needed.map(({ message }) => at('网格', null, null, message))]
  return {
    file: problems.length === 0 ? read.file : null,
    problems,
    faults: [...read.faults, ...needed],
    summary: read.draft === null ? null : summaryOf(current, read.draft),
  }
}

function readText(body: unknown): {
  file: TownFile | null
  draft: Written | null
  problems: Problem[]
  faults: Fault[]
} {
  const { file, faults } = typeof body === 'string' ? checkTownFile(body) : checkTown(body)
  const problems = faults.map(({ path, message }) => at(null, null, path === '' ? null : path, message))
  return { file, draft: file as Written | null, problems, faults }
}

async function gridsNeeded({ db }: Pick<Desk, 'db'>, draft: Written): Promise<Fault[]> {
  const isTree = Array.isArray(draft.grids) && draft.grids.length > 0
  return isTree ? stillNeeded(db, { grids: draft.grids as TownFile['grids'] }) : []
}
