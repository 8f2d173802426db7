import type { TableColumnsType } from 'antd'
import { Nothing } from '../frame/empty.tsx'
import { WideTable } from '../frame/wide-table.tsx'
import { Link } from '../place.tsx'
import { type Alike, type Analysis, perHundred, share } from './shapes.ts'

type Kind = Analysis['kinds'][number]
type Again = Analysis['repeated'][number]

const KINDS: TableColumnsType<Kind> = [
  { title: '类别', render: (_, { code, name }) => <Link to={`/tickets?category=${code}`}>{name}</Link> },
  { title: '上报', width: 90, dataIndex: 'reported' },
  { title: '按时接单', width: 150, render: (_, { acceptedInTime, toAccept }) => share(acceptedInTime, toAccept) },
  { title: '按时办结', width: 150, render: (_, { doneInTime, toFinish }) => share(doneInTime, toFinish) },
]

export function Kinds({ of }: { of: Kind[] }) {
  return (
    <section className="panel" aria-label="哪一类的事多">
      <h2>哪一类的事多</h2>
      <WideTable<Kind> rowKey="code" size="small" columns={KINDS} dataSource={of} scroll={{ x: 560 }} />
    </section>
  )
}

const AGAIN: TableColumnsType<Again> = [
  {
    title: '地点',
    render: (_, { place, grid }) => (
      <Link to={`/tickets?grid=${encodeURIComponent(grid.id)}&q=${encodeURIComponent(place)}`}>{place}</Link>
    ),
  },
  { title: '什么事', render: (_, { category }) => category.name },
  { title: '网格', render: (_, { grid }) => grid.name },
  { title: '次数', width: 80, dataIndex: 'times' },
]

/** The same thing at the same place again: what was mended was perhaps not the cause. */
export function Repeated({ of }: { of: Again[] }) {
  return (
    <section className="panel" aria-label="反复出现的问题">
      <h2>反复出现的问题</h2>
      {of.length === 0 ? (
        <Nothing what="没有同一个地方、同一类事反复出现" />
      ) : (
        <WideTable<Again>
          rowKey={({ place, category, grid }) => `${grid.id}/${category.code}/${place}`}
          size="small"
          columns={AGAIN}
          dataSource={of}
          scroll={{ x: 560 }}
        />
      )}
    </section>
  )
}

const ALIKE: TableColumnsType<Alike> = [
  { title: '网格', render: (_, { grid }) => <Link to={`/analysis?grid=${grid.id}`}>{grid.name}</Link> },
  { title: '户数', width: 80, render: (_, { households }) => households ?? '—' },
  { title: '上报', width: 80, dataIndex: 'reported' },
  { title: '每百户', width: 90, render: (_, one) => perHundred(one) },
  { title: '按时接单', width: 150, render: (_, { acceptedInTime, toAccept }) => share(acceptedInTime, toAccept) },
  { title: '按时办结', width: 150, render: (_, { doneInTime, toFinish }) => share(doneInTime, toFinish) },
]

/** One level beside another of the same, in the order of the town. */
export function Alikes({ of }: { of: Alike[] }) {
  if (of.length === 0) return null
  return (
    <section className="panel" aria-label="同一级的网格">
      <h2>同一级的网格</h2>
      <p className="tells">按镇里的顺序排，不排名次：户数不一样、远近不一样，报得多也可能是大家肯说。</p>
      <WideTable<Alike>
        rowKey={({ grid }) => grid.id}
        size="small"
        columns={ALIKE}
        dataSource={of}
        scroll={{ x: 660 }}
      />
    </section>
  )
}
