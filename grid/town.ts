import type { Policy } from './policy.ts'
import type { Category as DefaultCategory } from './taxonomy.ts'
import type { PlaceName, Thresholds } from './understand/meaning.ts'
import type { Model } from './understand/model/model.ts'

export type GridLevel = 'town' | 'village' | 'small_grid' | 'micro_grid' | 'department'
export const ROLES = ['liaison', 'grid_worker', 'leader', 'deputy', 'supervisor', 'officer', 'clerk'] as const
export type Role = (typeof ROLES)[number]

export interface Grid {
  id: string
  parentId: string | null
  /** Ids from the root, each followed by '/': 'guyang/liuhe/liuhe-3/'. A subtree is a range of paths. */
  path: string
  kind: 'place' | 'department'
  level: GridLevel
  name: string
  aliases: string[]
  households: number | null
}

export interface Person {
  id: string
  name: string
  phone: string | null
  wechat: string | null
}

export interface Duty {
  personId: string
  gridId: string
  role: Role
  /** "YYYY-MM-DD", both inclusive; null is open-ended. */
  from: string | null
  until: string | null
  /** Only while this person is away from it; null is a duty of one's own. */
  insteadOf: string | null
}

export interface Room {
  id: string
  accountId: string
  externalId: string | null
  topic: string
  gridId: string
  kind: 'residents' | 'staff' | 'department'
  /** How long lines of one person belong together here; null: as the program comes. */
  burst: BurstWindow | null
}

/** Minutes (N-01). */
export interface BurstWindow {
  /** Silence that ends a report. */
  quiet: number
  /** From its first line to its last. */
  total: number
  /** A picture may come so long before its words. */
  lookBack: number
}
export const DEFAULT_BURST: BurstWindow = { quiet: 3, total: 10, lookBack: 2 }

/** A category as a town uses it: the default one, with words of its own. */
export interface Category extends DefaultCategory {
  words: string[]
}

/** How a member of staff is reached on one account. */
export interface StaffContact {
  contactId: number
  personId: string
  accountId: string
  externalId: string
  friend: boolean
}

/** Everything the desk knows about a town, loaded once per version and looked up in memory. */
export interface Town {
  name: string
  version: number
  grids: Map<string, Grid>
  people: Map<string, Person>
  duties: Duty[]
  rooms: Map<string, Room>
  categories: Map<string, Category>
  places: PlaceName[]
  /** Trained on the town's own examples and switched on; null: the one that comes with the program. */
  model: Model | null
  /** From which scores the bot opens and asks; null: as the program comes. */
  thresholds: Thresholds | null
  policies: Map<number, Policy>
  policyVersion: number
  accounts: Map<string, { id: string; kind: 'simulator' | 'wechaty'; names: string[]; stableIds: boolean }>
  contacts: StaffContact[]
  /** `${roomId}/${contactId}` of staff who left a room: no rights there any more. */
  departures: Set<string>
  /** Contact ids of members who asked not to be recorded. */
  leftOut: Set<string>
  /** Contact ids of those whom the town does not listen to, except when a life is in danger. */
  banned: Set<string>
  /** Programs outside that are told what happens; of no events named: everything. */
  webhooks: { id: number; events: string[] }[]
}

export function mustGrid(town: Town, id: string): Grid {
  const grid = town.grids.get(id)
  if (!grid) throw new Error(`no grid ${id}`)
  return grid
}

export function mustCategory(town: Town, code: string): Category {
  const category = town.categories.get(code) ?? town.categories.get('QT99')
  if (!category) throw new Error(`no category ${code}`)
  return category
}

export function mustPolicy(town: Town, version: number): Policy {
  const policy = town.policies.get(version)
  if (!policy) throw new Error(`no policy ${version}`)
  return policy
}

/** The grid itself and everything above it, lowest first. */
export function upward(town: Town, gridId: string): Grid[] {
  const line: Grid[] = []
  for (let id: string | null = gridId; id !== null && line.length < MAX_LEVELS; id = mustGrid(town, id).parentId) {
    line.push(mustGrid(town, id))
  }
  return line
}
const MAX_LEVELS = 12

/** True when `inner` lies in the subtree of `outer` (a grid lies in itself). */
export function within(innerPath: string, outerPath: string): boolean {
  return innerPath.startsWith(outerPath)
}

/** The grid of that level at or above `gridId`; null where the tree leaves that level out. */
export function ancestorAt(town: Town, gridId: string, level: GridLevel): Grid | null {
  return upward(town, gridId).find((grid) => grid.level === level) ?? null
}

/** Rows by what they have in common. */
export function grouped<T>(rows: Iterable<T>, keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const known = groups.get(keyOf(row))
    if (known === undefined) groups.set(keyOf(row), [row])
    else known.push(row)
  }
  return groups
}
