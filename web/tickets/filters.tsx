import { FilterOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, DatePicker, Grid, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { STATES } from '../api/shapes.ts'
import { go, useQuery, withQuery } from '../place.tsx'
import { STATE_WORDS } from '../words.ts'
import { useCategoryOptions } from './category-options.ts'
import { GridSelect } from './grid-tree.tsx'
import { FILTERS, type Filter } from './wish.ts'

const DAY = 'YYYY-MM-DD'
const STATE_OPTIONS = STATES.map((value) => ({ value, label: STATE_WORDS[value] }))
const wish = (change: Partial<Record<Filter, string | null>>) => go(withQuery(change), { replace: true })

/** Everything that narrows the list; it stands in the address. On a phone the words stand open, the rest unfolds. */
export function Filters() {
  const screens = Grid.useBreakpoint()
  const [isUnfolded, setUnfolded] = useState(false)
  const isWide = screens.md ?? true
  return (
    <search className="filters">
      {screens.xl || !(isWide || isUnfolded) ? null : <GridSelect />}
      <Words />
      {isWide || isUnfolded ? (
        <Rest />
      ) : (
        <Button icon={<FilterOutlined />} onClick={() => setUnfolded(true)}>
          网格、状态、类别、日期
        </Button>
      )}
    </search>
  )
}

function Words() {
  const query = useQuery()
  return (
    <Input
      key={query.get('q') ?? ''}
      className="words"
      prefix={<SearchOutlined aria-hidden />}
      defaultValue={query.get('q') ?? ''}
      placeholder="内容或地点"
      aria-label="内容或地点"
      allowClear
      onPressEnter={({ currentTarget }) => wish({ q: currentTarget.value.trim() })}
      onClear={() => wish({ q: null })}
    />
  )
}

function Rest() {
  const query = useQuery()
  const isNarrowed = FILTERS.some((name) => query.has(name))
  return (
    <>
      <Select
        className="states"
        mode="multiple"
        maxTagCount="responsive"
        value={query.get('state')?.split(',') ?? []}
        options={STATE_OPTIONS}
        placeholder="全部状态"
        aria-label="状态"
        allowClear
        onChange={(states: string[]) => wish({ state: states.join(',') })}
      />
      <CategorySelect value={query.get('category')} />
      <Days from={query.get('from')} to={query.get('to')} />
      {isNarrowed ? <Button onClick={() => go('/tickets', { replace: true })}>清除</Button> : null}
    </>
  )
}

function CategorySelect({ value }: { value: string | null }) {
  const options = useCategoryOptions()
  return (
    <Select
      className="category"
      value={options.length === 0 ? null : value}
      options={options}
      placeholder="全部类别"
      aria-label="类别"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={260}
      onChange={(code: string | undefined) => wish({ category: code ?? null })}
    />
  )
}

function Days({ from, to }: { from: string | null; to: string | null }) {
  const day = (text: string | null) => (text === null ? null : dayjs(text))
  return (
    <DatePicker.RangePicker
      value={[day(from), day(to)]}
      placeholder={['从哪天', '到哪天']}
      aria-label="上报日期"
      allowEmpty={[true, true]}
      onChange={(days) => wish({ from: days?.[0]?.format(DAY) ?? null, to: days?.[1]?.format(DAY) ?? null })}
    />
  )
}
