import { App, Modal, Radio } from 'antd'
import { useState } from 'react'
import { post } from '../api/call.ts'
import { useAttempt } from '../frame/attempt.tsx'
import { HeardAhead } from './heard-ahead.tsx'
import type { WarningHead } from './shapes.ts'
import { useHeard } from './use-heard.ts'

interface Props {
  of: WarningHead
  close: () => void
  done: () => void
}

const WAYS = [
  { value: false, label: '解除：险情过了，告诉听到预警的群' },
  { value: true, label: '收回：发错了，告诉听到预警的群和被叫应的人' },
]

/** It is over, or never was: what is said then is shown first. */
export function EndForm({ of: { id, gridName }, close, done }: Props) {
  const [isMistake, setMistake] = useState(false)
  const { attempt, busy, fault } = useAttempt()
  const { message } = App.useApp()
  const at = `/api/warnings/${id}/end`
  const { heard } = useHeard(at, { mistake: isMistake })
  const end = async () => {
    await post(at, { mistake: isMistake })
    message.success(isMistake ? '收回了' : '解除了')
    done()
    close()
  }
  return (
    <Modal
      open
      title={`${gridName}的预警`}
      okText={isMistake ? '收回' : '解除'}
      okButtonProps={{ danger: isMistake }}
      onOk={() => void attempt(end)}
      onCancel={close}
      confirmLoading={busy}
    >
      {fault}
      <Radio.Group
        className="stacked"
        options={WAYS}
        value={isMistake}
        onChange={({ target }) => setMistake(target.value === true)}
        aria-label="怎么结束"
      />
      <section aria-label="会说什么" aria-live="polite">
        {heard === null ? null : <HeardAhead of={{ said: heard.said, calls: [] }} />}
      </section>
    </Modal>
  )
}
