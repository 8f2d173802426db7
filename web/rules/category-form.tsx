import { App, Button, Drawer, Form, Input, Select, Switch } from 'antd'
import { call, post } from '../api/call.ts'
import { useAttempt } from '../frame/attempt.tsx'
import { Differences } from './differences.tsx'
import { CLASS_WORDS } from './shapes.ts'
import { TryBox } from './try-box.tsx'

export interface Category {
  code: string
  groupName: string
  name: string
  plain: string
  clockClass: string
  visibility: 'public' | 'private'
  photoToClose: boolean
  emergencyCall: '110' | '119' | '120' | null
  words: string[]
}

const PX = 640
const CLASSES = Object.entries(CLASS_WORDS).map(([value, label]) => ({ value, label: `${label}（${value}）` }))
const SEEN = [
  { value: 'public', label: '公开：群里说办得怎么样' },
  { value: 'private', label: '私密：群里不说，只告诉经手人' },
]
const CALLS = ['110', '119', '120'].map((value) => ({ value, label: value }))
const NAMES: [keyof Category, string][] = [
  ['code', '编码'],
  ['groupName', '大类'],
  ['name', '类别'],
  ['plain', '群里怎么叫'],
  ['clockClass', '时限按'],
  ['visibility', '谁能看'],
  ['emergencyCall', '先打哪个电话'],
  ['photoToClose', '办结要有照片'],
  ['words', '本地说法'],
]

interface Props {
  of: Category
  close: () => void
  saved: () => void
}

/** One category; what changes stands below the form before it is saved, and the words can be tried first. */
export function CategoryForm({ of, close, saved }: Props) {
  const [form] = Form.useForm<Category>()
  const draft = { ...of, ...Form.useWatch([], form) }
  const { attempt, busy, fault } = useAttempt()
  const { message } = App.useApp()
  const isNew = of.code === ''
  const save = (wish: Category) =>
    attempt(async () => {
      const entry = written({ ...of, ...wish })
      if (isNew) await post('/api/categories', entry)
      else await call('PUT', `/api/categories/${of.code}`, entry)
      message.success(`${wish.name}：存好了`)
      saved()
    })
  return (
    <Drawer
      open
      size={PX}
      onClose={close}
      title={isNew ? '新类别' : `改类别：${of.name}`}
      extra={
        <Button type="primary" loading={busy} onClick={form.submit}>
          保存
        </Button>
      }
    >
      {fault}
      <Form form={form} layout="vertical" initialValues={of} onFinish={save} requiredMark={false}>
        <Fields isNew={isNew} />
      </Form>
      <Differences names={NAMES} before={of} after={draft} />
      <TryBox words={{ [draft.code || 'QT99']: draft.words ?? [] }} />
    </Drawer>
  )
}

function Fields({ isNew }: { isNew: boolean }) {
  const needed = [{ required: true, message: '这一项要写' }]
  return (
    <>
      {isNew ? (
        <Form.Item name="code" label="编码（两个大写字母、两个数字，前两个字母是大类）" rules={needed}>
          <Input placeholder="比如：HJ20" maxLength={4} />
        </Form.Item>
      ) : null}
      <div className="two">
        <Form.Item name="groupName" label="大类" rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="name" label="类别" rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="plain" label="群里怎么叫" rules={needed}>
          <Input maxLength={60} placeholder="比如：路灯不亮" />
        </Form.Item>
        <Form.Item name="clockClass" label="时限按">
          <Select options={CLASSES} />
        </Form.Item>
        <Form.Item name="visibility" label="谁能看">
          <Select options={SEEN} />
        </Form.Item>
        <Form.Item name="emergencyCall" label="先打哪个电话">
          <Select options={CALLS} allowClear placeholder="不用" />
        </Form.Item>
      </div>
      <Form.Item name="photoToClose" label="办结要有照片" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="words" label="本地说法（写一个按回车；说到它就是这一类）">
        <Select mode="tags" open={false} placeholder="比如：电线杆上的灯" />
      </Form.Item>
    </>
  )
}

/** As town files write it. */
function written(category: Category): object {
  const { code, groupName, name, plain, clockClass, visibility, photoToClose, emergencyCall, words } = category
  return {
    code,
    group: groupName,
    name,
    plain,
    clock: clockClass,
    visibility,
    photo_to_close: photoToClose,
    emergency_call: emergencyCall ?? null,
    words,
  }
}
