import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useNow } from '../api/clock.ts'
import type { CategoryEntry, GridEntry } from '../api/house.ts'
import { useList } from '../town/use-list.ts'

export interface Case {
  category: string
  grid: string
  at: string
}

/** A street lamp, where the town has one: everybody knows what ought to happen with that. */
const USUAL = 'SS01'
const HOURS = [
  { value: 'now', label: '现在' },
  { value: '09:00', label: '工作日上午9点' },
  { value: '17:30', label: '快下班' },
  { value: '23:00', label: '半夜' },
]
/** Every town of the system lives in one time zone. */
const OFFSET = '+08:00'
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The matter that is played: chosen by itself as soon as the lists are there. */
export function useCase(): [Case | null, (chosen: Case) => void] {
  const categories = useList<CategoryEntry>('categories')
  const grids = useList<GridEntry>('grids')
  const now = useNow()
  const [chosen, choose] = useState<Case | null>(null)
  useEffect(() => {
    if (chosen !== null) return
    const category = categories.find(({ code }) => code === USUAL) ?? categories[0]
    const grid = grids.find(({ level }) => level === 'micro_grid') ?? grids.find(({ kind }) => kind === 'place')
    if (category !== undefined && grid !== undefined)
      choose({ category: category.code, grid: grid.id, at: new Date(now).toISOString() })
  }, [categories, grids, chosen, now])
  return [chosen, choose]
}

export function CasePicker({ chosen, choose }: { chosen: Case | null; choose: (chosen: Case) => void }) {
  const categories = useList<CategoryEntry>('categories')
  const grids = useList<GridEntry>('grids').filter(({ kind }) => kind === 'place')
  const now = useNow()
  if (chosen === null) return null
  const at = (hour: string) =>
    new Date(hour === 'now' ? now : `${dayFormat.format(now)}T${hour}:00${OFFSET}`).toISOString()
  return (
    <p className="case">
      假如
      <Select
        aria-label="什么时候"
        defaultValue="now"
        options={HOURS}
        onChange={(hour) => choose({ ...chosen, at: at(hour) })}
      />
      在
      <Select
        aria-label="哪个网格"
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen.grid}
        options={grids.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(grid) => choose({ ...chosen, grid })}
      />
      有人报
      <Select
        aria-label="什么事"
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen.category}
        options={categories.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(category) => choose({ ...chosen, category })}
      />
      ，没有人管：
    </p>
  )
}
