import { createHash } from 'node:crypto'
import { LISTS, type ListName, type Written, withRows } from '../town-file/entries.ts'
import { at, type Line, type Problem, type ReadSheet } from './lines.ts'
import type { ListField } from './sheets.ts'
import { entriesOf } from './write.ts'

type Entry = Record<string, unknown>
/** Which row of its sheet an entry comes from: grids by id, everything else by its place in the list. */
export type Origins = Map<ListField, Map<string, number>>

export interface Assembled {
  file: Written
  origins: Origins
  problems: Problem[]
}

const NAMED: Partial<Record<ListField, string>> = { grids: 'name', people: 'name', rooms: 'topic' }
const ID_CHARS = 10
const WORDS_FOR: Partial<Record<ListField, string>> = { grids: '编号或名称', people: '编号或姓名', rooms: '编号或群名' }

/** The town as it would be with what the sheets say; whatever they do not speak of stays as it is. */
export function assemble(sheets: ReadSheet[], current: Written | null): Assembled {
  const problems: Problem[] = []
  const origins: Origins = new Map()
  let file: Written = current ?? { name: '', grids: [] }
  for (const read of sheets) {
    if (read.lines.length === 0) continue
    const { list } = read.sheet
    if (list === 'town') {
      file = { ...file, name: String(read.lines[0]?.fields.name ?? file.name) }
      origins.set(list, new Map([['0', read.lines[0]?.row ?? 1]]))
      continue
    }
    const entries = entriesIn(read, { file, problems })
    origins.set(
      list,
      new Map(entries.map(({ row, entry }, n) => [list === 'grids' ? String(entry.id) : String(n), row])),
    )
    file = placed(
      file,
      list,
      entries.map(({ entry }) => entry),
    )
  }
  return { file: withStandIns(file, current), origins, problems }
}

function entriesIn(read: ReadSheet, { file, problems }: { file: Written; problems: Problem[] }) {
  const known = entriesOf(file, read.sheet)
  const identified = withIds(read, known)
  const keyOf = keyIn(read.sheet.list)
  const before = new Map(known.map((entry) => [keyOf(entry), entry]))
  const seen = new Map<string, number>()
  const entries = identified.flatMap(({ row, fields }) => {
    const key = keyOf(fields)
    const first = seen.get(key)
    if (first !== undefined) {
      problems.push(
        at(
          read.sheet.name,
          row,
          doubled(read),
          `和第${first}行是同一个（${named(read, fields)}）。请删掉一行，或者写不同的编号`,
        ),
      )
      return []
    }
    seen.set(key, row)
    return [{ row, entry: { ...kept(before.get(key), read.present), ...fields } as Entry }]
  })
  if (read.sheet.list === 'grids') parents(read, { entries, problems })
  return entries
}

const doubled = ({ sheet }: ReadSheet) => sheet.columns[0]?.name ?? null
const named = ({ sheet }: ReadSheet, fields: Entry) =>
  String(fields[NAMED[sheet.list] ?? sheet.columns[0]?.field ?? ''] ?? '')

function keyIn(list: ListField): (entry: Entry) => string {
  if (list === 'gazetteer') return ({ name, grid }) => `${name}.${grid}`
  if (list === 'routing') return ({ category, department }) => `${category}.${department}`
  return list === 'town' ? () => '' : LISTS[list as ListName]
}

/** Fields of which the file says nothing. */
function kept(entry: Entry | undefined, present: Set<string>): Entry {
  return Object.fromEntries(Object.entries(entry ?? {}).filter(([field]) => !present.has(field)))
}

/** Whoever has no number written is who has the same name, or somebody new, under a number made of the name. */
function withIds({ sheet, lines }: ReadSheet, known: Entry[]): Line[] {
  const nameField = NAMED[sheet.list]
  if (nameField === undefined) return lines
  const byName = new Map<unknown, unknown>()
  for (const entry of known) byName.set(entry[nameField], byName.has(entry[nameField]) ? null : entry.id)
  return lines.map(({ row, fields }) => {
    if (fields.id !== undefined) return { row, fields }
    const name = fields[nameField]
    // a line without a name is named already; its row keeps it apart
    const id =
      name === undefined ? `row-${row}` : (byName.get(name) ?? `${sheet.list.charAt(0)}-${hashed(String(name))}`)
    return { row, fields: { id, ...fields } }
  })
}

const hashed = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, ID_CHARS)

/** A parent is written by number or name; one that is nowhere, or below itself, is said and left out. */
function parents(
  read: ReadSheet,
  { entries, problems }: { entries: { row: number; entry: Entry }[]; problems: Problem[] },
) {
  const byId = new Map(entries.map(({ entry }) => [String(entry.id), entry]))
  const byName = new Map<unknown, string[]>()
  for (const { entry } of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), String(entry.id)])
  for (const { row, entry } of entries) {
    if (entry.parent === undefined || entry.parent === null) continue
    const written = String(entry.parent)
    const found = byId.has(written) ? [written] : (byName.get(written) ?? [])
    if (found.length !== 1) {
      const why = found.length === 0 ? `“网格”表里没有“${written}”` : `有${found.length}个“${written}”`
      problems.push(at(read.sheet.name, row, '上级', `${why}，请写${WORDS_FOR.grids}`))
    }
    entry.parent = found.length === 1 ? found[0] : null
  }
  for (const { row, entry } of entries) {
    const way = new Set<unknown>([entry.id])
    for (let up = byId.get(String(entry.parent)); up !== undefined; up = byId.get(String(up.parent))) {
      if (way.has(up.id)) {
        problems.push(at(read.sheet.name, row, '上级', '上级绕成了一个圈，请改成真正的上一级'))
        entry.parent = null
        break
      }
      way.add(up.id)
    }
  }
}

function placed(file: Written, list: ListField, entries: Entry[]): Written {
  return list === 'gazetteer' || list === 'routing'
    ? ({ ...file, [list]: entries } as Written)
    : withRows(file, list as ListName, entries)
}

/** Who stands in for whom was agreed in the chat and is in no sheet; it ends with the duty's people and grid. */
function withStandIns(file: Written, current: Written | null): Written {
  if (current === null || file.duties === current.duties) return file
  const people = new Set((file.people ?? []).map(({ id }) => id))
  const still = (current.duties ?? []).filter(
    ({ person, instead_of }) => instead_of !== undefined && people.has(person) && people.has(instead_of),
  )
  return { ...file, duties: [...(file.duties ?? []), ...still] }
}
