import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEMO_TOWN } from '../../db/first-town.ts'
import { checkTownFile } from '../../db/town-file/check.ts'

const BASE = `name: 谷阳镇
grids:
  - id: gu
    name: 谷阳镇
    level: town
    children:
      - { id: g3, name: 三组, level: micro_grid, households: 71 }
      - { id: power, name: 供电所, level: department }
people:
  - { id: li, name: 李建国 }
duties:
  - { person: 李建国, grid: 三组, role: liaison }
rooms:
  - { id: r3, topic: 三组群, grid: g3, kind: residents }
gazetteer:
  - { name: 晒谷场, grid: g3 }
`
const faultsOf = (text: string) => checkTownFile(text).faults.map(({ path, message }) => `${path}: ${message}`)
const instead = (old: string, now: string) => {
  if (!BASE.includes(old)) throw new Error(`not in the file: ${old}`)
  return BASE.replace(old, now)
}
/** Nine levels of ten references each: a thousand million names out of half a page. */
/** What unfolds the bomb would take minutes, or all memory. */
const REFUSED_WITHIN_MS = 30_000
const BOMB = `name: 谷阳镇\na0: &a0 [x]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(',')}]`).join('\n')}\n`

/** What is wrong with the file, the file, and the place that must be named. */
const DAMAGED: [string, string, RegExp][] = [
  ['nothing in it', '', /^: /],
  ['no YAML at all', 'name: [', /^第\d+行: 不是能读的 YAML/],
  ['tabs', instead('  - { id: li', '\t- { id: li'), /^第\d+行: 不是能读的 YAML/],
  ['a key twice', `${BASE}name: 又一个\n`, /^第\d+行: 不是能读的 YAML/],
  ['a YAML bomb', BOMB, /引用（& 和 \*）一个套一个/],
  ['a bottomless pit', '['.repeat(20_000), /套得太深/],
  ['a list where a town should be', '- 谷阳镇', /^: /],
  ['no name', instead('name: 谷阳镇\n', ''), /^name: /],
  ['no grids', 'name: 谷阳镇\n', /^grids: 要写网格树/],
  ['an unknown word at the top', `${BASE}village: 柳河\n`, /不认识这一项：village/],
  ['an unknown word in a row', instead('name: 李建国', 'name: 李建国, sex: 男'), /^people\[0\]: 不认识这一项：sex/],
  ['an unknown level', instead('level: micro_grid', 'level: hamlet'), /^grids\[0\]\.children\[0\]\.level: 层级只有/],
  ['an unknown role', instead('role: liaison', 'role: king'), /^duties\[0\]\.role: 职责只有/],
  ['a duty of nobody', instead('person: 李建国', 'person: 王大'), /^duties\[0\]\.person: 名单里没有“王大”/],
  ['a duty nowhere', instead('grid: 三组, role', 'grid: 五组, role'), /^duties\[0\]\.grid: 网格里没有“五组”/],
  ['a room nowhere', instead('grid: g3, kind', 'grid: g9, kind'), /^rooms\[0\]\.grid: 网格里没有“g9”/],
  ['an unknown kind of room', instead('kind: residents', 'kind: chat'), /^rooms\[0\]\.kind: 群的种类只有/],
  ['a place nowhere', instead('晒谷场, grid: g3', '晒谷场, grid: g9'), /^gazetteer\[0\]\.grid: /],
  ['an id twice', instead('id: power', 'id: g3'), /^grids\[2\]\.id: 编号“g3”用了两次/],
  ['an id with a blank', instead('id: li,', 'id: li jianguo,'), /^people\[0\]\.id: 编号只能用/],
  [
    'a limit in other words',
    `${BASE}clocks: { S3: { accept: 两小时, result: 2天, answer: null } }\n`,
    /^clocks\.S3\.accept: 时限写成/,
  ],
  ['a clock class that is none', `${BASE}clocks: { S9: { accept: 2天, result: 2天, answer: null } }\n`, /^clocks/],
  ['a day that is none', instead('role: liaison', 'role: liaison, from: 2026-02-30'), /^duties\[0\]\.from: 日期写成/],
  ['an hour that is none', `${BASE}quiet: { from: 25:00, to: "07:00" }\n`, /^quiet\.from: /],
  ['households in words', instead('households: 71', 'households: 七十一'), /^grids\[0\]\.children\[0\]\.households: /],
  [
    'a ladder without steps',
    `${BASE}ladder: { accept: [], emergency: [], result: [] }\n`,
    /^ladder\.accept: 至少要有一级/,
  ],
  [
    'a department that is none',
    `${BASE}routing: [{ category: SD02, department: 电视台 }]\n`,
    /^routing\[0\]\.department: /,
  ],
  ['a name of a page', instead('topic: 三组群', `topic: ${'长'.repeat(61)}`), /^rooms\[0\]\.topic: 名称最长60/],
]

describe('IO-05: a town file', () => {
  it('as it should be, and the demo town, have no faults', () => {
    expect(faultsOf(BASE)).toEqual([])
    expect(faultsOf(readFileSync(DEMO_TOWN, 'utf8'))).toEqual([])
  })

  it.each(DAMAGED)(
    'with %s is refused, and the place is named',
    (_, text, fault) => {
      const checked = checkTownFile(text)
      expect(checked.file).toBeNull()
      expect(faultsOf(text)).toContainEqual(expect.stringMatching(fault))
    },
    REFUSED_WITHIN_MS,
  )

  it('is told every fault at once, in Chinese a clerk can act on', () => {
    const text = instead('role: liaison', 'role: king')
      .replace('households: 71', 'households: -1')
      .replace('kind: residents', 'kind: x')
    const faults = faultsOf(text)
    expect(faults).toHaveLength(3)
    for (const fault of faults) expect(fault).toMatch(/^[a-z[\]0-9._]+: .*[一-鿿]/)
  })

  it('may name things by id or by name; a name that two share names neither', () => {
    const twice = instead('  - { id: li, name: 李建国 }', '  - { id: li, name: 李建国 }\n  - { id: li2, name: 李建国 }')
    expect(faultsOf(twice)).toContainEqual(expect.stringMatching(/^duties\[0\]\.person: .*重名/))
    expect(faultsOf(twice.replace('person: 李建国', 'person: li'))).toEqual([])
  })

  it('longer than a county is refused before it is read', () => {
    expect(faultsOf('#'.repeat(5_000_001))).toEqual([': 文件太大，超过500万字。请删去不用的部分'])
  })
})
