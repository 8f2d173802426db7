import { TreeSelect } from 'antd'
import type { GridEntry } from '../api/house.ts'
import { go, useQuery, withQuery } from '../place.tsx'
import { TallTree } from '../town/tall-tree.tsx'
import { treeOf } from '../town/tree.ts'
import { useList } from '../town/use-list.ts'

const choose = (grid: string | null) => go(withQuery({ grid }), { replace: true })

/** The grids at the side: one click shows the subtree, another one everything again. */
export function GridTree() {
  const grids = useList<GridEntry>('grids')
  const chosen = useQuery().get('grid')
  if (grids.length === 0) return null
  return (
    <aside className="grid-tree panel" aria-label="按网格看">
      <h2>按网格看</h2>
      <TallTree branches={treeOf(grids)} count={grids.length} chosen={chosen} choose={choose} />
    </aside>
  )
}

/** The same where there is no room at the side. */
export function GridSelect() {
  const grids = useList<GridEntry>('grids')
  const chosen = useQuery().get('grid')
  return (
    <TreeSelect
      className="grid-select"
      treeData={treeOf(grids)}
      fieldNames={{ value: 'key', label: 'title' }}
      value={grids.length === 0 ? undefined : (chosen ?? undefined)}
      placeholder="全部网格"
      aria-label="网格"
      allowClear
      onChange={(grid: string | undefined) => choose(grid ?? null)}
    />
  )
}
