import { DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { call, post } from '../api/call.ts'
import type { GridEntry, PersonEntry } from '../api/house.ts'
import { useLoad } from '../api/load.ts'
import { Loading } from '../frame/empty.tsx'
import { DUTY_WORDS } from '../words.ts'
import { Editor, filled, needed, newId } from './editor.tsx'
import { useList } from './use-list.ts'

const DAY = 'YYYY-MM-DD'
/** No id of a person looks like this. */
const NEW = '+'
const ROLES = Object.entries(DUTY_WORDS).map(([value, label]) => ({ value, label }))

interface Wish {
  person: string
  name?: string
  phone?: string
  role: string
  days?: [Dayjs | null, Dayjs | null] | null
}

/** Somebody gets a duty in this grid; whoever is not in the list yet is put there. */
export function DutyForm({ grid, close }: { grid: GridEntry; close: () => void }) {
  const people = useList<PersonEntry>('people')
  const [isNew, setNew] = useState(false)
  const save = async ({ person, name = '', phone, role, days }: Wish) => {
    const id = person === NEW ? newId('p') : person
    if (person === NEW) await post('/api/people', filled({ id, name: name.trim(), phone }))
    const [from, until] = days ?? []
    const span = { from: from?.format(DAY), until: until?.format(DAY) }
    await post('/api/duties', filled({ person: id, grid: grid.id, role, ...span }))
  }
  const named = people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Editor<Wish> title={`${grid.name}：加一个人`} first={{ role: 'liaison' }} save={save} close={close}>
      <Form.Item name="person" label="谁" rules={needed('谁')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: NEW, label: '名单里没有，新加一个人' }, ...named]}
          onChange={(id: string) => setNew(id === NEW)}
        />
      </Form.Item>
      {isNew ? (
        <div className="two">
          <Form.Item name="name" label="姓名" rules={needed('姓名')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="phone" label="电话（可以不写）">
            <Input maxLength={20} />
          </Form.Item>
        </div>
      ) : null}
      <Form.Item name="role" label="做什么">
        <Select options={ROLES} />
      </Form.Item>
      <Form.Item name="days" label="从哪天到哪天（可以不写）">
        <DatePicker.RangePicker allowEmpty={[true, true]} placeholder={['现在起', '长期']} />
      </Form.Item>
    </Editor>
  )
}

/** Name and phone; looking at a phone number is put down in the audit. */
export function PersonForm({ id, close }: { id: string; close: () => void }) {
  const { data } = useLoad<{ name: string; phone?: string; wechat?: string }>(`/api/people/${id}`)
  if (data === null) return <Loading />
  const save = (wish: object) => call('PUT', `/api/people/${id}`, filled({ ...data, ...wish }))
  return (
    <Editor title={`改${data.name}`} first={data} save={save} close={close}>
      <Form.Item name="name" label="姓名" rules={needed('姓名')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="phone" label="电话">
        <Input maxLength={20} />
      </Form.Item>
    </Editor>
  )
}

/** 交接: all duties of somebody go to another at once. */
export function HandoverForm({ from, close }: { from: PersonEntry; close: (open: number) => void }) {
  const people = useList<PersonEntry>('people').filter(({ id }) => id !== from.id)
  const [open, setOpen] = useState(0)
  const save = async (wish: { to: string }) => {
    const answer = await post<{ open: number }>(`/api/people/${from.id}/handover`, wish)
    setOpen(answer.open)
    close(answer.open)
  }
  const own = from.duties.filter(({ insteadOf }) => insteadOf === null)
  return (
    <Editor<{ to: string }> title={`${from.name}的事交给别人`} first={{}} save={save} close={() => close(open)}>
      <p className="tells">
        {from.name}的{own.length}项职责一起交过去；手上没办完的事不会自己走，存好以后告诉您有几件。
      </p>
      <Form.Item name="to" label="交给谁" rules={needed('交给谁')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </Editor>
  )
}
