import { Select } from 'antd'
import type { GridEntry, PersonEntry } from '../api/house.ts'
import { useList } from '../town/use-list.ts'

interface Bound<T> {
  id?: string
  value?: T
  onChange?: (value: T | null) => void
}

/** A department, a grid or a person, by name: what is sent is what one would say in the group. */
export function Target(bound: Bound<string>) {
  const grids = useList<GridEntry>('grids')
  const people = useList<PersonEntry>('people')
  const named = (label: string, names: string[]) => ({
    label,
    title: label,
    options: names.map((value) => ({ value, label: value })),
  })
  const options = [
    named(
      '单位',
      grids.filter(({ kind }) => kind === 'department').map(({ name }) => name),
    ),
    named(
      '网格',
      grids.filter(({ kind }) => kind === 'place').map(({ name }) => name),
    ),
    named(
      '人',
      people.map(({ name }) => name),
    ),
  ]
  return (
    <Select {...bound} showSearch={{ optionFilterProp: 'label' }} options={options} placeholder="单位、网格或人名" />
  )
}
