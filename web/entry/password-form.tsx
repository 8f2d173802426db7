import { Button, Form, Input } from 'antd'
import { post } from '../api/call.ts'
import { useAttempt } from '../frame/attempt.tsx'

const MIN_CHARS = 10

interface Passwords {
  old: string
  fresh: string
  again: string
}

/** The present password and a new one, twice. */
export function PasswordForm({ done, wide = false }: { done: () => void; wide?: boolean }) {
  const [form] = Form.useForm<Passwords>()
  const { attempt, busy, fault } = useAttempt()
  const submit = ({ old, fresh }: Passwords) =>
    attempt(async () => {
      await post('/api/me/password', { old, fresh })
      form.resetFields()
      done()
    })
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
      {fault}
      <Button type="primary" htmlType="submit" loading={busy} block={wide}>
        改密码
      </Button>
    </Form>
  )
}
