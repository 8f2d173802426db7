import type { CategoryEntry, GridEntry, PersonEntry } from '../api/house.ts'
import type { State } from '../api/shapes.ts'
import { LISTS } from '../tickets/wish.ts'
import { useList } from '../town/use-list.ts'
import { STATE_WORDS } from '../words.ts'

/** Which matters are meant, as one says it: "柳河村，待接单，从2026-03-01"; empty filters mean all. */
export function useFilterWords(): (filter: Record<string, string>) => string {
  const grids = useList<GridEntry>('grids')
  const people = useList<PersonEntry>('people')
  const categories = useList<CategoryEntry>('categories')
  const nameIn = (list: { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name ?? id
  const groupOf = (code: string) => categories.find((one) => one.code.startsWith(code))?.groupName
  const words: Record<string, (value: string) => string> = {
    list: (value) => LISTS.find(({ key }) => key === value)?.label ?? value,
    grid: (value) => nameIn(grids, value),
    state: (value) =>
      value
        .split(',')
        .map((state) => STATE_WORDS[state as State] ?? state)
        .join('、'),
    category: (value) => categories.find(({ code }) => code === value)?.name ?? groupOf(value) ?? value,
    holder: (value) => `在${nameIn(people, value)}手上`,
    q: (value) => `有“${value}”`,
    from: (value) => `从${value.slice(0, DAY_CHARS)}`,
    to: (value) => `到${value.slice(0, DAY_CHARS)}`,
  }
  return (filter) => {
    const said = Object.entries(filter).flatMap(([name, value]) => words[name]?.(value) ?? [])
    return said.length === 0 ? '全部事项' : said.join('，')
  }
}
const DAY_CHARS = 10
