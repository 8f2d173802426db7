import { Button, DatePicker, Form, Input, Radio, Select, TreeSelect } from 'antd'
import type { Dayjs } from 'dayjs'
import type { GridEntry } from '../api/house.ts'
import { useMe } from '../me.ts'
import { needed } from '../town/editor.tsx'
import { treeOf } from '../town/tree.ts'
import type { Level } from './shapes.ts'
import { KINDS, LEVEL_TELLS, LEVEL_WORDS, MAX_WORDS, UNTIL_FORMAT } from './words.ts'

/** A county unfolds what it wants to see. */
const MAX_OPEN = 60

export interface Wish {
  kind: string
  level: Level
  grid: string
  text: string
  until: Dayjs | null
  households: string
}

interface Props {
  form: ReturnType<typeof Form.useForm<Wish>>[0]
  places: GridEntry[]
  /** All that will be said. */
  words: string
  ask: () => void
  isReady: boolean
}

/** What comes, how bad, where, what to do, who has to be moved. */
export function IssueForm({ form, places, words, ask, isReady }: Props) {
  const me = useMe()
  const level = Form.useWatch('level', form) ?? 'orange'
  const first = { kind: '暴雨', level, grid: me.grid ?? undefined, text: KINDS[0]?.words ?? '' }
  return (
    <Form form={form} layout="vertical" initialValues={first} onFinish={ask} requiredMark={false}>
      <WhatComes form={form} />
      <Form.Item name="level" label="级别" extra={LEVEL_TELLS[level]}>
        <Radio.Group options={Object.entries(LEVEL_WORDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="grid" label="发给哪里（下面的网格都在内）" rules={needed('发给哪里')}>
        <TreeSelect
          treeData={treeOf(places)}
          fieldNames={{ value: 'key', label: 'title' }}
          showSearch={{ treeNodeFilterProp: 'title' }}
          // a tree opens itself only once, when it is there
          key={places.length}
          treeDefaultExpandAll={places.length <= MAX_OPEN}
          placeholder="镇、村、小网格或者微网格"
        />
      </Form.Item>
      <Form.Item
        name="text"
        label="说什么"
        rules={needed('说什么')}
        extra={words === '' ? undefined : `连起来${words.length}个字，最多${MAX_WORDS}个`}
      >
        <Input.TextArea rows={3} maxLength={MAX_WORDS} />
      </Form.Item>
      <WhoMustMove />
      <Button type="primary" danger htmlType="submit" disabled={!isReady}>
        发出预警
      </Button>
    </Form>
  )
}

/** Words to begin with come along, unless somebody wrote their own. */
function WhatComes({ form }: Pick<Props, 'form'>) {
  const suggest = (kind: string) => {
    const isOwn = !KINDS.some((one) => one.words === form.getFieldValue('text'))
    if (!isOwn) form.setFieldValue('text', KINDS.find((one) => one.name === kind)?.words ?? '')
  }
  return (
    <div className="two">
      <Form.Item name="kind" label="什么预警">
        <Select options={KINDS.map(({ name }) => ({ value: name, label: name }))} onChange={suggest} />
      </Form.Item>
      <Form.Item name="until" label="预计到什么时候（可以不写）">
        <DatePicker showTime={{ format: 'HH:mm', minuteStep: 30 }} format={UNTIL_FORMAT} placeholder="日期和钟点" />
      </Form.Item>
    </div>
  )
}

function WhoMustMove() {
  return (
    <>
      <Form.Item name="households" label="要转移的户（可以不写）：一行一户，户主 网格 电话">
        <Input.TextArea rows={3} placeholder={'王奶奶 柳河村三组 13900000000\n赵家 柳河村四组'} />
      </Form.Item>
      <p className="tells">
        户主和电话只告诉管那个网格的人，不在村民群里说；解除以后电话就删掉。到了时候预警不会自己停，要人来解除。
      </p>
    </>
  )
}
