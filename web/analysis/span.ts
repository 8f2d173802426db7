import dayjs, { type Dayjs } from 'dayjs'

const DAY = 'YYYY-MM-DD'
/** Every town of the system lives in one time zone. */
const OFFSET = '+08:00'
const DEFAULT_DAYS = 30

export interface Days {
  from: string
  to: string
}

/** Whole days, as they stand in the address; the last thirty where nothing does. */
export function daysOf(query: URLSearchParams, now: number): Days {
  const today = dayjs(now)
  return {
    from: query.get('from') ?? today.subtract(DEFAULT_DAYS - 1, 'day').format(DAY),
    to: query.get('to') ?? today.format(DAY),
  }
}

export function presets(now: number): { label: string; value: [Dayjs, Dayjs] }[] {
  const today = dayjs(now)
  const before = today.subtract(1, 'month')
  return [
    { label: '近7天', value: [today.subtract(6, 'day'), today] },
    { label: '近30天', value: [today.subtract(29, 'day'), today] },
    { label: '这个月', value: [today.startOf('month'), today] },
    { label: '上个月', value: [before.startOf('month'), before.endOf('month')] },
    { label: '近一年', value: [today.subtract(1, 'year'), today] },
  ]
}

export function asked({ from, to }: Days, grid: string | null): string {
  const wish = new URLSearchParams({ from: `${from}T00:00:00${OFFSET}`, to: `${to}T23:59:59${OFFSET}` })
  if (grid !== null) wish.set('grid', grid)
  return `/api/analysis?${wish}`
}

/** Days on which nothing was reported are days, too. */
export function everyDay<Row extends { day: string }>(
  { from, to }: Days,
  rows: Row[],
  none: (day: string) => Row,
): Row[] {
  const known = new Map(rows.map((row) => [row.day, row]))
  const days: Row[] = []
  for (let day = dayjs(from); !day.isAfter(dayjs(to), 'day'); day = day.add(1, 'day')) {
    const name = day.format(DAY)
    days.push(known.get(name) ?? none(name))
  }
  return days
}
