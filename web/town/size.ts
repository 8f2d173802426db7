import type { GridEntry, PersonEntry, RoomEntry } from '../api/house.ts'

/** What one volunteer can know, and what one full-time worker can: the usual division of villages. */
const MICRO = { most: 80, least: 20 }
const SMALL = { most: 500, least: 100 }

/** Whether a grid is larger or smaller than one person can look after; null where it is well, or nobody counted. */
export function sizeWarning(grid: GridEntry, grids: GridEntry[]): string | null {
  const limits = grid.level === 'micro_grid' ? MICRO : grid.level === 'small_grid' ? SMALL : null
  const households = householdsOf(grid, grids)
  if (limits === null || households === null) return null
  if (households > limits.most) return `${households}户，偏大：一般不超过${limits.most}户，可以拆开`
  if (households < limits.least) return `${households}户，偏小：一般不少于${limits.least}户，可以合并`
  return null
}

/** Its own number, else what its parts sum up to. */
export function householdsOf(grid: GridEntry, grids: GridEntry[]): number | null {
  if (grid.households !== null) return grid.households
  const parts = grids.filter(({ parentId }) => parentId === grid.id).map((part) => householdsOf(part, grids))
  const known = parts.filter((part) => part !== null)
  return known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0)
}

export interface Gap {
  key: string
  gridId: string
  what: string
}

interface Town {
  grids: GridEntry[]
  people: PersonEntry[]
  rooms: RoomEntry[]
}

/** What a town still lacks, grid by grid: nobody on duty, groups that nobody bound or looks after, sizes, people out of reach. */
export function gapsOf({ grids, people, rooms }: Town): { name: string; tells: string; gaps: Gap[] }[] {
  const staffed = new Set(people.flatMap(({ duties }) => duties.map(({ gridId }) => gridId)))
  const nameOf = new Map(grids.map(({ id, name }) => [id, name]))
  const ofGrid = (grid: GridEntry, what: string): Gap => ({ key: `${grid.id} ${what}`, gridId: grid.id, what })
  const ofRoom = ({ id, gridId, topic }: RoomEntry): Gap => ({
    key: id,
    gridId,
    what: `${topic}（${nameOf.get(gridId) ?? ''}）`,
  })
  const empty = grids.filter(({ id, level }) => level !== 'town' && !staffed.has(id))
  const unbound = people.filter(({ bound, duties }) => !bound && duties.length > 0)
  return [
    {
      name: '没有人值班的网格',
      tells: '这里的事会直接报到上一级',
      gaps: empty.map((grid) => ofGrid(grid, grid.name)),
    },
    {
      name: '没有主人的群',
      tells: '群所在的网格没有人值班',
      gaps: rooms.filter(({ gridId }) => !staffed.has(gridId)).map(ofRoom),
    },
    { name: '还没绑定的群', tells: '机器人听不到', gaps: rooms.filter(({ bound }) => !bound).map(ofRoom) },
    {
      name: '微信没绑定的人',
      tells: '只能在群里@他，私下提醒不到',
      gaps: unbound.map(({ id, name, duties }) => ({ key: id, gridId: duties[0]?.gridId ?? '', what: name })),
    },
    {
      name: '大小不合适的网格',
      tells: '微网格一般20到80户，小网格100到500户',
      gaps: grids.flatMap((grid) => {
        const warning = sizeWarning(grid, grids)
        return warning === null ? [] : [ofGrid(grid, `${grid.name}：${warning}`)]
      }),
    },
  ]
}
