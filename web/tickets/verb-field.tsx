import { DatePicker, Form, Input, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useNow } from '../api/clock.ts'
import type { CategoryEntry } from '../api/house.ts'
import type { Ticket } from '../api/shapes.ts'
import { useList } from '../town/use-list.ts'
import { type Part, Parts } from './parts-field.tsx'
import { Target } from './target.tsx'
import { TicketPick } from './ticket-pick.tsx'
import type { Field } from './verb-list.ts'

const MAX_WORDS = 500

export type Filled = Record<string, string | number | Dayjs | Part[] | undefined>

export function VerbField({ field, ticket }: { field: Field; ticket: Ticket }) {
  const isNeeded = field.kind !== 'category' && field.kind !== 'place'
  if (field.kind === 'parts') return <Parts name={field.name} />
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
    case 'ticket':
      return <TicketPick near={ticket} />
    case 'choice':
      return <Radio.Group options={field.options} optionType="button" buttonStyle="solid" />
    case 'day':
      return <Day />
    case 'target':
      return <Target />
    case 'category':
      return <CategoryInput now={ticket.category.name} />
    case 'parts':
      return null
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
export function sentAs(field: Field, value: Filled[string]): unknown {
  if (value === undefined || value === null) return undefined
  if (field.name === 'granted') return value === 'yes'
  if (Array.isArray(value)) return value.map(({ text, to }) => (to === undefined ? { text } : { text, to }))
  return dayjs.isDayjs(value) ? value.format('YYYY-MM-DD') : value
}
