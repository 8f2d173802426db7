import { App, Form, Input, Modal, Select } from 'antd'
import { post } from '../api/call.ts'
import type { GridEntry } from '../api/house.ts'
import { useAttempt } from '../frame/attempt.tsx'
import { go } from '../place.tsx'
import { useList } from '../town/use-list.ts'

const WAYS = [
  { value: 'phone', label: '电话' },
  { value: 'walk_in', label: '来窗口' },
  { value: 'visit', label: '走访' },
  { value: 'letter', label: '来信' },
  { value: 'other', label: '其他' },
]

interface Typed {
  text: string
  grid: string
  way: string
  caller?: string
  place?: string
}

/** A phone call, somebody at the counter: it becomes a matter like every other one. */
export function TypeIn({ close }: { close: () => void }) {
  const [form] = Form.useForm<Typed>()
  const { message } = App.useApp()
  const { attempt, busy, fault } = useAttempt()
  const grids = useList<GridEntry>('grids').filter(({ level }) => level === 'micro_grid')
  const submit = (typed: Typed) =>
    attempt(async () => {
      const { number } = await post<{ number: number }>('/api/tickets', withoutEmpty(typed))
      message.success(`登记好了：${number}号`)
      close()
      go(`/tickets/${number}`)
    })
  return (
    <Modal open title="登记一件" okText="登记" onOk={form.submit} onCancel={close} confirmLoading={busy}>
      <Form form={form} layout="vertical" onFinish={submit} initialValues={{ way: 'phone' }} requiredMark={false}>
        {fault}
        <Form.Item name="text" label="什么事" rules={[{ required: true, message: '要写什么事' }]}>
          <Input.TextArea rows={3} maxLength={2000} placeholder="比如：晒谷场路灯不亮三天了" autoFocus />
        </Form.Item>
        <Form.Item name="grid" label="哪个网格" rules={[{ required: true, message: '要选网格' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={grids.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="way" label="怎么来的">
          <Select options={WAYS} />
        </Form.Item>
        <Form.Item name="caller" label="谁说的（可以不写）">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="place" label="地点（可以不写）">
          <Input maxLength={60} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function withoutEmpty(typed: Typed): object {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined && value.trim() !== ''))
}
