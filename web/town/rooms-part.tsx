import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { call, get, post } from '../api/call.ts'
import type { GridEntry, RoomEntry } from '../api/house.ts'
import { asRefused } from '../api/load.ts'
import { Nothing } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { ROOM_WORDS } from '../words.ts'
import { CodeButton } from './code-button.tsx'
import { Editor, needed, newId } from './editor.tsx'
import { listsChanged, useList } from './use-list.ts'

const KINDS = Object.entries(ROOM_WORDS).map(([value, label]) => ({ value, label }))

interface Wish {
  topic: string
  kind: string
}

/** The groups of a grid: bound or not, and the code that binds them. */
export function Rooms({ grid }: { grid: GridEntry }) {
  const mayBind = useMay('local')
  const maySet = useMay('settings')
  const [edited, edit] = useState<RoomEntry | 'new' | null>(null)
  const rooms = useList<RoomEntry>('rooms').filter(({ gridId }) => gridId === grid.id)
  return (
    <section className="panel" aria-label="群">
      <div className="panel-head">
        <h2>群</h2>
        {maySet ? <Button onClick={() => edit('new')}>加一个群</Button> : null}
      </div>
      {rooms.length === 0 ? <Nothing what={`这一级没有群${maySet ? '。点“加一个群”，再拿口令去绑定' : ''}`} /> : null}
      <ul className="rows plain">
        {rooms.map((room) => (
          <li key={room.id}>
            <b>{room.topic}</b>
            <span>{ROOM_WORDS[room.kind]}</span>
            <span className={room.bound ? 'mark closed' : 'mark waiting'}>{room.bound ? '已绑定' : '没绑定'}</span>
            <span className="row-hands">
              {mayBind ? <CodeButton at={`/api/rooms/${room.id}/code`} who={room.topic} where="这个群里" /> : null}
              {maySet ? (
                <Button size="small" aria-label={`改${room.topic}`} onClick={() => edit(room)}>
                  改
                </Button>
              ) : null}
              {maySet ? <Remove room={room} /> : null}
            </span>
          </li>
        ))}
      </ul>
      {edited === null ? null : <RoomForm of={edited === 'new' ? null : edited} grid={grid} close={() => edit(null)} />}
    </section>
  )
}

function Remove({ room }: { room: RoomEntry }) {
  const { modal, message } = App.useApp()
  const ask = () =>
    modal.confirm({
      title: `不再管“${room.topic}”这个群？`,
      content: '机器人以后不听也不在里面说话；已经立的事照办。',
      okText: '不再管',
      onOk: () =>
        call('DELETE', `/api/rooms/${room.id}`).then(listsChanged, (error) => message.error(asRefused(error).message)),
    })
  return (
    <Button size="small" aria-label={`删${room.topic}`} onClick={ask}>
      删
    </Button>
  )
}

function RoomForm({ of, grid, close }: { of: RoomEntry | null; grid: GridEntry; close: () => void }) {
  const save = async (wish: Wish) => {
    if (of === null) return post('/api/rooms', { id: newId('r'), grid: grid.id, ...wish })
    // what the form does not show stays as it is
    const { version: _, ...entry } = await get<Record<string, unknown>>(`/api/rooms/${of.id}`)
    return call('PUT', `/api/rooms/${of.id}`, { ...entry, ...wish })
  }
  const first = of === null ? { kind: 'residents' } : { topic: of.topic, kind: of.kind }
  return (
    <Editor<Wish> title={of === null ? `${grid.name}：加一个群` : '改群'} first={first} save={save} close={close}>
      <Form.Item name="topic" label="群名（绑定以后按微信里的）" rules={needed('群名')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label="什么群">
        <Select options={KINDS} />
      </Form.Item>
    </Editor>
  )
}
