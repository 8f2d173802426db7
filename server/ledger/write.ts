import { writeXlsx } from 'hucre'
import { MINUTE_MS } from '../../grid/calendar.ts'
import type { Calendar } from '../../grid/policy.ts'
import { csvLine } from '../csv.ts'
import type { Cell } from './columns.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Without it a spreadsheet on a Chinese Windows reads GBK. */
const BOM = '\uFEFF'
const MOMENT_FORMAT = 'yyyy-mm-dd hh:mm'

/** A ledger: which columns of which tickets. */
export interface Ledger<T> {
  tickets: T[]
  columns: readonly { name: string; width: number; of: (ticket: T) => Cell }[]
}

export function ledgerCsv<T>({ tickets, columns }: Ledger<T>, calendar: Calendar): string {
  const rows = tickets.map((ticket) => csvLine(columns.map(({ of }) => plain(of(ticket), calendar))))
  return `${BOM}${[csvLine(columns.map(({ name }) => name)), ...rows].join('\r\n')}\r\n`
}

export async function ledgerXlsx<T>({ tickets, columns }: Ledger<T>, calendar: Calendar): Promise<Buffer> {
  const rows = tickets.map((ticket) => columns.map(({ of }) => onTheWall(of(ticket), calendar)))
  const written = await writeXlsx({
    sheets: [
      {
        name: '台账',
        columns: columns.map(({ width, name }) => ({
          width,
          ...(/时间$/.test(name) ? { numFmt: MOMENT_FORMAT } : {}),
        })),
        rows: [columns.map(({ name }) => name), ...rows],
        freezePane: { rows: 1, columns: 1 },
      },
    ],
  })
  return Buffer.from(written)
}

/** A spreadsheet knows no time zones: it is given the local clock as if it were UTC, which is what the library writes. */
function onTheWall(cell: Cell, { offsetMinutes }: Calendar): Cell {
  return cell instanceof Date ? new Date(cell.getTime() + offsetMinutes * MINUTE_MS) : cell
}

function plain(cell: Cell, calendar: Calendar): string | number | null {
  const local = onTheWall(cell, calendar)
  return local instanceof Date ? local.toISOString().slice(0, 16).replace('T', ' ') : local
}
