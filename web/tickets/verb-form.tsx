import { Form, Modal } from 'antd'
import { post } from '../api/call.ts'
import type { Ticket } from '../api/shapes.ts'
import { useAttempt } from '../frame/attempt.tsx'
import { SaidPreview } from './said-preview.tsx'
import { Templates } from './templates.tsx'
import { type Filled, sentAs, VerbField } from './verb-field.tsx'
import type { Verb } from './verb-list.ts'

interface Props {
  verb: Verb
  ticket: Ticket
  done: () => void
  close: () => void
}

/** One verb, its few fields, and what the server says where it refuses. */
export function VerbForm({ verb, ticket, done, close }: Props) {
  const [form] = Form.useForm<Filled>()
  const { attempt, busy, fault } = useAttempt()
  const body = completeBody(verb, Form.useWatch([], form) ?? {})
  const submit = (filled: Filled) =>
    attempt(async () => {
      await post(`/api/tickets/${ticket.number}/${verb.name}`, bodyOf(verb, filled))
      done()
    })
  return (
    <Modal
      open
      title={`${ticket.number}号：${verb.label}`}
      okText={verb.label}
      okButtonProps={{ danger: verb.danger ?? false }}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={busy}
    >
      <p className="tells">{verb.tells}</p>
      {fault}
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {verb.fields.map((field) => (
          <VerbField key={field.name} field={field} ticket={ticket} />
        ))}
      </Form>
      {verb.name === 'reply' ? (
        <Templates number={ticket.number} pick={(words) => form.setFieldValue('text', words)} />
      ) : null}
      {verb.unseen ? null : <SaidPreview at={`/api/tickets/${ticket.number}/${verb.name}`} body={body} />}
    </Modal>
  )
}

/** null while something is missing. */
function completeBody(verb: Verb, filled: Filled): object | null {
  const body = bodyOf(verb, filled)
  const needed = verb.fields.filter(({ kind }) => kind !== 'category' && kind !== 'place')
  return needed.every(({ name }) => name in body) && (verb.fields.length === 0 || Object.keys(body).length > 0)
    ? body
    : null
}

/** Empty fields are not sent: whether one is needed the server says. */
function bodyOf({ fields }: Verb, filled: Filled): object {
  const entries = fields.map((field) => [field.name, sentAs(field, filled[field.name])] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''))
}
