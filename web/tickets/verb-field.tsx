import { DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useNow } from '../api/clock.ts'
import type { CategoryEntry, GridEntry, PersonEntry } from '../api/house.ts'
import type { Ticket } from '../api/shapes.ts'
import { useList } from '../town/use-list.ts'
import type { Field } from './verb-list.ts'

const MAX_WORDS = 500

export type Filled = Record<string, string | number | Dayjs | undefined>

export function VerbField({ field, ticket }: { field: Field; ticket: Ticket }) {
  const isNeeded = field.kind !== 'category' && field.kind !== 'place'
  const rules = isNeeded ? [{ required: true, message: `要写${field.label}` }] : []
  return (
    <Form.Item name={field.name} label={field.label} rules={rules}>
      {inputFor(field, ticket)}
    </Form.Item>
  )
}

function inputFor(field: Field, ticket: Ticket) {
  switch (field.kind) {
    case 'words':
      return <Input.TextArea rows={3} maxLength={MAX_WORDS} placeholder={field.hint ?? ''} autoFocus />
    case 'place':
      return <Input maxLength={MAX_WORDS} placeholder={ticket.place ?? '没有写地点'} />
    case 'number':
      return <InputNumber min={1} precision={0} controls={false} suffix="号" autoFocus />
    case 'choice':
      return <Radio.Group options={field.options} optionType="button" buttonStyle="solid" />
    case 'day':
      return <Day />
    case 'target':
      return <Target />
    case 'category':
      return <CategoryInput now={ticket.category.name} />
  }
}

interface Bound<T> {
  id?: string
  value?: T
  onChange?: (value: T | null) => void
}

/** Tomorrow at the earliest, by the clock of the town. */
function Day(bound: Bound<Dayjs>) {
  const now = useNow()
  return <DatePicker {...bound} disabledDate={(day) => day.isBefore(dayjs(now), 'day')} />
}

/** A department, a grid or a person, by name: what is sent is what one would say in the group. */
function Target(bound: Bound<string>) {
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

function CategoryInput({ now, ...bound }: Bound<string> & { now: string }) {
  const options = useList<CategoryEntry>('categories').map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Select
      {...bound}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      placeholder={`现在是：${now}`}
    />
  )
}

/** As the API wants it. */
export function sentAs(field: Field, value: Filled[string]): string | number | boolean | undefined {
  if (value === undefined || value === null) return undefined
  if (field.name === 'granted') return value === 'yes'
  return dayjs.isDayjs(value) ? value.format('YYYY-MM-DD') : value
}
