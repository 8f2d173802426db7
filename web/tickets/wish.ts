/** What a list is asked for, as it stands in the address and as the API wants it. */
export const FILTERS = ['list', 'grid', 'state', 'category', 'holder', 'q', 'from', 'to'] as const
export type Filter = (typeof FILTERS)[number]

const PAGE = 50
/** Every town of the system lives in one time zone. */
const OFFSET = '+08:00'

export function askFor(query: URLSearchParams, cursor: number | null): string {
  const wish = new URLSearchParams({ limit: String(PAGE), ...filterOf(query) })
  if (query.get('sort') === 'limit') wish.set('sort', 'limit')
  if (cursor !== null) wish.set('cursor', String(cursor))
  return `/api/tickets?${wish}`
}

/** What narrows the list, as the API wants it. */
export function filterOf(query: URLSearchParams): Record<string, string> {
  const filter: Record<string, string> = {}
  for (const name of FILTERS) {
    const value = query.get(name)
    if (value !== null && value !== '') filter[name] = momentOf(name, value)
  }
  return filter
}

/** Days in the address, moments for the API: both days are meant whole. */
function momentOf(name: Filter, value: string): string {
  if (name === 'from') return `${value}T00:00:00${OFFSET}`
  if (name === 'to') return `${value}T23:59:59${OFFSET}`
  return value
}

/** What needs a person, each one tap away; the first page counts the same. */
export const LISTS = [
  { key: 'unheld', label: '无人接' },
  { key: 'over', label: '超时' },
  { key: 'soon', label: '快到时' },
  { key: 'unconfirmed', label: '待核实' },
  { key: 'badly', label: '差评' },
] as const
