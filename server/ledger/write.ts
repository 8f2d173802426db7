import { writeXlsx } from 'hucre'
import { MINUTE_MS } from '../../grid/calendar.ts'
import type { Calendar } from '../../grid/policy.ts'
import { csvLine } from '../csv.ts'
import { type Cell, COLUMNS, type Head } from './columns.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Without it a spreadsheet on a Chinese Windows reads GBK. */
const BOM = '\uFEFF'
const MOMENT_FORMAT = 'yyyy-mm-dd hh:mm'

export function ledgerCsv(tickets: Head[], calendar: Calendar): string {
  const rows = tickets.map((ticket) => csvLine(COLUMNS.map(({ of }) => plain(of(ticket), calendar))))
  return `${BOM}${[csvLine(COLUMNS.map(({ name }) => name)), ...rows].join('\r\n')}\r\n`
}

export async function ledgerXlsx(tickets: Head[], calendar: Calendar): Promise<Buffer> {
  const rows = tickets.map((ticket) => COLUMNS.map(({ of }) => onTheWall(of(ticket), calendar)))
  const written = await writeXlsx({
    sheets: [
      {
        name: '台账',
        columns: COLUMNS.map(({ width, name }) => ({
          width,
          ...(/时间$/.test(name) ? { numFmt: MOMENT_FORMAT } : {}),
        })),
        rows: [COLUMNS.map(({ name }) => name), ...rows],
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
