import { exportTown } from '../../db/town-file/export.ts'
import { townWorkbook } from '../../db/workbook/write.ts'
import type { ExportRow } from '../../desk/access/exports.ts'
import { visibleTo } from '../../desk/access/visible.ts'
import type { Desk } from '../../desk/desk.ts'
import { NoTown } from '../../desk/directory.ts'
import { listTickets } from '../../desk/list.ts'
import { reportersOf } from '../../desk/reporters.ts'
import type { Caller } from '../../grid/rights.ts'
import { mustPolicy } from '../../grid/town.ts'
import { Problem } from '../errors.ts'
import { TicketFilter, wishOf } from '../ticket-filter.ts'
import { COLUMNS, type Head, PERSONAL_COLUMNS } from './columns.ts'
import { ledgerCsv, ledgerXlsx } from './write.ts'

/** A workbook of these takes two seconds; more is asked for month by month. */
export const MAX_EXPORTED = 10_000

export interface Copy {
  bytes: Buffer
  /** The tickets in it: whoever takes private ones along is put down. */
  tickets: Head[]
}

/** The personal data that somebody asked for and somebody else said yes to, as things stand now. */
export async function copyOf(desk: Desk, row: ExportRow, caller: Caller): Promise<Copy> {
  return row.kind === 'town' ? { bytes: await copyOfTown(desk), tickets: [] } : copyOfTickets(desk, row, caller)
}

async function copyOfTown({ db }: Desk): Promise<Buffer> {
  const file = await exportTown(db)
  if (file === null) throw new NoTown()
  return townWorkbook(file, { personal: 'with' })
}

async function copyOfTickets(desk: Desk, row: ExportRow, caller: Caller): Promise<Copy> {
  const town = desk.directory.town()
  const heads = await manyTickets(desk, {
    ...wishOf(TicketFilter.parse(row.filter), desk.clock()),
    visible: visibleTo(town, caller),
  })
  const reporters = await reportersOf(
    desk.db,
    heads.map(({ number }) => number),
  )
  const tickets = heads.map((head) => ({ ...head, reporter: reporters.get(head.number) ?? null }))
  const columns = [...COLUMNS, ...PERSONAL_COLUMNS.filter(({ name }) => row.fields.includes(name))]
  const { calendar } = mustPolicy(town, town.policyVersion)
  const ledger = { tickets, columns }
  // bytes, for what is sent as text would be kept under an Idempotency-Key
  const bytes = row.format === 'csv' ? Buffer.from(ledgerCsv(ledger, calendar)) : await ledgerXlsx(ledger, calendar)
  return { bytes, tickets: heads }
}

/** Tickets for a file: all that are meant, or a sentence how to ask for fewer. */
export async function manyTickets(
  desk: Pick<Desk, 'db' | 'directory'>,
  wish: Omit<Parameters<typeof listTickets>[2], 'limit'>,
): Promise<Head[]> {
  const { tickets } = await listTickets(desk.db, desk.directory.town(), { ...wish, limit: MAX_EXPORTED + 1 })
  if (tickets.length > MAX_EXPORTED)
    throw new Problem(422, 'too_many', `超过${MAX_EXPORTED}件，请按时间或者网格分几次导出`).at('from')
  return tickets
}
