import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { useLoad } from '../api/load.ts'
import { STATES } from '../api/shapes.ts'
import { useAttempt } from '../frame/attempt.tsx'
import { Nothing, Shown } from '../frame/empty.tsx'
import { useWarning } from '../frame/warning.ts'
import { useMay } from '../me.ts'
import { useCategoryOptions } from '../tickets/category-options.ts'
import { STATE_WORDS } from '../words.ts'

interface Reply {
  state: string | null
  category: string | null
  text: string
}
interface Read {
  replies: Reply[]
  placeholders: string[]
}

const MAX_REPLY_CHARS = 300
const ANY = ''
const STATE_OPTIONS = [
  { value: ANY, label: '不管办到哪一步' },
  ...STATES.map((value) => ({ value, label: STATE_WORDS[value] })),
]

/** 回话模板: texts that staff pick from, and may change, when they answer (LC-17). */
export function RepliesPart() {
  const read = useLoad<Read>('/api/replies')
  return (
    <section className="panel" aria-label="回话模板">
      <p className="tells">
        在事项里点“回话”“办结”时，可以从这里挑一句，改一改再发；不会自己发出去。先列这一类、这一步的，再列哪里都能用的。
      </p>
      <Shown of={read}>{(now) => <Editor key={JSON.stringify(now)} now={now} saved={read.again} />}</Shown>
    </section>
  )
}

function Editor({ now: { replies, placeholders }, saved }: { now: Read; saved: () => void }) {
  const mayChange = useMay('settings')
  const [draft, setDraft] = useState(replies)
  const { attempt, fault } = useAttempt()
  const { message, modal } = App.useApp()
  const isChanged = JSON.stringify(draft) !== JSON.stringify(replies)
  useWarning(isChanged)
  const send = (own: Reply[] | null) =>
    attempt(async () => {
      await call('PUT', '/api/replies', { replies: own })
      message.success('存好了，下次回话就能挑')
      saved()
    })
  const usual = () =>
    modal.confirm({
      title: '自己写的都不要了，恢复成原来的？',
      okText: '恢复成原来的',
      onOk: () => send(null),
    })
  const put = (n: number, reply: Reply) => setDraft(draft.map((one, m) => (m === n ? reply : one)))
  return (
    <>
      <fieldset disabled={!mayChange} className="bare">
        <p className="tells">可以写 {placeholders.map((name) => `{${name}}`).join(' ')}，挑的时候自动填上。</p>
        {draft.length === 0 ? <Nothing what="一句也没有。点“加一句”" /> : null}
        <ul className="replies">
          {draft.map((reply, n) => (
            <Row
              key={n}
              n={n + 1}
              reply={reply}
              change={(next) => put(n, next)}
              remove={() => setDraft(draft.filter((_, m) => m !== n))}
            />
          ))}
        </ul>
        <Button icon={<PlusOutlined />} onClick={() => setDraft([...draft, { state: null, category: null, text: '' }])}>
          加一句
        </Button>
      </fieldset>
      {fault}
      {mayChange ? (
        <div className={isChanged ? 'save-bar changed' : 'save-bar'} role="status">
          <span>{isChanged ? '改了，还没有保存' : '没有改动'}</span>
          <Button onClick={usual}>恢复成原来的</Button>
          <Button disabled={!isChanged} onClick={() => setDraft(replies)}>
            不改了
          </Button>
          <Button type="primary" disabled={!isChanged} onClick={() => void send(draft)}>
            保存
          </Button>
        </div>
      ) : null}
    </>
  )
}

interface RowProps {
  n: number
  reply: Reply
  change: (reply: Reply) => void
  remove: () => void
}

function Row({ n, reply, change, remove }: RowProps) {
  const categories = useCategoryOptions()
  return (
    <li>
      <Select
        aria-label={`第${n}句：办到哪一步用`}
        value={reply.state ?? ANY}
        options={STATE_OPTIONS}
        onChange={(state) => change({ ...reply, state: state === ANY ? null : state })}
      />
      <Select
        aria-label={`第${n}句：哪一类用`}
        showSearch={{ optionFilterProp: 'label' }}
        value={categories.length === 0 ? ANY : (reply.category ?? ANY)}
        options={[{ value: ANY, label: '不管哪一类' }, ...categories]}
        popupMatchSelectWidth={260}
        onChange={(category: string) => change({ ...reply, category: category === ANY ? null : category })}
      />
      <Input.TextArea
        aria-label={`第${n}句`}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={MAX_REPLY_CHARS}
        value={reply.text}
        onChange={({ target }) => change({ ...reply, text: target.value })}
      />
      <Button type="text" icon={<DeleteOutlined />} aria-label={`去掉第${n}句`} onClick={remove} />
    </li>
  )
}
