import { Alert, Form, Input, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import { post } from '../api/call.ts'
import type { GridEntry, PersonEntry } from '../api/house.ts'
import { asRefused } from '../api/load.ts'
import { useList } from '../town/use-list.ts'
import { ROLE_WORDS } from '../words.ts'

interface Wish {
  name: string
  role: string
  grid?: string
  person?: string
  seesPrivate?: boolean
}

interface Props {
  close: () => void
  made: (account: { name: string; password: string }) => void
}

/** A new account; its first password is made by the server and shown once. */
export function AccountForm({ close, made }: Props) {
  const [form] = Form.useForm<Wish>()
  const [fault, setFault] = useState<string | null>(null)
  const grids = useList<GridEntry>('grids')
  const people = useList<PersonEntry>('people')
  const submit = async (wish: Wish) => {
    try {
      const account = await post<{ name: string; password: string }>('/api/accounts', wish)
      close()
      made(account)
    } catch (error) {
      setFault(asRefused(error).message)
    }
  }
  const named = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Modal open title="新建账号" okText="新建" onOk={form.submit} onCancel={close}>
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} initialValues={{ role: 'village' }}>
        {fault === null ? null : <Alert type="error" title={fault} showIcon className="fault" />}
        <Form.Item name="name" label="账号" rules={[{ required: true, message: '要写账号' }]}>
          <Input autoComplete="off" placeholder="比如：陈志远" />
        </Form.Item>
        <Form.Item name="role" label="角色">
          <Select options={Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="grid" label="看哪个网格（不选就是全镇）">
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={named(grids)} />
        </Form.Item>
        <Form.Item name="person" label="是名单里的谁（可以不选）">
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={named(people)} />
        </Form.Item>
        <Form.Item name="seesPrivate" label="能看私密事项" valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  )
}
