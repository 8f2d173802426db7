import type { z } from 'zod'
import type { Fault } from './check.ts'
import type { GridNode, TownFile } from './format.ts'

/** A town file as it is written: what an edit works on before the whole is checked again. */
export type Written = z.input<typeof TownFile>
type Entry = Record<string, unknown>

/** Lists of a town file whose entries can be changed one by one, and what tells two entries apart. */
export const LISTS = {
  grids: (entry: Entry) => String(entry.id),
  people: (entry: Entry) => String(entry.id),
  duties: (entry: Entry) => [entry.person, entry.grid, entry.role].map(String).join('.'),
  rooms: (entry: Entry) => String(entry.id),
  categories: (entry: Entry) => String(entry.code),
  clocks: (entry: Entry) => String(entry.class),
} as const
export type ListName = keyof typeof LISTS

/** A wish about one entry; `entry` null: it goes. */
export interface Edit {
  list: ListName
  /** null: a new one. */
  key: string | null
  entry: Entry | null
}

export type Edited = { file: Written; place: string } | { fault: 'not_found' | 'known' }

/** The file as the edit leaves it, and where in it the entry stands. What it says is checked with the whole file. */
export function edited(file: Written, { list, key, entry }: Edit): Edited {
  const rows = rowsOf(file, list)
  const keyOf = LISTS[list]
  const at = rows.findIndex((row) => key !== null && isOwn(row) && keyOf(row) === key)
  if (key !== null && at === -1) return { fault: 'not_found' }
  const isKnown = (one: Entry) => rows.some((row, n) => n !== at && isOwn(row) && keyOf(row) === keyOf(one))
  if (entry !== null && isKnown(entry)) return { fault: 'known' }
  const next =
    key === null ? [...rows, entry ?? {}] : rows.flatMap((row, n) => (n !== at ? [row] : entry === null ? [] : [entry]))
  const place = `${list}[${key === null ? rows.length : at}]`
  return { file: withRows(file, list, next), place }
}

/** Duties that somebody has only while another is away are made in the chat, and stay there. */
function isOwn(row: Entry): boolean {
  return row.instead_of === undefined
}

/** One entry as it is written; null when there is none. */
export function entryOf(file: Written, list: ListName, key: string): Entry | null {
  return rowsOf(file, list).find((row) => isOwn(row) && LISTS[list](row) === key) ?? null
}

/** Grids lie flat here, each with its parent; clocks carry their class. */
export function rowsOf(file: Written, list: ListName): Entry[] {
  if (list === 'grids') return flat(file.grids as GridNode[], null)
  if (list === 'clocks') return Object.entries(file.clocks ?? {}).map(([name, limits]) => ({ class: name, ...limits }))
  return [...((file[list] ?? []) as Entry[])]
}

export function withRows(file: Written, list: ListName, rows: Entry[]): Written {
  if (list === 'grids') return { ...file, grids: tree(rows) }
  if (list === 'clocks') {
    const clocks = rows.map(({ class: name, ...limits }) => [String(name), limits])
    return { ...file, clocks: Object.fromEntries(clocks) }
  }
  return { ...file, [list]: rows }
}

function flat(nodes: GridNode[], parent: string | null): Entry[] {
  return nodes.flatMap(({ children = [], ...node }) => [{ ...node, parent }, ...flat(children, node.id)])
}

/** Grids that an edit left without the one above them. */
export function orphans(file: Written, { list, key, entry }: Edit): Fault[] {
  if (list !== 'grids') return []
  const rows = rowsOf(file, 'grids')
  const below = rows.filter(({ parent, id }) => parent === key && id !== key).map(({ name }) => name)
  if (entry === null)
    return below.length === 0 ? [] : [{ path: 'children', message: `下面还有${below.join('、')}，先移走再删` }]
  const above = rows.find(({ id }) => id === entry.parent)
  if (entry.parent != null && above === undefined) return [{ path: 'parent', message: `没有“${entry.parent}”这个网格` }]
  for (let up = above; up !== undefined; up = rows.find(({ id }) => id === up?.parent))
    if (up.id === key) return [{ path: 'parent', message: '不能放到自己下面' }]
  return []
}

/** A grid whose parent is nowhere stands at the top; `orphans` has said so before. */
function tree(rows: Entry[]): Entry[] {
  const ids = new Set(rows.map(({ id }) => id))
  const below = new Map<unknown, Entry[]>()
  for (const row of rows) {
    const parent = ids.has(row.parent) ? row.parent : null
    below.set(parent, [...(below.get(parent) ?? []), row])
  }
  const grow = (parent: unknown): Entry[] =>
    (below.get(parent) ?? []).map(({ parent: _, ...row }) => {
      const children = grow(row.id)
      return children.length === 0 ? row : { ...row, children }
    })
  return grow(null)
}

/** Faults of the entry itself are named by its own fields. */
export function nearer(faults: Fault[], place: string): Fault[] {
  return faults.map(({ path, message }) => ({
    path: path.startsWith(`${place}.`) ? path.slice(place.length + 1) : path,
    message,
  }))
}
