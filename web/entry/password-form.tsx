import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { post } from '../api/call.ts'
import { asRefused } from '../api/load.ts'

const MIN_CHARS = 10

interface Passwords {
  old: string
  fresh: string
  again: string
}

/** The present password and a new one, twice. */
export function PasswordForm({ done, wide = false }: { done: () => void; wide?: boolean }) {
  const [form] = Form.useForm<Passwords>()
  const [fault, setFault] = useState<string | null>(null)
  const submit = async ({ old, fresh }: Passwords) => {
    setFault(null)
    try {
      await post('/api/me/password', { old, fresh })
      form.resetFields()
      done()
    } catch (error) {
      setFault(asRefused(error).message)
    }
  }
  const same = {
    validator: (_: unknown, value: string) =>
      value === form.getFieldValue('fresh') ? Promise.resolve() : Promise.reject(new Error('两次写的不一样')),
  }
  return (
    <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
      <Form.Item name="old" label="现在的密码" rules={[{ required: true, message: '要写现在的密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="fresh"
        label={`新密码（至少${MIN_CHARS}个字符）`}
        rules={[{ required: true, message: '要写新密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="again" label="再写一遍新密码" rules={[same]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {fault === null ? null : <Alert type="error" title={fault} showIcon className="fault" />}
      <Button type="primary" htmlType="submit" block={wide}>
        改密码
      </Button>
    </Form>
  )
}
