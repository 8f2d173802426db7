import { DEFAULT_POLICY } from '../../grid/default-policy.ts'
import type { Duty, Grid, GridLevel, Role, Town } from '../../grid/town.ts'

/** 柳河村 in miniature: a town, a village, a small grid, two micro-grids and a department. */
export function smallTown(duties: Duty[]): Town {
  const grids = [
    grid('gu', null, 'town'),
    grid('liuhe', 'gu', 'village'),
    grid('p2', 'liuhe', 'small_grid'),
    grid('g3', 'p2', 'micro_grid'),
    grid('g4', 'p2', 'micro_grid'),
    grid('power', 'gu', 'department'),
  ]
  const people = [...new Set(duties.map(({ personId }) => personId))]
  return {
    name: '谷阳镇',
    version: 1,
    grids: new Map(grids.map((one) => [one.id, one])),
    people: new Map(people.map((id) => [id, { id, name: id, phone: null, wechat: null }])),
    duties,
    rooms: new Map(),
    categories: new Map(),
    model: null,
    thresholds: null,
    places: [],
    policies: new Map([[1, DEFAULT_POLICY]]),
    policyVersion: 1,
    accounts: new Map(),
    contacts: [],
    departures: new Set(),
    leftOut: new Set(),
    banned: new Set(),
    webhooks: [],
  }
}

const PATHS: Record<string, string> = {
  gu: 'gu/',
  liuhe: 'gu/liuhe/',
  p2: 'gu/liuhe/p2/',
  g3: 'gu/liuhe/p2/g3/',
  g4: 'gu/liuhe/p2/g4/',
  power: 'gu/power/',
}
export const pathOf = (id: string): string => PATHS[id] ?? ''

function grid(id: string, parentId: string | null, level: GridLevel): Grid {
  const kind = level === 'department' ? 'department' : 'place'
  return { id, parentId, path: pathOf(id), kind, level, name: id, aliases: [], households: null }
}

/** "li@g3 liaison" from one day to another, perhaps in somebody's place. */
export function duty(words: string, days: { from?: string; until?: string; insteadOf?: string } = {}): Duty {
  const [, personId = '', gridId = '', role = ''] = /^(\S+)@(\S+) (\S+)$/.exec(words) ?? []
  const { from = null, until = null, insteadOf = null } = days
  return { personId, gridId, role: role as Role, from, until, insteadOf }
}
