import type { GridEntry } from '../api/house.ts'

export interface Branch {
  key: string
  title: string
  children: Branch[]
}

/** The tree of the grids one may see: whoever sees a part has its top as the root. Departments stand at the end. */
export function treeOf(grids: GridEntry[]): Branch[] {
  const branches = new Map(grids.map(({ id, name }) => [id, { key: id, title: name, children: [] as Branch[] }]))
  const roots: Branch[] = []
  const ordered = [...grids].sort((a, b) => Number(a.kind === 'department') - Number(b.kind === 'department'))
  for (const { id, parentId } of ordered) {
    const branch = branches.get(id)
    const above = parentId === null ? undefined : branches.get(parentId)
    if (branch !== undefined) (above?.children ?? roots).push(branch)
  }
  return roots
}

/** The names of grids by their ids. */
export function namesOf(grids: Pick<GridEntry, 'id' | 'name'>[]): (id: string) => string {
  const names = new Map(grids.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}
