import { call, type Mend } from '../api/call.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface Counted {
  added: number
  changed: number
  removed: number
}
export interface Checked {
  ok: boolean
  problems: Mend[]
  summary: Record<string, Counted> | null
}

const NAMES: Record<string, string> = {
  grids: '网格',
  people: '人员',
  duties: '职责',
  rooms: '群',
  categories: '事项类别',
  gazetteer: '地名',
  routing: '归口单位',
  departments: '处置单位',
}

/** Looked at whole; nothing is changed. */
export function check(file: File): Promise<Checked> {
  return call<Checked>('POST', '/api/town/check', typed(file))
}

export function apply(file: File): Promise<{ name: string; version: number }> {
  return call('PUT', '/api/town', typed(file))
}

/** What a browser thinks a .yaml is differs from one to the next. */
function typed(file: File): Blob {
  const type = /\.ya?ml$/i.test(file.name) ? 'application/yaml' : /\.json$/i.test(file.name) ? 'application/json' : XLSX
  return file.slice(0, file.size, type)
}

/** "网格：加20，改1，去掉0"; what stays as it is is not spoken of. */
export function summaryWords(summary: Checked['summary']): string[] {
  return Object.entries(summary ?? {}).flatMap(([key, { added, changed, removed }]) => {
    const words = [
      added > 0 ? `加${added}` : '',
      changed > 0 ? `改${changed}` : '',
      removed > 0 ? `去掉${removed}` : '',
    ]
    const told = words.filter(Boolean).join('，')
    return told === '' ? [] : [`${NAMES[key] ?? key}${told}`]
  })
}

export function removes(summary: Checked['summary']): boolean {
  return Object.values(summary ?? {}).some(({ removed }) => removed > 0)
}
