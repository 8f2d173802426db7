import { type Analysis, perHundred, type Totals } from './shapes.ts'

/** Spreadsheets run what begins like this. */
const FORMULA = /^[=+\-@\t\r]/
/** Without it they take the Chinese for something else. */
const BOM = '\uFEFF'

function cell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const TOTALS: [keyof Totals, string][] = [
  ['reported', '上报'],
  ['toAccept', '该接的'],
  ['acceptedInTime', '按时接单'],
  ['toFinish', '该办结的'],
  ['doneInTime', '按时办结'],
  ['done', '办结了'],
  ['reopened', '重办过'],
  ['rated', '评价'],
  ['satisfied', '满意'],
  ['neutral', '一般'],
  ['unsatisfied', '不满意'],
  ['byResidents', '村民报的'],
  ['byStaff', '工作人员登记'],
  ['handedDown', '部门派下'],
]

/** Everything that is on the page, as one table after the other. */
export function asCsv({ grid, totals, days, kinds, repeated, alike }: Analysis, span: string): string {
  const rows: (string | number)[][] = [
    [grid.name, span],
    ...TOTALS.map(([key, name]) => [name, totals[key]]),
    [],
    ['日期', '上报', '已办结'],
    ...days.map(({ day, reported, done }) => [day, reported, done]),
    [],
    ['类别', '上报', '按时接单', '按时办结'],
    ...kinds.map(({ name, reported, acceptedInTime, doneInTime }) => [name, reported, acceptedInTime, doneInTime]),
    [],
    ['反复出现的地点', '类别', '网格', '次数'],
    ...repeated.map((one) => [one.place, one.category.name, one.grid.name, one.times]),
    [],
    ['网格', '户数', '上报', '每百户', '按时接单', '按时办结'],
    ...alike.map((one) => [
      one.grid.name,
      one.households ?? '',
      one.reported,
      perHundred(one),
      one.acceptedInTime,
      one.doneInTime,
    ]),
  ]
  return BOM + rows.map((row) => row.map(cell).join(',')).join('\r\n')
}

export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
