import { wordsOf } from './kinds.ts'
import type { Book, Cell } from './read.ts'
import { EXAMPLE, EXPLAINS, GUIDE, SHEETS, type SheetColumn, type TownSheet } from './sheets.ts'

/** What is to be mended, and where a clerk finds it. */
export interface Problem {
  sheet: string | null
  /** As the spreadsheet counts: the first row is 1. */
  row: number | null
  column: string | null
  message: string
}

export interface Line {
  row: number
  fields: Record<string, unknown>
}
export interface ReadSheet {
  sheet: TownSheet
  /** Fields whose column is there; of the others what the town has stays. */
  present: Set<string>
  lines: Line[]
}

/** The lines of the sheets as they are meant; what cannot be read is named with its cell. */
export function readSheets(book: Book): { sheets: ReadSheet[]; problems: Problem[] } {
  const problems: Problem[] = []
  const known = SHEETS.map(({ name }) => name)
  for (const name of book.names)
    if (name !== GUIDE && !known.includes(name))
      problems.push(at(name, null, null, `不认识“${name}”这张表，请删掉它，或者改名。能认的表：${known.join('、')}`))
  const sheets = SHEETS.flatMap((sheet) => {
    const rows = book.sheets.find(({ name }) => name === sheet.name)?.rows
    return rows === undefined ? [] : [readSheet(sheet, rows, problems)]
  })
  if (sheets.length === 0) problems.push(at(null, null, null, `文件里没有能认的表。能认的表：${known.join('、')}`))
  return { sheets, problems }
}

function readSheet(sheet: TownSheet, [head = [], ...rows]: Cell[][], problems: Problem[]): ReadSheet {
  const columns = head.map((cell) => sheet.columns.find(({ name }) => name === wordsOf(cell)) ?? null)
  const names = sheet.columns.map(({ name }) => name).join('、')
  head.forEach((cell, n) => {
    const name = wordsOf(cell)
    if (name !== '' && columns[n] === null)
      problems.push(at(sheet.name, 1, name, `不认识“${name}”这一栏，请删掉它，或者改名。能认的栏：${names}`))
  })
  const missing = sheet.columns.filter((column) => column.needed === true && !columns.includes(column))
  const lines = rows.flatMap((cells, n) => {
    const first = wordsOf(cells[0])
    const isEmpty = cells.every((cell) => wordsOf(cell) === '')
    if (isEmpty || first.startsWith(EXPLAINS) || first.startsWith(EXAMPLE)) return []
    return [readLine({ sheet, row: n + 2, columns, cells }, problems)]
  })
  // a sheet without a line changes nothing, however its head looks
  if (lines.length > 0)
    for (const { name } of missing) problems.push(at(sheet.name, 1, name, `缺“${name}”这一栏，请在第一行补上`))
  return { sheet, present: new Set(columns.flatMap((column) => column?.field ?? [])), lines }
}

interface RawLine {
  sheet: TownSheet
  row: number
  columns: (SheetColumn | null)[]
  cells: Cell[]
}

function readLine({ sheet, row, columns, cells }: RawLine, problems: Problem[]): Line {
  const fields: Record<string, unknown> = {}
  columns.forEach((column, n) => {
    if (column === null) return
    const words = wordsOf(cells[n])
    if (words === '') {
      if (column.needed === true) problems.push(at(sheet.name, row, column.name, `“${column.name}”没有填，请补上`))
      return
    }
    const value = column.kind.read(words)
    if (value === undefined)
      problems.push(at(sheet.name, row, column.name, `“${shown(words)}”读不懂，${column.kind.mend}`))
    else fields[column.field] = value
  })
  return { row, fields }
}

const MAX_SHOWN_CHARS = 20
const shown = (words: string) => (words.length > MAX_SHOWN_CHARS ? `${words.slice(0, MAX_SHOWN_CHARS)}…` : words)

export function at(sheet: string | null, ...[row, column, message]: [number | null, string | null, string]): Problem {
  return { sheet, row, column, message }
}

/** Where a problem lies, in one phrase. */
export function placeOf({ sheet, row, column }: Problem): string {
  return [sheet === null ? '' : `“${sheet}”表`, row === null ? '' : `第${row}行`, column ?? ''].join('')
}
