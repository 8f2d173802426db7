import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { post } from '../api/call.ts'
import { asRefused } from '../api/load.ts'
import { Card } from './card.tsx'

interface Credentials {
  name: string
  password: string
  code?: string
}

/** Name and password; the six digits of the phone only where the account wants them. */
export function SignIn({ done }: { done: () => void }) {
  const [fault, setFault] = useState<string | null>(null)
  const [wantsCode, setWantsCode] = useState(false)
  const [busy, setBusy] = useState(false)
  const submit = async (credentials: Credentials) => {
    setBusy(true)
    setFault(null)
    try {
      await post('/api/login', credentials)
      done()
    } catch (error) {
      const { code, message } = asRefused(error)
      setWantsCode((asked) => asked || code === 'needs_code')
      setFault(message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card title="登录">
      <Form<Credentials> layout="vertical" onFinish={submit} requiredMark={false} size="large">
        <Form.Item name="name" label="账号" rules={[{ required: true, message: '要写账号' }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '要写密码' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {wantsCode ? (
          <Form.Item name="code" label="手机上的动态码" rules={[{ pattern: /^\d{6}$/, message: '动态码是6位数字' }]}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
          </Form.Item>
        ) : null}
        {fault === null ? null : <Alert type={wantsCode ? 'info' : 'error'} title={fault} showIcon className="fault" />}
        <Button type="primary" htmlType="submit" block loading={busy}>
          登录
        </Button>
      </Form>
      <p className="hint">第一次启动时，屏幕上打印了管理账号。忘了密码请找镇管理员重置。</p>
    </Card>
  )
}
