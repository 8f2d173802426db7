import { App, Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useAttempt } from '../frame/attempt.tsx'
import { listsChanged } from './use-list.ts'

interface Props<Wish extends object> {
  title: string
  first: Partial<Wish>
  save: (wish: Wish) => Promise<unknown>
  close: () => void
  done?: () => void
  children: ReactNode
}

/** A few fields of the town, saved at once; what the server refuses stands above them. */
export function Editor<Wish extends object>({ title, first, save, close, done, children }: Props<Wish>) {
  const [form] = Form.useForm<Wish>()
  const { attempt, busy, fault } = useAttempt()
  const { message } = App.useApp()
  const submit = (wish: Wish) =>
    attempt(async () => {
      await save(wish)
      message.success('存好了')
      listsChanged()
      done?.()
      close()
    })
  return (
    <Modal open title={title} okText="保存" onOk={form.submit} onCancel={close} confirmLoading={busy}>
      {fault}
      <Form
        form={form}
        layout="vertical"
        initialValues={first}
        onFinish={(wish) => void submit(wish)}
        requiredMark={false}
      >
        {children}
      </Form>
    </Modal>
  )
}

export const needed = (what: string) => [{ required: true, message: `要写${what}` }]

/** What the files of the town call something new; nobody has to think of it. */
export function newId(kind: string): string {
  return `${kind}-${[...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('')}`
}

/** Without what was left empty. */
export function filled(wish: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(wish).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )
}
