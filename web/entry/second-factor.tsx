import { Button, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { post } from '../api/call.ts'
import { useAttempt } from '../frame/attempt.tsx'

/** Switching the six digits of a phone on or off; one's password is asked for either way. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const [on, setOn] = useState(isOn)
  const [secret, setSecret] = useState<string | null>(null)
  const { attempt, fault } = useAttempt()
  const offer = ({ password }: { password: string }) =>
    attempt(async () => {
      if (!on) return setSecret((await post<{ secret: string }>('/api/me/totp', { password })).secret)
      await post('/api/me/totp/off', { password })
      setOn(false)
    })
  const confirm = ({ code }: { code: string }) =>
    attempt(async () => {
      await post('/api/me/totp/confirm', { code })
      setSecret(null)
      setOn(true)
    })
  return (
    <>
      <p>{on ? '已经开着：登录时还要输入手机上的6位数字。' : '没有开。开了以后，别人知道密码也进不来。'}</p>
      {fault}
      {secret === null ? (
        <Form layout="inline" onFinish={offer}>
          <Form.Item name="password" label="现在的密码" rules={[{ required: true, message: '要写密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button htmlType="submit">{on ? '关掉' : '开启'}</Button>
        </Form>
      ) : (
        <Form layout="vertical" onFinish={confirm}>
          <p>
            在手机的动态码应用里添加这个密钥：<Typography.Text copyable>{secret}</Typography.Text>
          </p>
          <Form.Item
            name="code"
            label="手机上显示的6位数字"
            rules={[{ pattern: /^\d{6}$/, required: true, message: '6位数字' }]}
          >
            <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            确认开启
          </Button>
        </Form>
      )}
    </>
  )
}
