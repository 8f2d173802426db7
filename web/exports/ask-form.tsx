import { App, Button, Checkbox, Form, Input, Radio } from 'antd'
import { post } from '../api/call.ts'
import { download } from '../api/download.ts'
import { useAttempt } from '../frame/attempt.tsx'
import { useMay } from '../me.ts'
import { Link, useQuery } from '../place.tsx'
import { filterOf } from '../tickets/wish.ts'
import { needed } from '../town/editor.tsx'
import { useFilterWords } from './filter-words.ts'

type What = 'plain' | 'tickets' | 'town'
interface Wish {
  what: What
  format: 'xlsx' | 'csv'
  fields?: string[]
  purpose: string
}

const WHATS: { value: What; label: string }[] = [
  { value: 'plain', label: '台账，不带个人信息：马上下载' },
  { value: 'tickets', label: '台账，带个人信息：要第二个人同意' },
  { value: 'town', label: '网格和人员，带电话：要第二个人同意' },
]
const FORMATS = [
  { value: 'xlsx', label: 'Excel' },
  { value: 'csv', label: 'CSV' },
]
const FIRST: Wish = { what: 'plain', format: 'xlsx', purpose: '' }

/** What is to leave the house, and what for; what names people waits for a second person (N-39). */
export function AskForm({ fields, asked }: { fields: string[]; asked: () => void }) {
  const [form] = Form.useForm<Wish>()
  const what = Form.useWatch('what', form) ?? FIRST.what
  const filter = filterOf(useQuery())
  const maySet = useMay('settings')
  const { attempt, busy, fault } = useAttempt()
  const { message } = App.useApp()
  const send = (wish: Wish) =>
    attempt(async () => {
      if (wish.what === 'plain') return plain(wish, filter)
      await ask(wish, filter)
      message.success('申请好了，等第二个人同意；同意以后一天内来下载')
      form.resetFields()
      asked()
    })
  return (
    <Form form={form} layout="vertical" initialValues={FIRST} onFinish={(wish) => void send(wish)} requiredMark={false}>
      {fault}
      <Form.Item name="what" label="导出什么">
        <Radio.Group className="stacked" options={maySet ? WHATS : WHATS.filter(({ value }) => value !== 'town')} />
      </Form.Item>
      {what === 'town' ? null : <Which filter={filter} />}
      {what === 'tickets' ? (
        <Form.Item name="fields" label="带哪些个人信息（用不着的不要勾）" rules={needed('带哪些个人信息')}>
          <Checkbox.Group options={fields} />
        </Form.Item>
      ) : null}
      {what === 'town' ? null : (
        <Form.Item name="format" label="格式">
          <Radio.Group options={FORMATS} />
        </Form.Item>
      )}
      <Form.Item name="purpose" label="拿去做什么（记进日志）" rules={needed('拿去做什么')}>
        <Input maxLength={100} placeholder="比如：给县里报月报" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {what === 'plain' ? '下载' : '申请'}
      </Button>
    </Form>
  )
}

function Which({ filter }: { filter: Record<string, string> }) {
  const wordsOf = useFilterWords()
  const query = useQuery()
  query.delete('part')
  return (
    <p className="which">
      <span className="tells">哪些事：</span>
      {wordsOf(filter)} <Link to={`/tickets?${query}`}>到“事项”里换条件</Link>
    </p>
  )
}

function plain({ format, purpose }: Wish, filter: Record<string, string>): Promise<void> {
  return download('GET', `/api/tickets/export?${new URLSearchParams({ ...filter, format, purpose })}`)
}

function ask({ what, format, fields = [], purpose }: Wish, filter: Record<string, string>): Promise<unknown> {
  if (what === 'town') return post('/api/exports', { kind: 'town', purpose })
  return post('/api/exports', { kind: 'tickets', format, fields, purpose, filter })
}
