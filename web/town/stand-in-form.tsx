import { Checkbox, DatePicker, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { post } from '../api/call.ts'
import type { PersonEntry } from '../api/house.ts'
import { Editor, needed } from './editor.tsx'
import { useList } from './use-list.ts'

const DAY = 'YYYY-MM-DD'

interface Wish {
  instead_of: string
  person: string
  days: [Dayjs, Dayjs]
  agreed: boolean
}

interface Props {
  /** Who is away, where that is known. */
  away: string | null
  close: () => void
  /** Names of those whom the bot could not tell. */
  done: (unreached: string[]) => void
}

/** Somebody is away for some days and another stands in; the bot asks them, unless they said yes already. */
export function StandInForm({ away, close, done }: Props) {
  const people = useList<PersonEntry>('people')
  const save = async ({ days: [from, until], ...wish }: Wish) => {
    const span = { from: from.format(DAY), until: until.format(DAY) }
    const { unreached } = await post<{ unreached: string[] }>('/api/stand-ins', { ...wish, ...span })
    done(unreached)
  }
  const onDuty = people.filter(({ duties }) => duties.some(({ insteadOf }) => insteadOf === null))
  const options = (list: PersonEntry[]) => list.map(({ id, name }) => ({ value: id, label: name }))
  const first = { agreed: false, ...(away === null ? {} : { instead_of: away }) }
  return (
    <Editor<Wish> title="请人代班" first={first} save={save} close={close}>
      <div className="two">
        <Form.Item name="instead_of" label="谁不在" rules={needed('谁不在')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options(onDuty)} />
        </Form.Item>
        <Form.Item name="person" label="谁来代" rules={needed('谁来代')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options(people)} />
        </Form.Item>
      </div>
      <Form.Item name="days" label="从哪天到哪天（两头都算）" rules={needed('从哪天到哪天')}>
        <DatePicker.RangePicker placeholder={['第一天', '最后一天']} />
      </Form.Item>
      <Form.Item name="agreed" valuePropName="checked" className="tight">
        <Checkbox>本人已经答应，不用机器人再问</Checkbox>
      </Form.Item>
      <p className="tells">不勾的话，机器人在微信里问一声，答应了才算数；一天没有回话就作罢。</p>
    </Editor>
  )
}
