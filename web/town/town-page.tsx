import { Grid, TreeSelect } from 'antd'
import { lazy, Suspense } from 'react'
import type { GridEntry } from '../api/house.ts'
import { Loading } from '../frame/empty.tsx'
import { Parts, usePart } from '../frame/parts.tsx'
import { useMay } from '../me.ts'
import { go, useQuery, withQuery } from '../place.tsx'
import { GapsPart } from './gaps-part.tsx'
import { OneGrid } from './one-grid.tsx'
import { sizeWarning } from './size.ts'
import { StandInsPart } from './stand-ins-part.tsx'
import { TallTree } from './tall-tree.tsx'
import { type Branch, treeOf } from './tree.ts'
import { useList } from './use-list.ts'

const FilesPart = lazy(() => import('./files-part.tsx').then(({ FilesPart }) => ({ default: FilesPart })))
const PARTS = [
  { key: 'tree', label: '网格' },
  { key: 'stand-ins', label: '代班' },
  { key: 'gaps', label: '要补的' },
  { key: 'files', label: '导入导出' },
]

/** 网格和人: the tree, what it lacks, and the whole as a file. */
export default function TownPage() {
  const maySet = useMay('settings')
  const parts = maySet ? PARTS : PARTS.filter(({ key }) => key !== 'files')
  const part = usePart(parts)
  return (
    <div className="list">
      <Parts name="网格和人的各部分" parts={parts} />
      {part === 'tree' ? <TreePart /> : null}
      {part === 'stand-ins' ? <StandInsPart /> : null}
      {part === 'gaps' ? <GapsPart /> : null}
      {part === 'files' ? (
        <Suspense fallback={<Loading />}>
          <FilesPart />
        </Suspense>
      ) : null}
    </div>
  )
}

/** The tree at the side, and of the chosen grid its people and groups. */
function TreePart() {
  const grids = useList<GridEntry>('grids')
  const chosen = useQuery().get('grid')
  const grid = grids.find(({ id }) => id === chosen) ?? grids.find(({ parentId }) => parentId === null) ?? grids[0]
  if (grid === undefined) return <Loading />
  return (
    <div className="with-tree always">
      <Choice grids={grids} chosen={grid.id} />
      <OneGrid key={grid.id} grid={grid} />
    </div>
  )
}

const choose = (grid: string) => go(withQuery({ grid }), { replace: true })

/** The tree at the side, or folded up where there is no room for it. */
function Choice({ grids, chosen }: { grids: GridEntry[]; chosen: string }) {
  const tree = marked(treeOf(grids), grids)
  if (!(Grid.useBreakpoint().md ?? true))
    return (
      <TreeSelect
        treeData={tree}
        fieldNames={{ value: 'key', label: 'title' }}
        value={chosen}
        aria-label="网格"
        treeDefaultExpandAll
        onChange={choose}
      />
    )
  return (
    <aside className="grid-tree panel" aria-label="网格">
      <h2>网格</h2>
      <TallTree branches={tree} count={grids.length} chosen={chosen} choose={(grid) => grid !== null && choose(grid)} />
    </aside>
  )
}

/** A grid too large or too small says so in the tree, too. */
function marked(branches: Branch[], grids: GridEntry[]): Branch[] {
  return branches.map(({ key, title, children }) => {
    const grid = grids.find(({ id }) => id === key)
    const isOdd = grid !== undefined && sizeWarning(grid, grids) !== null
    return { key, title: isOdd ? `${title} ⚠` : title, children: marked(children, grids) }
  })
}
