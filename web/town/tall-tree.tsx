import { Tree } from 'antd'
import type { Branch } from './tree.ts'

/** A county unfolds what it wants to see; a town is small enough to lie open. */
const MAX_OPEN = 60

interface Props {
  branches: Branch[]
  /** How many there are in all. */
  count: number
  chosen: string | null
  choose: (id: string | null) => void
}

/** The grids at the side, as long as they are: a box that scrolls by itself is out of reach for the keyboard. */
export function TallTree({ branches, count, chosen, choose }: Props) {
  return (
    <Tree
      treeData={branches}
      blockNode
      virtual={false}
      defaultExpandAll={count <= MAX_OPEN}
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelect={([key]) => choose(key === undefined ? null : String(key))}
    />
  )
}
