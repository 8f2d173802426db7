import { parse, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { type GridNode, TownFile } from './format.ts'

/** A town of 10,000 grids is about 3 MB; a file beyond this is a mistake or an attack. */
const MAX_FILE_CHARS = 20_000_000
/** YAML aliases that multiply ("billion laughs") end here. */
const MAX_ALIASES = 100

export interface Fault {
  /** Where in the file: "duties[3].grid". */
  path: string
  message: string
}
export type Checked = { file: TownFile; faults: [] } | { file: null; faults: Fault[] }

/** Reads a town file; every fault is named with its place, all at once. Nothing is applied. */
export function checkTownFile(text: string): Checked {
  if (text.length > MAX_FILE_CHARS) return { file: null, faults: [{ path: '', message: '文件太大，超过2000万字' }] }
  try {
    return checkTown(parse(text, { maxAliasCount: MAX_ALIASES }))
  } catch (error) {
    const where = error instanceof YAMLParseError ? `第${error.linePos?.[0].line ?? '?'}行` : ''
    return {
      file: null,
      faults: [
        { path: where, message: `不是能读的 YAML：${error instanceof Error ? error.message.split('\n')[0] : ''}` },
      ],
    }
  }
}

export function checkTown(value: unknown): Checked {
  const parsed = z.safeDecode(TownFile, value as z.input<typeof TownFile>)
  if (!parsed.success)
    return {
      file: null,
      faults: parsed.error.issues.map((issue) => ({ path: pathOf(issue.path), message: inChinese(issue) })),
    }
  const faults = crossCheck(parsed.data)
  return faults.length === 0 ? { file: parsed.data, faults: [] } : { file: null, faults }
}

/** Grids of the tree in order, parents first, each with its path of ids. */
export function flatten(
  nodes: GridNode[],
  parent: { id: string; path: string } | null = null,
): { node: GridNode; parentId: string | null; path: string }[] {
  return nodes.flatMap((node) => {
    const path = `${parent?.path ?? ''}${node.id}/`
    return [{ node, parentId: parent?.id ?? null, path }, ...flatten(node.children ?? [], { id: node.id, path })]
  })
}

/** References may be written as ids or as names; a name that two things share names neither. */
export function resolver(things: { id: string; name: string }[]): (reference: string) => string | null {
  const ids = new Set(things.map((thing) => thing.id))
  const byName = new Map<string, string | null>()
  for (const { id, name } of things) byName.set(name, byName.has(name) ? null : id)
  return (reference) => (ids.has(reference) ? reference : (byName.get(reference) ?? null))
}

/** What one list says of another. */
export function crossCheck(
  file: Pick<TownFile, 'grids' | 'people' | 'rooms' | 'duties' | 'gazetteer' | 'routing' | 'admissions'>,
): Fault[] {
  const grids = flatten(file.grids).map(({ node }) => node)
  const gridOf = resolver(grids)
  const personOf = resolver(file.people)
  const faults: Fault[] = [
    ...doubles('grids', grids),
    ...doubles('people', file.people),
    ...doubles('rooms', file.rooms),
  ]
  const need = (found: string | null, path: string, message: string) => {
    if (found === null) faults.push({ path, message })
  }
  for (const [n, duty] of file.duties.entries()) {
    need(personOf(duty.person), `duties[${n}].person`, `名单里没有“${duty.person}”（或者重名，请写编号）`)
    if (duty.instead_of !== undefined)
      need(personOf(duty.instead_of), `duties[${n}].instead_of`, `名单里没有“${duty.instead_of}”（或者重名，请写编号）`)
    need(gridOf(duty.grid), `duties[${n}].grid`, `网格里没有“${duty.grid}”（或者重名，请写编号）`)
  }
  for (const [n, room] of file.rooms.entries()) need(gridOf(room.grid), `rooms[${n}].grid`, `网格里没有“${room.grid}”`)
  for (const [n, place] of file.gazetteer.entries())
    need(gridOf(place.grid), `gazetteer[${n}].grid`, `网格里没有“${place.grid}”`)
  for (const [n, rule] of file.routing.entries())
    need(gridOf(rule.department), `routing[${n}].department`, `没有“${rule.department}”这个单位`)
  for (const [n, rule] of (file.admissions ?? []).entries())
    need(gridOf(rule.department), `admissions[${n}].department`, `没有“${rule.department}”这个单位`)
  return faults
}

function doubles(list: string, rows: { id: string }[]): Fault[] {
  const seen = new Set<string>()
  return rows.flatMap(({ id }, n) => {
    if (seen.has(id)) return [{ path: `${list}[${n}].id`, message: `编号“${id}”用了两次` }]
    seen.add(id)
    return []
  })
}

function pathOf(path: PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  )
}

function inChinese(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `不认识这一项：${issue.keys.join('、')}`
  if (/[一-鿿]/.test(issue.message)) return issue.message
  return issue.code === 'invalid_type'
    ? `这里缺内容，或者写法不对（应当是 ${issue.expected}）`
    : `写法不对：${issue.message}`
}
