import { App, Button, Form, Input, Modal, Popconfirm, Select, type TableColumnsType, TreeSelect } from 'antd'
import { useState } from 'react'
import { call, post } from '../api/call.ts'
import type { GridEntry } from '../api/house.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { WideTable } from '../frame/wide-table.tsx'
import { useMay } from '../me.ts'
import { treeOf } from '../town/tree.ts'
import { useList } from '../town/use-list.ts'

interface Place {
  /** null: not in the gazetteer yet. */
  id: number | null
  name: string
  aliases: string[]
  grid: { id: string; name: string }
}
interface Gazetteer {
  places: (Place & { id: number })[]
  unknown: { name: string; grid: Place['grid']; times: number }[]
}

const PAGE = 20

/** 地名: what people call places, and what they said that nobody has put down yet. */
export function GazetteerPart() {
  const mayChange = useMay('local')
  const read = useLoad<Gazetteer>('/api/gazetteer')
  const [edited, edit] = useState<Place | null>(null)
  return (
    <>
      <Shown of={read}>
        {({ places, unknown }) => (
          <>
            <section className="panel" aria-label="还不认识的地名">
              <h2>村民说过、还不认识的地名</h2>
              {unknown.length === 0 ? <p className="tells">都认识了</p> : null}
              <ul className="rows plain">
                {unknown.map(({ name, grid, times }) => (
                  <li key={`${grid.id}/${name}`}>
                    <b>{name}</b>
                    <span>
                      {grid.name}，说过{times}次
                    </span>
                    {mayChange ? (
                      <Button size="small" onClick={() => edit({ id: null, name, aliases: [], grid })}>
                        记下来
                      </Button>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
            <Known of={places} edit={mayChange ? edit : null} done={read.again} />
          </>
        )}
      </Shown>
      {edited === null ? null : (
        <PlaceForm of={edited} close={() => edit(null)} saved={() => [edit(null), read.again()]} />
      )}
    </>
  )
}

interface KnownProps {
  of: Gazetteer['places']
  edit: ((place: Place) => void) | null
  done: () => void
}

function Known({ of, edit, done }: KnownProps) {
  const { message } = App.useApp()
  const forget = (id: number) =>
    call('DELETE', `/api/gazetteer/${id}`).then(done, (error) => message.error(asRefused(error).message))
  const columns: TableColumnsType<Gazetteer['places'][number]> = [
    { title: '地名', dataIndex: 'name' },
    { title: '也叫', render: (_, { aliases }) => aliases.join('、') || '—' },
    { title: '在哪个网格', render: (_, { grid }) => grid.name },
  ]
  const hands = {
    title: '操作',
    width: 130,
    render: (_: unknown, place: Gazetteer['places'][number]) => (
      <>
        <Button size="small" aria-label={`改${place.name}`} onClick={() => edit?.(place)}>
          改
        </Button>{' '}
        <Popconfirm title={`不再认识“${place.name}”？`} onConfirm={() => forget(place.id)}>
          <Button size="small" aria-label={`删${place.name}`}>
            删
          </Button>
        </Popconfirm>
      </>
    ),
  }
  const blank: Place = { id: null, name: '', aliases: [], grid: { id: '', name: '' } }
  return (
    <section className="panel" aria-label="地名">
      <div className="panel-head">
        <h2>地名</h2>
        {edit === null ? null : <Button onClick={() => edit(blank)}>加一个</Button>}
      </div>
      {of.length === 0 ? (
        <Nothing what="还没有地名。加上村里的叫法（老井、晒谷场、村小），机器人就知道是哪个网格" />
      ) : (
        <WideTable
          rowKey="id"
          size="small"
          columns={edit === null ? columns : [...columns, hands]}
          dataSource={of}
          scroll={{ x: 560 }}
          pagination={{ pageSize: PAGE, showSizeChanger: false, hideOnSinglePage: true }}
        />
      )}
    </section>
  )
}

interface Wish {
  name: string
  aliases: string[]
  grid: string
}

function PlaceForm({ of, close, saved }: { of: Place; close: () => void; saved: () => void }) {
  const [form] = Form.useForm<Wish>()
  const { message } = App.useApp()
  const grids = useList<GridEntry>('grids')
  const save = (wish: Wish) =>
    (of.id === null ? post('/api/gazetteer', wish) : call('PUT', `/api/gazetteer/${of.id}`, wish)).then(
      saved,
      (error) => message.error(asRefused(error).message),
    )
  const first = { name: of.name, aliases: of.aliases, grid: of.grid.id || undefined }
  return (
    <Modal open title="地名" okText="保存" onOk={form.submit} onCancel={close}>
      <Form form={form} layout="vertical" initialValues={first} onFinish={save} requiredMark={false}>
        <Form.Item name="name" label="地名" rules={[{ required: true, message: '要写地名' }]}>
          <Input maxLength={20} placeholder="比如：老井" />
        </Form.Item>
        <Form.Item name="aliases" label="也叫（写一个按回车）">
          <Select mode="tags" open={false} />
        </Form.Item>
        <Form.Item name="grid" label="在哪个网格" rules={[{ required: true, message: '要选网格' }]}>
          <TreeSelect treeData={treeOf(grids)} fieldNames={{ value: 'key', label: 'title' }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
