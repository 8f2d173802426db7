import type { CategoryEntry } from '../api/house.ts'
import { useList } from '../town/use-list.ts'

/** Every category under its group, and the group as a whole. */
export function useCategoryOptions() {
  const groups = new Map<string, CategoryEntry[]>()
  for (const category of useList<CategoryEntry>('categories')) {
    const group = category.code.slice(0, 2)
    groups.set(group, [...(groups.get(group) ?? []), category])
  }
  return [...groups].map(([group, members]) => ({
    label: members[0]?.groupName ?? group,
    title: group,
    options: [
      { value: group, label: `${members[0]?.groupName ?? group}（全部）` },
      ...members.map(({ code, name }) => ({ value: code, label: name })),
    ],
  }))
}
