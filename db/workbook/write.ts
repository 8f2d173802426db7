import { type CellValue, type WriteSheet, writeXlsx } from 'hucre'
import { type ListName, rowsOf, type Written } from '../town-file/entries.ts'
import { WORKBOOK_LIMITS } from './limits.ts'
import { EXAMPLE, EXPLAINS, GUIDE, SHEETS, type SheetColumn, type TownSheet } from './sheets.ts'

const GUIDE_LINES = [
  ['怎样填'],
  ['1. 每张表第一行是栏名，请不要改；一行写一条。'],
  [`2. 以“${EXPLAINS}”或者“${EXAMPLE}”开头的行只给人看，导入时跳过，留着、删掉都行。`],
  ['3. 一张表就是这一类的全部：系统里有、表里没有的，导入后就没有了。不想动的表整张删掉；一行都没有填的表也不动。'],
  ['4. 删掉一栏，这一栏就不改；留着栏而格子空着，就是没有。'],
  ['5. 编号可以不填。同名的会认成原来那一个；两个人重名，请各写一个编号。'],
  ['6. 上传时先检查，哪张表、第几行、哪一栏要改，会一次全部告诉您；没有错才导入，而且要么全部导入，要么一点不动。'],
  ['7. 时限、逐级上报、日历、机器人的说法不在这里，请在控制台“规则”里改。'],
]
const GUIDE_WIDTH = 110

/** What tells a personal field apart: it leaves the house only when a second person agreed (N-39). */
export interface WorkbookWish {
  personal: 'with' | 'without'
}

/** The town as sheets for staff; it imports without loss, for a column that is left out stays as it is. */
export function townWorkbook(file: Written, { personal }: WorkbookWish): Promise<Buffer> {
  return written(
    SHEETS.map((sheet) => {
      const columns = sheet.columns.filter((column) => personal === 'with' || column.personal !== true)
      return laidOut(sheet, columns, linesOf(file, sheet, columns))
    }),
  )
}

/** Empty, with what is to be written in every column, and one line as an example. */
export function emptyWorkbook(): Promise<Buffer> {
  return written(
    SHEETS.map((sheet) => {
      const line = (mark: string, of: (column: SheetColumn) => string) =>
        sheet.columns.map((column, n) => (n === 0 ? `${mark}${of(column)}` : of(column)))
      const needed = ({ needed, explain }: SheetColumn) => (needed === true ? `必填。${explain}` : explain)
      return laidOut(sheet, sheet.columns, [line(EXPLAINS, needed), line(EXAMPLE, ({ example }) => example)])
    }),
  )
}

/** Entries of a list as they are written in the file, grids flat with their parents. */
export function entriesOf(file: Written, { list }: TownSheet): Record<string, unknown>[] {
  if (list === 'town') return [{ name: file.name }]
  if (list === 'gazetteer' || list === 'routing') return [...(file[list] ?? [])]
  // who stands in for whom is arranged in the chat
  return rowsOf(file, list as ListName).filter((row) => row.instead_of === undefined)
}

function linesOf(file: Written, sheet: TownSheet, columns: SheetColumn[]): CellValue[][] {
  return entriesOf(file, sheet).map((entry) =>
    columns.map(({ field, kind }) => {
      const value = entry[field]
      const isNothing = value === undefined || (value === null && field !== 'emergency_call')
      return isNothing ? null : kind.write(value)
    }),
  )
}

function laidOut({ name }: TownSheet, columns: SheetColumn[], lines: CellValue[][]): WriteSheet {
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    rows: [columns.map((column) => column.name), ...lines],
    freezePane: { rows: 1 },
    dataValidations: columns.flatMap(({ kind }, n) => {
      const letter = String.fromCharCode('A'.charCodeAt(0) + n)
      return kind.choices === undefined
        ? []
        : [
            {
              type: 'list' as const,
              values: kind.choices,
              allowBlank: true,
              range: `${letter}2:${letter}${WORKBOOK_LIMITS.rows}`,
            },
          ]
    }),
  }
}

async function written(sheets: WriteSheet[]): Promise<Buffer> {
  const guide: WriteSheet = { name: GUIDE, columns: [{ width: GUIDE_WIDTH }], rows: GUIDE_LINES }
  return Buffer.from(await writeXlsx({ sheets: [guide, ...sheets], activeSheet: 1 }))
}
