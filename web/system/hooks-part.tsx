import { App, Button, Form, Input, Popconfirm, Select, Typography } from 'antd'
import { useState } from 'react'
import { call, post } from '../api/call.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { Moment } from '../tickets/marks.tsx'
import { Editor, needed } from '../town/editor.tsx'
import { Deliveries } from './deliveries.tsx'
import { EVENT_WORDS } from './event-words.ts'

interface Hook {
  id: number
  url: string
  events: string[]
  madeBy: string
  madeAt: string
}
type Wish = Pick<Hook, 'url' | 'events'>

const EVENTS = Object.entries(EVENT_WORDS).map(([value, label]) => ({ value, label }))

/** 推送: programs outside that are told what happens to public matters, each with what became of it. */
export function HooksPart() {
  const hooks = useLoad<{ webhooks: Hook[] }>('/api/webhooks')
  const [edited, edit] = useState<Hook | 'new' | null>(null)
  const { modal } = App.useApp()
  const save = async (wish: Wish) => {
    if (edited !== null && edited !== 'new') return call('PUT', `/api/webhooks/${edited.id}`, wish)
    const { secret } = await post<{ secret: string }>('/api/webhooks', wish)
    modal.info({
      title: '验签密钥，只显示这一次',
      content: (
        <Typography.Text copyable className="secret">
          {secret}
        </Typography.Text>
      ),
      okText: '记下了',
    })
  }
  return (
    <section className="panel" aria-label="推送给别的系统">
      <div className="panel-head">
        <h2>推送给别的系统</h2>
        <Button type="primary" onClick={() => edit('new')}>
          加一个地址
        </Button>
      </div>
      <p className="tells">公开的事有变动，就告诉这些地址；私密的事、村民的名字和电话从不推送。</p>
      <Shown of={hooks}>
        {({ webhooks }) => (
          <>
            {webhooks.length === 0 ? (
              <Nothing what="还没有。要把事项推给12345平台或者别的系统，点“加一个地址”" />
            ) : null}
            {webhooks.map((hook) => (
              <OneHook key={hook.id} hook={hook} edit={() => edit(hook)} done={hooks.again} />
            ))}
          </>
        )}
      </Shown>
      {edited === null ? null : (
        <Editor<Wish>
          title={edited === 'new' ? '加一个推送地址' : '改推送地址'}
          first={edited === 'new' ? { events: [] } : { url: edited.url, events: edited.events }}
          save={save}
          close={() => edit(null)}
          done={hooks.again}
        >
          <Form.Item name="url" label="地址" rules={needed('地址')}>
            <Input placeholder="https://…" maxLength={500} />
          </Form.Item>
          <Form.Item name="events" label="推送哪些（不选就是全部）">
            <Select mode="multiple" options={EVENTS} optionFilterProp="label" />
          </Form.Item>
        </Editor>
      )}
    </section>
  )
}

function OneHook({ hook, edit, done }: { hook: Hook; edit: () => void; done: () => void }) {
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const remove = () =>
    call('DELETE', `/api/webhooks/${hook.id}`).then(done, (error) => message.error(asRefused(error).message))
  return (
    <article className="hook" aria-label={hook.url}>
      <p>
        <b>{hook.url}</b>
        <small>
          {hook.events.length === 0 ? '全部变动' : hook.events.map((event) => EVENT_WORDS[event] ?? event).join('、')}，
          {hook.madeBy}加的，
          <Moment at={hook.madeAt} />
        </small>
      </p>
      <span className="row-hands">
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          推送记录
        </Button>
        <Button size="small" onClick={edit}>
          改
        </Button>
        <Popconfirm title="不再推送给它？没推完的也不推了" onConfirm={remove}>
          <Button size="small">删</Button>
        </Popconfirm>
      </span>
      {isOpen ? <Deliveries of={hook.id} /> : null}
    </article>
  )
}
