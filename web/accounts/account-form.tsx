import { Form, Input, Modal, Select, Switch } from 'antd'
import { call, post } from '../api/call.ts'
import type { Account, CategoryEntry, GridEntry, PersonEntry } from '../api/house.ts'
import { useAttempt } from '../frame/attempt.tsx'
import { useList } from '../town/use-list.ts'
import { ROLE_WORDS } from '../words.ts'

interface Wish {
  name: string
  role: string
  grid?: string
  person?: string
  subjects?: string[]
  seesPrivate?: boolean
}

interface Sent {
  name: string
  password?: string
}

interface Props {
  /** null: a new one. */
  of: Account | null
  close: () => void
  /** `password` of a new one: made by the server, shown once. */
  saved: (account: Sent) => void
}

/** What an account may do and where it may look; whoever is signed in with it sees that at once. */
export function AccountForm({ of, close, saved }: Props) {
  const [form] = Form.useForm<Wish>()
  const { attempt, busy, fault } = useAttempt()
  const grids = useList<GridEntry>('grids')
  const people = useList<PersonEntry>('people')
  const groups = groupsOf(useList<CategoryEntry>('categories'))
  const submit = (wish: Wish) =>
    attempt(async () => {
      const account = await send(of, wish)
      close()
      saved(account)
    })
  return (
    <Modal
      open
      title={of === null ? '新建账号' : `改${of.name}的权限`}
      okText={of === null ? '新建' : '保存'}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={busy}
    >
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} initialValues={firstOf(of)}>
        {fault}
        {of === null ? (
          <Form.Item name="name" label="账号" rules={[{ required: true, message: '要写账号' }]}>
            <Input autoComplete="off" placeholder="比如：陈志远" />
          </Form.Item>
        ) : null}
        <Form.Item name="role" label="角色">
          <Select options={Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="grid" label="看哪个网格（不选就是全镇）">
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={named(grids)} />
        </Form.Item>
        <Form.Item name="person" label="是名单里的谁（可以不选）">
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={named(people)} />
        </Form.Item>
        <Form.Item name="subjects" label="只看哪些类别（不选就是全部）">
          <Select mode="multiple" options={groups} optionFilterProp="label" />
        </Form.Item>
        <SeesPrivate />
      </Form>
    </Modal>
  )
}

function SeesPrivate() {
  return (
    <Form.Item name="seesPrivate" label="能看私密事项" valuePropName="checked">
      <Switch />
    </Form.Item>
  )
}

function send(of: Account | null, { name, ...rights }: Wish): Promise<Sent> {
  const body = { ...rights, grid: rights.grid ?? null, person: rights.person ?? null }
  return of === null ? post('/api/accounts', { ...body, name }) : call('PUT', `/api/accounts/${of.id}`, body)
}

const named = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }))

function firstOf(of: Account | null): Partial<Wish> {
  if (of === null) return { role: 'village' }
  const { role, grid, person, subjects, seesPrivate } = of
  return { role, subjects, seesPrivate, ...(grid === null ? {} : { grid }), ...(person === null ? {} : { person }) }
}

/** The big classes, each as its two letters. */
function groupsOf(categories: CategoryEntry[]): { value: string; label: string }[] {
  const names = new Map(categories.map(({ code, groupName }) => [code.slice(0, 2), groupName]))
  return [...names].map(([value, label]) => ({ value, label }))
}
