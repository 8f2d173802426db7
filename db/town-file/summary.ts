import { z } from 'zod'
import { defaultCategory } from '../../grid/taxonomy.ts'
import { resolver } from './check.ts'
import { LISTS, type ListName, rowsOf, type Written } from './entries.ts'
import { TownFile } from './format.ts'

export interface Counted {
  added: number
  changed: number
  removed: number
}
type Entry = Record<string, unknown>
const SUMMED = ['grids', 'people', 'duties', 'rooms', 'categories', 'gazetteer', 'routing'] as const
export type Summary = Record<(typeof SUMMED)[number], Counted>

/** What would become of each list if the file were the town. */
export function summaryOf(current: Written | null, next: Written): Summary {
  const [before, after] = [current === null ? null : plain(current), plain(next)]
  return Object.fromEntries(
    SUMMED.map((list) => [list, counted(list, before === null ? [] : listed(before, list), listed(after, list))]),
  ) as Summary
}

/** A checked file as it would be exported; one with faults as it is written. */
function plain(file: Written): Written {
  const parsed = z.safeDecode(TownFile, file)
  return parsed.success ? z.encode(TownFile, parsed.data) : file
}

/** References by id, however they are written. */
function listed(file: Written, list: (typeof SUMMED)[number]): Map<string, Entry> | [] {
  const gridOf = resolver(rowsOf(file, 'grids') as { id: string; name: string }[])
  const personOf = resolver((file.people ?? []) as { id: string; name: string }[])
  const rows: Entry[] =
    list === 'gazetteer' || list === 'routing' ? [...(file[list] ?? [])] : rowsOf(file, list as ListName)
  return new Map(
    rows.map((row) => {
      const entry: Entry = { ...row }
      for (const field of ['grid', 'department'])
        if (field in entry) entry[field] = gridOf(String(entry[field])) ?? entry[field]
      for (const field of ['person', 'instead_of'])
        if (entry[field] !== undefined) entry[field] = personOf(String(entry[field])) ?? entry[field]
      return [keyOf(list, entry), entry]
    }),
  )
}

function keyOf(list: (typeof SUMMED)[number], entry: Entry): string {
  if (list === 'gazetteer') return `${entry.name}.${entry.grid}`
  if (list === 'routing') return `${entry.category}.${entry.department}`
  return list === 'duties'
    ? `${LISTS.duties(entry)}.${entry.instead_of ?? ''}.${entry.instead_of ? entry.from : ''}`
    : LISTS[list](entry)
}

function counted(list: (typeof SUMMED)[number], ...[before, after]: (Map<string, Entry> | [])[]): Counted {
  const [old, fresh] = [new Map(before), new Map(after)]
  const changed = [...fresh].filter(([key, entry]) => {
    const known = old.get(key)
    // a category says only what is other than usual
    return known !== undefined && said(known) !== said(list === 'categories' ? { ...known, ...entry } : entry)
  })
  const isGone = (key: string) => !fresh.has(key) && !(list === 'categories' && defaultCategory(key) !== null)
  return {
    added: [...fresh.keys()].filter((key) => !old.has(key)).length,
    changed: changed.length,
    removed: [...old.keys()].filter(isGone).length,
  }
}

/** What an entry says, in one order; what is empty says nothing. */
function said(entry: Entry): string {
  const isSaid = (value: unknown) =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)
  return JSON.stringify(
    Object.entries(entry)
      .filter(([, value]) => isSaid(value))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
